package takedown.lookup.dns;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.observation.ExtendedError;

/**
 * Reads from the untrusted octets of an answer what a digest needs: owner, type and data of the records that matter, without TTLs, with names
 * uncompressed and in lower case. The records are sorted by their octets, as RFC 4034 section 6 does for signatures. Not thread-safe.
 */
final class AnswerDigest {
    private static final int HEADER = 12;
    private static final int MAX_NAME = 255;
    private static final int MAX_RECORDS = 1_000;

    enum Part {
        /** The NS records of the query name itself, as an answer or as a referral. */
        DELEGATION,
        /** The DS records of the query name itself. */
        DS,
        /** The answer section, which is a chain of aliases and the records at its end, without signatures and synthesised addresses. */
        ANSWER
    }

    private final MessageDigest sha256;
    private final byte[] kept = new byte[64 * 1024];
    private final int[] from = new int[MAX_RECORDS];
    private final int[] to = new int[MAX_RECORDS];
    private final byte[] question = new byte[MAX_NAME];
    private final byte[] owner = new byte[MAX_NAME];
    private byte[] octets = new byte[0];
    private int at;
    private int used;
    private int records;
    private boolean referral;
    private boolean startOfAuthority;
    private boolean alias;
    private boolean withheld;
    private Dns64.Prefixes prefixes = Dns64.Prefixes.NONE_LEARNED;

    public AnswerDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean read(byte[] message, Part part) {
        return read(message, part, Dns64.Prefixes.NONE_LEARNED);
    }

    /**
     * Reads an answer, without the addresses that the server synthesised.
     *
     * @param dns64 identifies the addresses that the server synthesised, which do not matter
     * @return false if the octets are not one DNS message with one question, or if too many records matter
     */
    boolean read(byte[] message, Part part, Dns64.Prefixes dns64) {
        octets = message;
        prefixes = dns64;
        at = HEADER;
        used = 0;
        records = 0;
        referral = false;
        startOfAuthority = false;
        alias = false;
        withheld = false;
        if (message.length < HEADER || count(Section.QUESTION) != 1) {
            return false;
        }
        int questionLength = name(question);
        at += 4;
        if (questionLength < 0) {
            return false;
        }
        for (int section = Section.ANSWER; section <= Section.ADDITIONAL; section++) {
            for (int i = count(section); i > 0; i--) {
                if (!record(section, part, questionLength)) {
                    return false;
                }
            }
        }
        return at == message.length;
    }

    /** Returns the lower four bits of the RCODE, or SERVFAIL if the OPT record has further bits (RFC 6891 section 6.1.3). */
    int rcode() {
        return octets[3] & 0x0f;
    }

    boolean isAuthoritative() {
        return (octets[2] & 0x04) != 0;
    }

    boolean isTruncated() {
        return (octets[2] & 0x02) != 0;
    }

    int records() {
        return records;
    }

    /** Returns whether the answer only refers to another zone or to the server itself. A server that does not serve the zone gives such an answer. */
    boolean isLame() {
        return rcode() == Rcode.NOERROR && records == 0 && referral && !startOfAuthority;
    }

    /** Returns whether the name has data but no zone cut: an alias, or the zone's own "no such type". */
    boolean isWithoutCut() {
        boolean there = rcode() == Rcode.NOERROR && (startOfAuthority || alias);
        return isAuthoritative() && records == 0 && (there || rcode() == Rcode.NXDOMAIN && alias);
    }

    /** Returns whether the server states that it withholds or forged the answer (RFC 8914). */
    boolean isWithheld() {
        return withheld;
    }

    /** Replaces the digest of the previous answers, in place, with a digest that also covers this answer. */
    void addTo(byte[] digest, int step) {
        sort();
        sha256.update(digest, 0, digest.length);
        sha256.update((byte) step);
        sha256.update((byte) rcode());
        for (int i = 0; i < records; i++) {
            sha256.update((byte) ((to[i] - from[i]) >> 8));
            sha256.update((byte) (to[i] - from[i]));
            sha256.update(kept, from[i], to[i] - from[i]);
        }
        System.arraycopy(sha256.digest(), 0, digest, 0, digest.length);
    }

    private int count(int section) {
        return unsigned(4 + 2 * section);
    }

    private int unsigned(int offset) {
        return (octets[offset] & 0xff) << 8 | (octets[offset + 1] & 0xff);
    }

    private boolean record(int section, Part part, int questionLength) {
        int ownerLength = name(owner);
        if (ownerLength < 0 || at + 10 > octets.length) {
            return false;
        }
        int type = unsigned(at);
        int data = at + 10;
        int end = data + unsigned(at + 8);
        if (end > octets.length) {
            return false;
        }
        if (type == Type.OPT && (octets[at + 4] != 0)) {
            // This is an extended RCODE (RFC 6891 section 6.1.3), which is not NOERROR even if the header alone reads
            // so.
            octets = octets.clone();
            octets[3] = (byte) (octets[3] & 0xf0 | Rcode.SERVFAIL);
        }
        if (type == Type.OPT && !options(data, end)) {
            return false;
        }
        alias |= section == Section.ANSWER && (type == Type.CNAME || type == Type.DNAME);
        if (section == Section.AUTHORITY) {
            referral |= type == Type.NS;
            startOfAuthority |= type == Type.SOA;
        }
        boolean asked = Arrays.equals(owner, 0, ownerLength, question, 0, questionLength);
        boolean matters = switch (part) {
            case DELEGATION -> type == Type.NS && asked && section != Section.ADDITIONAL;
            case DS -> type == Type.DS && asked && section == Section.ANSWER;
            case ANSWER ->
                section == Section.ANSWER
                        && type != Type.RRSIG
                        && !(type == Type.AAAA && prefixes.made(Arrays.copyOfRange(octets, data, end)));
        };
        if (matters && !keep(ownerLength, type, data, end)) {
            return false;
        }
        at = end;
        return true;
    }

    /**
     * Reads EDNS options (RFC 6891 section 6.1.2), each a code, a length, and that number of octets. Returns whether the options end exactly at
     * {@code end}.
     */
    private boolean options(int data, int end) {
        int option = data;
        while (option + 4 <= end) {
            int length = unsigned(option + 2);
            if (unsigned(option) == EDNSOption.Code.EDNS_EXTENDED_ERROR && length >= 2 && option + 6 <= end) {
                withheld |= ExtendedError.isWithheld(unsigned(option + 4));
            }
            option += 4 + length;
        }
        return option == end;
    }

    private boolean keep(int ownerLength, int type, int data, int end) {
        if (records == MAX_RECORDS || used + ownerLength + 2 + MAX_NAME + end - data > kept.length) {
            return false;
        }
        from[records] = used;
        System.arraycopy(owner, 0, kept, used, ownerLength);
        used += ownerLength;
        kept[used++] = (byte) (type >> 8);
        kept[used++] = (byte) type;
        switch (type) {
            case Type.NS, Type.CNAME, Type.DNAME, Type.PTR -> {
                if (!nameIn(data, end)) {
                    return false;
                }
            }
            case Type.MX -> {
                if (end - data < 3) {
                    return false;
                }
                kept[used++] = octets[data];
                kept[used++] = octets[data + 1];
                if (!nameIn(data + 2, end)) {
                    return false;
                }
            }
            default -> {
                System.arraycopy(octets, data, kept, used, end - data);
                used += end - data;
            }
        }
        to[records++] = used;
        return true;
    }

    private boolean nameIn(int data, int end) {
        at = data;
        int length = name(owner);
        if (length < 0 || at != end) {
            return false;
        }
        System.arraycopy(owner, 0, kept, used, length);
        used += length;
        return true;
    }

    /**
     * Reads the name at the current position and moves past it. A pointer must point backwards (RFC 1035 section 4.1.4), so that pointers cannot form
     * a loop.
     *
     * @param into receives the name, uncompressed and in lower case
     * @return the length of the name; -1 if the octets are not a name
     */
    private int name(byte[] into) {
        int length = 0;
        int here = at;
        int behind = -1;
        int lowest = at;
        while (true) {
            if (here >= octets.length) {
                return -1;
            }
            int size = octets[here] & 0xff;
            if (size >= 0xc0) {
                if (here + 1 >= octets.length) {
                    return -1;
                }
                if (behind < 0) {
                    behind = here + 2;
                }
                int target = (size & 0x3f) << 8 | (octets[here + 1] & 0xff);
                if (target >= lowest) {
                    return -1;
                }
                lowest = target;
                here = target;
            } else if (size > 63 || length + size + 1 > MAX_NAME || here + size >= octets.length) {
                return -1;
            } else {
                into[length++] = (byte) size;
                for (int i = 1; i <= size; i++) {
                    byte b = octets[here + i];
                    into[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                }
                here += size + 1;
                if (size == 0) {
                    at = behind < 0 ? here : behind;
                    return length;
                }
            }
        }
    }

    /** Sorts by insertion, since there are few records and most are already in order. */
    private void sort() {
        for (int i = 1; i < records; i++) {
            int f = from[i];
            int t = to[i];
            int j = i - 1;
            while (j >= 0 && Arrays.compareUnsigned(kept, from[j], to[j], kept, f, t) > 0) {
                from[j + 1] = from[j];
                to[j + 1] = to[j];
                j--;
            }
            from[j + 1] = f;
            to[j + 1] = t;
        }
    }
}
