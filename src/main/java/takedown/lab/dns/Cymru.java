package takedown.lab.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import takedown.lab.world.NetworkBlock;
import takedown.lab.world.World;

/** Maps addresses to AS numbers in Team Cymru's DNS form: {@code 10.113.0.203.origin.asn.cymru.com TXT}. */
final class Cymru {

    private static final String NUMBERS = ".asn.cymru.com";
    private static final String ORIGIN = ".origin.asn.cymru.com";
    private static final String ORIGIN6 = ".origin6.asn.cymru.com";
    private static final String ALLOCATED = "2019-03-02";

    private Cymru() {}

    static boolean answers(String name) {
        return name.endsWith(NUMBERS);
    }

    static void answer(Message reply, String name, int type, World world) {
        reply.getHeader().setFlag(Flags.AA);
        Optional<String> text = text(name, world);
        if (text.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        if (text.isPresent() && type == Type.TXT) {
            reply.addRecord(
                    new TXTRecord(ReplyParts.name(name), DClass.IN, ReplyParts.TTL, text.get()), Section.ANSWER);
        } else {
            reply.addRecord(ReplyParts.soa("cymru.com", "ns1.backbone.example"), Section.AUTHORITY);
        }
    }

    private static Optional<String> text(String name, World world) {
        if (name.endsWith(ORIGIN)) {
            return address4(cut(name, ORIGIN)).flatMap(world::networkOf).map(Cymru::origin);
        }
        if (name.endsWith(ORIGIN6)) {
            return address6(cut(name, ORIGIN6)).flatMap(world::networkOf).map(Cymru::origin);
        }
        String label = cut(name, NUMBERS);
        if (!label.matches("as[0-9]{1,10}")) {
            return Optional.empty();
        }
        return world.networkOf(Long.parseLong(label.substring(2)))
                .map(block -> block.asn() + " | " + block.country() + " | " + block.rir().cymruName + " | " + ALLOCATED
                        + " | " + block.asName() + " - " + block.holder() + ", " + block.country());
    }

    private static String origin(NetworkBlock block) {
        return block.asn() + " | " + block.prefix() + " | " + block.country() + " | " + block.rir().cymruName + " | "
                + ALLOCATED;
    }

    private static Optional<InetAddress> address4(String reversed) {
        String[] parts = reversed.split("\\.");
        byte[] octets = new byte[4];
        if (parts.length > 4) {
            return Optional.empty();
        }
        try {
            for (int i = 0; i < parts.length; i++) {
                octets[parts.length - 1 - i] = (byte) Integer.parseInt(parts[i]);
            }
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (NumberFormatException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> address6(String reversed) {
        String[] nibbles = reversed.split("\\.");
        byte[] octets = new byte[16];
        if (nibbles.length > 32) {
            return Optional.empty();
        }
        try {
            for (int i = 0; i < nibbles.length; i++) {
                int place = nibbles.length - 1 - i;
                octets[place / 2] |= (byte) (Integer.parseInt(nibbles[i], 16) << (place % 2 == 0 ? 4 : 0));
            }
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (NumberFormatException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String cut(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }
}
