package takedown.lookup.rdap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.IpNetwork;
import takedown.name.IpAddress;
import takedown.observation.AbuseDesk;
import takedown.observation.Network;

/** Reads a network from an IP network object (RFC 9083 section 5.4). The parser does no I/O. */
public final class RdapNetworkParser {
    private RdapNetworkParser() {}

    /**
     * Reads an answer about the network of an address.
     *
     * @throws RdapMalformed if the answer is not JSON, not a network object, without a start or end address, or about a network that does not contain
     *     the address
     */
    public static Network parse(byte[] octets, IpAddress asked) throws RdapMalformed {
        if (!(RdapObjectReader.parse(octets) instanceof IpNetwork network)) {
            throw new RdapMalformed("not an IP network object");
        }
        IpAddress first = network.start().orElseThrow(() -> new RdapMalformed("no startAddress"));
        IpAddress last = network.end().orElseThrow(() -> new RdapMalformed("no endAddress"));
        if (!holds(first, last, asked)) {
            throw new RdapMalformed(
                    "the answer is about " + first + " - " + last + ", which does not contain " + asked);
        }
        String range = first + " - " + last;
        return new Network(
                asked,
                network.common().handle().orElse(range),
                network.name(),
                range,
                country(network),
                organisation(network.common().entities()),
                abuse(network));
    }

    static AbuseDesk abuse(RdapObject object) {
        return Entity.anywhere(
                        object.common().entities(),
                        e -> e.isA("abuse") && !e.reach().isEmpty())
                .map(Entity::reach)
                .orElse(AbuseDesk.NONE);
    }

    /**
     * Returns the network's country, else that of the holder's address, which is the only place where ARIN states it. RIPE's EU and APNIC's AP are
     * not countries, so the holder's address takes precedence over them.
     */
    private static Optional<String> country(IpNetwork network) {
        return network.country()
                .flatMap(CountryNames::code)
                .or(() -> holders(network.common().entities())
                        .flatMap(entity -> entity.card().country().flatMap(CountryNames::code).stream())
                        .findFirst())
                .or(network::country);
    }

    private static Stream<Entity> holders(List<Entity> entities) {
        return entities.stream()
                .filter(e -> e.isA("registrant"))
                .sorted(Comparator.comparing(e -> !e.card().kind().orElse("").startsWith("org")));
    }

    /** Returns the name of the holder: at ARIN the registrant, at RIPE the organisation among several registrants. */
    private static Optional<String> organisation(List<Entity> entities) {
        return holders(entities).flatMap(e -> e.name().stream()).findFirst();
    }

    private static boolean holds(IpAddress first, IpAddress last, IpAddress asked) {
        byte[] a = first.toInetAddress().getAddress();
        byte[] b = last.toInetAddress().getAddress();
        byte[] at = asked.toInetAddress().getAddress();
        return a.length == at.length
                && b.length == at.length
                && Arrays.compareUnsigned(a, at) <= 0
                && Arrays.compareUnsigned(at, b) <= 0;
    }
}
