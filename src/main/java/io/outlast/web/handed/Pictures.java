package io.outlast.web.handed;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;

import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Turns what is drawn and written into pictures and PDF. */
final class Pictures {
    /** A typeface that PDFBox has within it: the letters of Europe, and a minus sign. */
    private static final String TYPEFACE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Pictures() {}

    /** A drawing as PNG, so many pixels wide. */
    static byte[] png(String svg, int width) {
        PNGTranscoder transcoder = new PNGTranscoder();
        transcoder.addTranscodingHint(PNGTranscoder.KEY_WIDTH, (float) width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            transcoder.transcode(
                    new TranscoderInput(new StringReader(forBatik(svg))),
                    new TranscoderOutput(out));
        } catch (TranscoderException e) {
            throw new IllegalStateException("The chart could not be drawn as PNG", e);
        }
        return out.toByteArray();
    }

    /** Batik knows neither system typefaces by that name nor where a stroke is painted. */
    static String forBatik(String svg) {
        return svg.replace("system-ui,'Segoe UI',", "")
                .replace("paint-order:stroke;stroke:#fff;stroke-width:3px", "");
    }

    /**
     * A page, well formed as XML, as PDF with text that can be selected.
     *
     * @param more a typeface for letters that the usual one has not; null for none
     */
    static byte[] pdf(String page, @Nullable File more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(Pictures::typeface, "Outlast");
        if (more != null) builder.useFont(more, "More");
        builder.withHtmlContent(page, null);
        // Nothing is fetched: all that the page shows stands in it.
        builder.useUriResolver((base, uri) -> null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be made a PDF", e);
        }
        return out.toByteArray();
    }

    /**
     * Whether the letters of the pages in Chinese are in a typeface.
     *
     * @throws InvalidConfigurationPropertyValueException if it is no TrueType file that can be read
     */
    static boolean writesChinese(File typeface) {
        try (TrueTypeFont font =
                new TTFParser().parse(new RandomAccessReadBufferedFile(typeface))) {
            CmapLookup letters = font.getUnicodeCmapLookup();
            return "现金消耗年月日亿元".codePoints().allMatch(c -> letters.getGlyphId(c) != 0);
        } catch (IOException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "outlast.pdf.typeface",
                    typeface,
                    "A TrueType file (.ttf) that can be read is needed: " + e.getMessage());
        }
    }

    private static InputStream typeface() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(TYPEFACE));
    }
}
