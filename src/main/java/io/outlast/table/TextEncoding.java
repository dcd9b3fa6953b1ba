package io.outlast.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * In which encoding a text was written that does not say so: that of its byte order mark, else
 * UTF-8 where every byte fits, else what Western banks write.
 */
public final class TextEncoding {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int PART = 1 << 15;

    private TextEncoding() {}

    /** The encoding of a text, which is read to its end. */
    public static Charset of(InputStream text) throws IOException {
        byte[] beginning = text.readNBytes(PART);
        if (beginning.length > 1) {
            int mark = (beginning[0] & 0xff) << 8 | beginning[1] & 0xff;
            if (mark == 0xfeff || mark == 0xfffe) return StandardCharsets.UTF_16;
        }
        return isUtf8(beginning, text) ? StandardCharsets.UTF_8 : WESTERN;
    }

    private static boolean isUtf8(byte[] beginning, InputStream rest) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(2 * PART);
        ByteBuffer bytes = ByteBuffer.allocate(2 * PART);
        for (byte[] part = beginning; part.length > 0; part = rest.readNBytes(PART)) {
            bytes.put(part).flip();
            if (decoder.decode(bytes, out.clear(), false).isError()) return false;
            bytes.compact();
        }
        return !decoder.decode(bytes.flip(), out.clear(), true).isError();
    }
}
