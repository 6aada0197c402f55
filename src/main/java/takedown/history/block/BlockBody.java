package takedown.history.block;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The stored octets of a block. They consist of one octet for the form, the length of the plain octets in four octets, and a raw DEFLATE stream (RFC
 * 1951). The plain octets are the lengths of all answers in four octets each, followed by the answers. For erased answers, the length is -1, and the
 * hash of their leaf (32 octets) is in their place.
 */
final class BlockBody {
    private static final byte FORM = 1;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int HASH = 32;

    /** Level 6 gives a tenth fewer octets than level 1. Higher levels take more processor time without a gain. */
    private static final int LEVEL = 6;

    /** Maximum number of plain octets. A block is closed at 4 MB, and the answers for one suspect take less than 1 MB. */
    private static final int MAX = 16 << 20;

    private BlockBody() {}

    sealed interface Part {
        record Answers(byte[] octets) implements Part {}

        record Erased(byte[] leafHash) implements Part {}
    }

    static byte[] stored(List<Part> parts) {
        int length = Integer.BYTES * parts.size();
        for (Part part : parts) {
            length += octets(part).length;
        }
        ByteBuffer plain = ByteBuffer.allocate(length);
        parts.forEach(part -> plain.putInt(part instanceof Part.Answers answers ? answers.octets().length : -1));
        parts.forEach(part -> plain.put(octets(part)));
        return deflated(plain.array());
    }

    private static byte[] octets(Part part) {
        return switch (part) {
            case Part.Answers answers -> answers.octets();
            case Part.Erased erased -> erased.leafHash();
        };
    }

    private static byte[] deflated(byte[] plain) {
        try (Deflater deflater = new Deflater(LEVEL, true)) {
            // In the worst case the stream consists of uncompressed blocks, which add five octets for each 16 KB.
            byte[] stored = new byte[HEAD + plain.length + plain.length / 1_000 + 64];
            ByteBuffer.wrap(stored).put(FORM).putInt(plain.length);
            deflater.setInput(plain);
            deflater.finish();
            int length = HEAD;
            while (!deflater.finished()) {
                if (length == stored.length) {
                    stored = Arrays.copyOf(stored, 2 * stored.length);
                }
                length += deflater.deflate(stored, length, stored.length - length);
            }
            return Arrays.copyOf(stored, length);
        }
    }

    static List<Part> read(byte[] stored, int count) {
        ByteBuffer plain = ByteBuffer.wrap(inflated(stored));
        List<Part> parts = new ArrayList<>(count);
        try {
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                lengths[i] = plain.getInt();
            }
            for (int length : lengths) {
                if (length > plain.remaining()) {
                    throw new IllegalStateException("a block of observations is cut off");
                }
                byte[] octets = new byte[length < 0 ? HASH : length];
                plain.get(octets);
                parts.add(length < 0 ? new Part.Erased(octets) : new Part.Answers(octets));
            }
        } catch (BufferUnderflowException cut) {
            throw new IllegalStateException("a block of observations is cut off", cut);
        }
        if (plain.hasRemaining()) {
            throw new IllegalStateException("a block of observations is longer than its parts");
        }
        return parts;
    }

    private static byte[] inflated(byte[] stored) {
        if (stored.length <= HEAD || stored[0] != FORM) {
            throw new IllegalStateException("not a block of observations");
        }
        int length = ByteBuffer.wrap(stored).getInt(1);
        if (length < 0 || length > MAX) {
            throw new IllegalStateException("a block of observations states an impossible length");
        }
        byte[] plain = new byte[length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stored, HEAD, stored.length - HEAD);
            int read = inflater.inflate(plain);
            if (read < length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw new IllegalStateException("a block of observations is cut off");
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("a block of observations cannot be decompressed", e);
        }
        return plain;
    }
}
