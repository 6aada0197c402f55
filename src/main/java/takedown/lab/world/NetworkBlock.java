package takedown.lab.world;

import java.net.InetAddress;
import java.util.Arrays;

/** An address block with its holder and origin AS. Only blocks from RFC 5737 and RFC 3849 and AS numbers from RFC 5398 are used. */
public record NetworkBlock(
        String prefix, long asn, String asName, String holder, String country, Rir rir, String abuseEmail) {

    /** A regional internet registry, with the name that Team Cymru's answers use and the address of its RDAP. */
    public enum Rir {
        ARIN("arin", "127.80.3.1"),
        RIPE("ripencc", "127.80.3.2");

        public final String cymruName;
        public final String rdapAddress;

        Rir(String cymruName, String rdapAddress) {
            this.cymruName = cymruName;
            this.rdapAddress = rdapAddress;
        }
    }

    public InetAddress first() {
        return InetAddress.ofLiteral(prefix.substring(0, prefix.indexOf('/')));
    }

    public InetAddress last() {
        byte[] octets = first().getAddress();
        for (int bit = length(); bit < octets.length * 8; bit++) {
            octets[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public int length() {
        return Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
    }

    public boolean holds(InetAddress address) {
        byte[] octets = address.getAddress();
        byte[] low = first().getAddress();
        if (octets.length != low.length) {
            return false;
        }
        byte[] high = last().getAddress();
        return Arrays.compareUnsigned(octets, low) >= 0 && Arrays.compareUnsigned(octets, high) <= 0;
    }
}
