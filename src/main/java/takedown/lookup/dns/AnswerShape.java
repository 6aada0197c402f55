package takedown.lookup.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.name.DomainName;
import takedown.observation.CheckedName;
import takedown.observation.DnsAnswer;

/**
 * What the answers to a quick check contain apart from the name itself: all messages with a mark in place of the name, names in full and in lower
 * case, without identifiers and TTLs. Two names of the same parent domain with equal shapes have the same status if that status does not depend on
 * how they are spelled. The comparison is exact, octet by octet.
 */
public final class AnswerShape {
    private static final int HEADER = 12;
    private static final int MAX_NAME = 255;

    /** The octet that stands for the checked name. No label has this length. */
    private static final byte OWN = (byte) 0xff;

    private final byte[] octets;
    private final int hash;

    private AnswerShape(byte[] octets) {
        this.octets = octets;
        this.hash = Arrays.hashCode(octets);
    }

    /**
     * Returns the shape of the answers; empty if the host is a TLD or is below the registered name, if a message contains a name below the host,
     * since the spelling may then matter, or if an answer is not well-formed.
     */
    public static Optional<AnswerShape> of(CheckedName name, List<DnsAnswer> answers) {
        Optional<DomainName> parent = name.host().parent();
        if (parent.isEmpty() || !name.delegated().equals(name.host())) {
            return Optional.empty();
        }
        Writer writer = new Writer(wire(name.host()));
        writer.name(wire(parent.get()));
        for (DnsAnswer answer : answers) {
            if (!writer.message(answer.octets())) {
                return Optional.empty();
            }
        }
        return Optional.of(new AnswerShape(Arrays.copyOf(writer.shape, writer.length)));
    }

    private static byte[] wire(DomainName name) {
        String text = name.ascii().toLowerCase(Locale.ROOT);
        byte[] wire = new byte[text.length() + 2];
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, wire, 1, octets.length);
        int label = 0;
        for (int i = 1; i <= octets.length + 1; i++) {
            if (i == octets.length + 1 || wire[i] == '.') {
                wire[label] = (byte) (i - label - 1);
                label = i;
            }
        }
        wire[octets.length + 1] = 0;
        return wire;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnswerShape shape && hash == shape.hash && Arrays.equals(octets, shape.octets);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Reads messages, which are untrusted, and writes their shape. */
    private static final class Writer {
        private final byte[] own;
        private final byte[] read = new byte[MAX_NAME];
        private byte[] shape = new byte[512];
        private int length;
        private byte[] message = new byte[0];
        private int at;

        Writer(byte[] own) {
            this.own = own;
        }

        /** @return whether the octets are a well-formed message that contains no name below the checked name */
        boolean message(byte[] octets) {
            message = octets;
            at = HEADER;
            if (octets.length < HEADER) {
                return false;
            }
            // Flags, RCODE and the numbers of records.
            put(octets, 2, HEADER);
            for (int i = unsigned(4); i > 0; i--) {
                if (!name() || !raw(4)) {
                    return false;
                }
            }
            for (int section = Section.ANSWER; section <= Section.ADDITIONAL; section++) {
                for (int i = unsigned(4 + 2 * section); i > 0; i--) {
                    if (!record()) {
                        return false;
                    }
                }
            }
            return at == octets.length;
        }

        private boolean record() {
            if (!name() || at + 10 > message.length) {
                return false;
            }
            int type = unsigned(at);
            int end = at + 10 + unsigned(at + 8);
            if (end > message.length) {
                return false;
            }
            put(message, at, at + 4);
            if (type == Type.OPT) {
                // Not a TTL, but the upper bits of the RCODE and flags (RFC 6891 section 6.1.3).
                put(message, at + 4, at + 8);
            }
            at += 10;
            boolean wellFormed = switch (type) {
                case Type.NS, Type.CNAME, Type.DNAME, Type.PTR -> name();
                case Type.MX -> raw(2) && name();
                case Type.SOA -> names(2) && raw(20);
                default -> {
                    put((byte) ((end - at) >> 8));
                    put((byte) (end - at));
                    yield raw(end - at);
                }
            };
            return wellFormed && at == end;
        }

        private int unsigned(int offset) {
            return (message[offset] & 0xff) << 8 | (message[offset + 1] & 0xff);
        }

        private boolean raw(int count) {
            if (at + count > message.length) {
                return false;
            }
            put(message, at, at + count);
            at += count;
            return true;
        }

        void name(byte[] wire) {
            put(wire, 0, wire.length);
        }

        private boolean names(int count) {
            int left = count;
            while (left > 0 && name()) {
                left--;
            }
            return left == 0;
        }

        /** Reads a name and writes it, or the mark. A pointer must point backwards (RFC 1035 section 4.1.4), so that pointers cannot form a loop. */
        private boolean name() {
            int size = 0;
            int here = at;
            int behind = -1;
            int lowest = at;
            while (true) {
                if (here >= message.length) {
                    return false;
                }
                int label = message[here] & 0xff;
                if (label >= 0xc0) {
                    if (here + 1 >= message.length) {
                        return false;
                    }
                    behind = behind < 0 ? here + 2 : behind;
                    here = (label & 0x3f) << 8 | (message[here + 1] & 0xff);
                    if (here >= lowest) {
                        return false;
                    }
                    lowest = here;
                    continue;
                }
                if (label > 63 || size + label + 1 > MAX_NAME || here + label >= message.length) {
                    return false;
                }
                read[size++] = (byte) label;
                for (int i = 1; i <= label; i++) {
                    byte b = message[here + i];
                    read[size++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                }
                here += label + 1;
                if (label == 0) {
                    at = behind < 0 ? here : behind;
                    return written(size);
                }
            }
        }

        private boolean written(int size) {
            boolean below = size >= own.length && Arrays.equals(read, size - own.length, size, own, 0, own.length);
            if (!below) {
                put(read, 0, size);
            } else if (size == own.length) {
                put(OWN);
            }
            return !below || size == own.length;
        }

        private void put(byte octet) {
            room(1);
            shape[length++] = octet;
        }

        private void put(byte[] from, int start, int end) {
            room(end - start);
            System.arraycopy(from, start, shape, length, end - start);
            length += end - start;
        }

        private void room(int more) {
            if (length + more > shape.length) {
                shape = Arrays.copyOf(shape, Math.max(2 * shape.length, length + more));
            }
        }
    }
}
