package io.outlast.rest.history;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.document.Document;
import io.outlast.document.Documents;
import io.outlast.document.Documents.KeptDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Keeps the files on which events rest, and hands them out again. */
@RestController
@Needs
@Tag(name = "Documents")
class DocumentController {
    private final Documents documents;
    private final Uploads uploads;

    DocumentController(Documents documents, Uploads uploads) {
        this.documents = documents;
        this.uploads = uploads;
    }

    /** Sent again it is the same document. */
    @PostMapping("/api/documents")
    @Needs(Right.RECORD)
    @Operation(
            operationId = "keepDocument",
            summary = "Keep a file, so that sources may name it by its SHA-256",
            description =
                    "The body is the file itself. What it is is told from its bytes, whatever type"
                            + " the request states.")
    @ApiResponse(
            responseCode = "200",
            description = "The document, which was kept before; 201 where it is new",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Document.class)))
    @Asks(value = Parameter.FILE_NAME, atPoint = false)
    ResponseEntity<Document> keep(Query query, HttpServletRequest request) throws IOException {
        String name = query.text(Parameter.FILE_NAME);
        KeptDocument kept =
                uploads.document(request, documents.most(), file -> documents.keep(file, name));
        return ResponseEntity.status(kept.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(kept.document());
    }

    /** A download, whatever it is: a browser runs nothing of it. */
    @GetMapping("/api/documents/{sha256}")
    @Operation(operationId = "document", summary = "The file that is kept under a SHA-256")
    @ApiResponse(
            responseCode = "200",
            description = "The file, byte for byte",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Asks(atPoint = false)
    void document(@PathVariable String sha256, Question question, HttpServletResponse response)
            throws IOException {
        Document document = documents.get(sha256, question::maySee);
        response.setContentType(document.type());
        response.setContentLengthLong(document.size());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("ETag", "\"%s\"".formatted(document.sha256()));
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(document.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        documents.write(document, response.getOutputStream());
        response.flushBuffer();
    }
}
