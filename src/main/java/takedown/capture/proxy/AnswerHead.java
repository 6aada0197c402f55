package takedown.capture.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Passes on the head of an answer, with {@code Connection: close} in place of the server's connection fields. Without this field, a browser would
 * send its next request, possibly for another host, over the same connection.
 */
final class AnswerHead {
    /** Maximum length of a head, as in Chromium. A longer head is passed on unchanged, and the browser refuses it. */
    private static final int LONGEST = 256 * 1024;

    private AnswerHead() {}

    static void passOn(InputStream from, OutputStream to) throws IOException {
        boolean interim = true;
        while (interim) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            boolean whole = read(from, octets);
            String text = octets.toString(StandardCharsets.ISO_8859_1);
            interim = whole && text.matches("(?s)HTTP/1\\.[01] 1[0-9][0-9].*");
            to.write(whole && !interim && text.startsWith("HTTP/1.") ? closing(text) : octets.toByteArray());
        }
    }

    private static boolean read(InputStream from, ByteArrayOutputStream octets) throws IOException {
        int ends = 0;
        while (octets.size() < LONGEST) {
            int octet = from.read();
            if (octet < 0) {
                return false;
            }
            octets.write(octet);
            if (octet == '\n') {
                ends++;
            } else if (octet != '\r') {
                ends = 0;
            }
            if (ends == 2) {
                return true;
            }
        }
        return false;
    }

    private static byte[] closing(String head) {
        List<String> kept = new ArrayList<>();
        for (String line : head.split("\r?\n", -1)) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!line.isEmpty() && !name.startsWith("connection:") && !name.startsWith("keep-alive:")) {
                kept.add(line);
            }
        }
        kept.add("Connection: close");
        return (String.join("\r\n", kept) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
