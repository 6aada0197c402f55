package takedown.history.passive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;

/**
 * The lines of a stream, with one in memory at a time, so that a stream of gigabytes is possible. Empty lines are counted and skipped.
 *
 * @throws UncheckedIOException if the stream breaks off
 */
public final class NdjsonLines implements Iterator<NdjsonLines.Line> {
    /** Maximum length of a line in octets, enough for a thousand name servers. A longer line is skipped without being kept in memory. */
    static final int MAX_LINE = 256 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream stream;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long number;
    private long length;
    private @Nullable Line next;

    public NdjsonLines(InputStream stream) {
        this.stream = stream;
    }

    /**
     * One line.
     *
     * @param number the number of the line, starting with 1
     * @param text the line without surrounding white space; for a line with a fault, its beginning in displayable form
     * @param fault why the line cannot be read; empty if it can
     */
    public record Line(long number, String text, Optional<String> fault) {}

    @Override
    public boolean hasNext() {
        try {
            while (next == null && readLine()) {
                next = line();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next != null;
    }

    @Override
    public Line next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Line line = next;
        next = null;
        return line;
    }

    /**
     * Reads the next line.
     *
     * @return false at the end of the stream
     */
    private boolean readLine() throws IOException {
        octets.reset();
        length = 0;
        boolean any = false;
        while (true) {
            if (at == filled) {
                filled = stream.read(chunk);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    number += any ? 1 : 0;
                    return any;
                }
            }
            any = true;
            int end = at;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            int held = (int) Math.min(end - at, MAX_LINE - octets.size());
            octets.write(chunk, at, held);
            length += end - at;
            at = end;
            if (end < filled) {
                at++;
                number++;
                return true;
            }
        }
    }

    private @Nullable Line line() {
        if (length > MAX_LINE) {
            return new Line(
                    number, start(), Optional.of("longer than " + MAX_LINE / 1024 + " KiB: no record is that long"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString()
                    .strip();
            String bare = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return bare.isBlank() ? null : new Line(number, bare, Optional.empty());
        } catch (CharacterCodingException e) {
            return new Line(number, start(), Optional.of("not UTF-8"));
        }
    }

    private String start() {
        return UntrustedText.from(octets.toByteArray(), 200).value();
    }
}
