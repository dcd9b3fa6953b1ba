package io.outlast.platform;

import io.outlast.access.Caller;

import jakarta.servlet.http.HttpServletRequest;

import java.util.UUID;

/** Says of each request who asks: whoever is on this machine, or whoever has signed in. */
interface Callers {
    /** Where nobody signs in. */
    Callers LOCAL = request -> Caller.local(requestId(request), request.getRemoteAddr());

    Caller of(HttpServletRequest request);

    /** The id of a request, which its answer bears and every event that it records. */
    static String requestId(HttpServletRequest request) {
        Object given = request.getAttribute(RequestIds.ID);
        return given instanceof String id ? id : UUID.randomUUID().toString();
    }
}
