package io.outlast.platform;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Answers requests that never reach a controller, such as one whose first line is no HTTP, as
 * problem details. The container makes it by its name.
 */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        boolean nothingToSay =
                status < CLIENT_ERRORS
                        || response.getContentWritten() > 0
                        || !response.setErrorReported();
        if (nothingToSay) return;
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        if (!allowed.get()) return;
        try {
            SecureAnswers.headers("/api/").forEach(response::setHeader);
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer == null) return;
            writer.write(problem(status));
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("Nobody is there any more to be told of status {}", status);
        }
    }

    /** Nothing of the request is repeated: it is not even well-formed. */
    static String problem(int status) {
        String detail =
                switch (status) {
                    case 404 -> "There is nothing at this address";
                    case 414 -> "The address is longer than any that there is here";
                    case 417 -> "An Expect header is answered only where it is 100-continue";
                    case 431 -> "The headers are longer than the ledger reads";
                    case 501 -> "The request asks for something that the ledger does not know";
                    case 505 -> "The request is in a version of HTTP that the ledger does not know";
                    default ->
                            status < SERVER_ERRORS
                                    ? "The request is not well-formed; nothing was stored"
                                    : "The ledger could not answer this request; nothing was"
                                            + " stored";
                };
        return "{\"type\":\"urn:outlast:problem:http-%d\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status, title(status), status, detail);
    }

    private static String title(int status) {
        var known = org.springframework.http.HttpStatus.resolve(status);
        return known == null ? "Refused" : known.getReasonPhrase();
    }
}
