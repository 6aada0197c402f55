package takedown.casefile.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A list as characters. The charset follows from the byte-order mark, else from the sender's declaration, else from the first octets: UTF-8, UTF-16,
 * or windows-1252. Windows writes UTF-16 without declaring it, and old spreadsheets write windows-1252.
 *
 * @param warning the assumption that the charset is windows-1252; empty if there was no need to assume it
 */
record ListText(Reader characters, Optional<String> warning) {
    private static final int AHEAD = 16_384;

    /**
     * Determines the charset of a list.
     *
     * @param declared the charset in the sender's Content-Type; empty if there is none
     * @throws Refusal (INVALID) for a declared charset that does not exist, unless the list has a byte-order mark
     */
    static ListText of(InputStream octets, Optional<String> declared) {
        try {
            BufferedInputStream in = new BufferedInputStream(octets, AHEAD);
            in.mark(AHEAD);
            byte[] start = in.readNBytes(AHEAD - 1);
            in.reset();
            Optional<Mark> mark = mark(start);
            if (mark.isPresent()) {
                in.skipNBytes(mark.get().octets());
                return of(in, mark.get().charset(), Optional.empty());
            }
            Optional<Charset> wide = wide(start);
            if (declared.isPresent()) {
                Charset charset = charset(declared.get());
                boolean openOrder = charset.equals(StandardCharsets.UTF_16);
                return of(in, openOrder ? wide.orElse(StandardCharsets.UTF_16BE) : charset, Optional.empty());
            }
            if (wide.isPresent()) {
                return of(in, wide.get(), Optional.empty());
            }
            return isUtf8(start)
                    ? of(in, StandardCharsets.UTF_8, Optional.empty())
                    : of(
                            in,
                            Charset.forName("windows-1252"),
                            Optional.of("The list is not UTF-8 and names no charset; it was read as windows-1252."
                                    + " If that is wrong, name the charset (Content-Type: text/csv; charset=…)."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ListText of(InputStream in, Charset charset, Optional<String> warning) {
        return new ListText(new InputStreamReader(in, charset), warning);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw Refusal.invalid("the charset " + UntrustedText.from(name, 40)
                    + " is not known: send the list as UTF-8, or give the charset's IANA name");
        }
    }

    private record Mark(Charset charset, int octets) {}

    private static Optional<Mark> mark(byte[] start) {
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Mark(StandardCharsets.UTF_8, 3));
        }
        // This mark is checked before the mark of UTF-16LE, since it begins with the octets of that mark.
        if (begins(start, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(new Mark(Charset.forName("UTF-32LE"), 4));
        }
        if (begins(start, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(new Mark(Charset.forName("UTF-32BE"), 4));
        }
        if (begins(start, 0xFF, 0xFE)) {
            return Optional.of(new Mark(StandardCharsets.UTF_16LE, 2));
        }
        return begins(start, 0xFE, 0xFF) ? Optional.of(new Mark(StandardCharsets.UTF_16BE, 2)) : Optional.empty();
    }

    private static boolean begins(byte[] start, int... octets) {
        return start.length >= octets.length
                && java.util.stream.IntStream.range(0, octets.length).allMatch(i -> (start[i] & 0xff) == octets[i]);
    }

    /**
     * Returns the byte order of a list in UTF-16 without a byte-order mark; empty for a list in another charset. A list is mostly ASCII, so in UTF-16
     * at least a quarter of the octets are zero: the high octets.
     */
    private static Optional<Charset> wide(byte[] start) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int enough = Math.max(1, start.length / 4);
        if (odd >= enough && odd > even) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return even >= enough && even > odd ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean isUtf8(byte[] start) {
        boolean whole = start.length < AHEAD - 1;
        ByteBuffer octets = ByteBuffer.wrap(Arrays.copyOf(start, start.length));
        // A character may be cut off at the end of the octets examined.
        return !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(octets, CharBuffer.allocate(start.length + 1), whole)
                .isError();
    }
}
