package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.EmptyLedger;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** With a typeface that has Chinese letters the PDF is in the language of whoever reads it. */
class ChineseBoardPageTest {
    private static final String PDF =
            "/companies/openai/board?format=pdf&fromAsOf=2026-01-13&asOf=2026-02-21&knownAt=2026-02-21";

    private static Path typeface() {
        Path debian = Path.of("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf");
        if (Files.exists(debian)) return debian;
        throw new IllegalStateException(
                "The PDF in Chinese is tested with %s, which is not there; .ci/run installs Debian's"
                        .formatted(debian));
    }

    private static String read(int port, String language) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PDF))
                        .header("Accept-Language", language)
                        .build();
        byte[] body =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body();
        try (PDDocument document = Loader.loadPDF(body)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void theBoardPageIsInTheLanguageOfItsReader() throws Exception {
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start(
                        "--outlast.history=events/history",
                        "--outlast.pdf.typeface=" + typeface())) {
            int port = EmptyLedger.port(ledger);
            assertThat(read(port, "zh-CN"))
                    .contains("392.4 亿美元", "2027年4月24日", "预测 openai-burn 修订", "来源及得知之日")
                    .doesNotContain("Cash in hand", "#");
            assertThat(read(port, "en")).contains("On 21 Feb 2026", "Cash in hand");
        }
    }
}
