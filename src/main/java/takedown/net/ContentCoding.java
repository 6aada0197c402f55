package takedown.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Decodes content codings (RFC 9110 section 8.4.1). Only a capture by plain HTTP requests codings. Servers may apply them to other answers too,
 * because a request without Accept-Encoding permits any coding. The caller limits the octets that are read, so that a decompression bomb does no
 * harm.
 */
public final class ContentCoding {
    /** Maximum number of codings. Real answers have one. */
    private static final int MOST = 2;

    private static final int GZIP_MAGIC = 0x1f8b;

    private ContentCoding() {}

    /**
     * Returns the body without its content codings.
     *
     * @throws ProtocolException for a coding other than gzip, deflate and identity, and for more than two codings
     */
    public static InputStream undone(Header[] headers, InputStream body) throws IOException, ProtocolException {
        List<String> codings = Stream.of(headers)
                .filter(header -> header.getName().equalsIgnoreCase("Content-Encoding"))
                .flatMap(header -> Stream.of(header.getValue().split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.size() > MOST) {
            throw new ProtocolException("more than " + MOST + " content codings");
        }
        InputStream plain = body;
        for (String coding : codings.reversed()) {
            plain = switch (coding) {
                case "gzip", "x-gzip" -> gunzipped(plain);
                case "deflate" -> inflated(plain);
                default -> throw new ProtocolException("content coding " + coding + ", which was not requested");
            };
        }
        return plain;
    }

    /** Decodes gzip. A body that is not coded stays unchanged, even with a Content-Encoding header: some servers forget to remove the header. */
    private static InputStream gunzipped(InputStream coded) throws IOException {
        InputStream in = new BufferedInputStream(coded);
        return firstTwo(in) == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    /** Decodes deflate in zlib's wrapping (RFC 1950), as RFC 9110 requires, or without it, as some servers send it. */
    private static InputStream inflated(InputStream coded) throws IOException {
        InputStream in = new BufferedInputStream(coded);
        int start = firstTwo(in);
        if (start < 0) {
            return in;
        }
        boolean wrapped = (start >> 8 & 0x0f) == 8 && start % 31 == 0;
        return new InflaterInputStream(in, new Inflater(!wrapped)) {
            @Override
            public void close() throws IOException {
                inf.end();
                super.close();
            }
        };
    }

    /** Returns the first two octets as a number; -1 if there are fewer. */
    private static int firstTwo(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = first < 0 ? -1 : in.read();
        in.reset();
        return second < 0 ? -1 : first << 8 | second;
    }
}
