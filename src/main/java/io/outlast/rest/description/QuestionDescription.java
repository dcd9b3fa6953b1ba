package io.outlast.rest.description;

import io.outlast.ask.Parameter;
import io.outlast.catalogue.StrictJson;
import io.outlast.rest.TableFormat;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shows with each question a real answer, where one is kept. */
final class QuestionDescription {
    private static final String CHANGES =
            "{\"changes\": [{\"change\": \"rescale\", \"commitment\": \"*\", \"factor\":"
                    + " \"0.5\"}]}";

    private QuestionDescription() {}

    static void finish(Operation operation) {
        if ("evaluateScenario".equals(operation.getOperationId())) describeChanges(operation);
        ApiResponse response = operation.getResponses().get("200");
        if (response == null) return;
        if ("OK".equals(response.getDescription())) response.description("The answer");
        String name = "/examples/%s.json".formatted(operation.getOperationId());
        try (InputStream in = QuestionDescription.class.getResourceAsStream(name)) {
            if (in == null || response.getContent() == null) return;
            Object example =
                    Components.plain(
                            StrictJson.object(
                                    new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            response.getContent().values().forEach(body -> body.example(example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isTable(operation)) describeFiles(response.getContent());
    }

    /** Whether the answer is to be had as a file, too. */
    private static boolean isTable(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(
                                p ->
                                        Parameter.FORMAT.word().equals(p.getName())
                                                && Parameter.FORMAT
                                                        .description()
                                                        .equals(p.getDescription()));
    }

    private static void describeFiles(Content content) {
        content.addMediaType("text/csv", new MediaType().schema(new JsonSchema().type("string")));
        content.addMediaType(
                TableFormat.WORKBOOK.toString(),
                new MediaType().schema(new JsonSchema().type("string").format("binary")));
    }

    private static void describeChanges(Operation operation) {
        MediaType body =
                new MediaType()
                        .schema(Components.reference("Changes"))
                        .example(Components.plain(StrictJson.object(CHANGES)));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", body)));
    }
}
