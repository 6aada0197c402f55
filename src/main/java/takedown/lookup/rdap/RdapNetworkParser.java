package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import takedown.name.IpAddress;
import takedown.observation.AbuseContact;
import takedown.observation.Network;

/** Reads an IP network object (RFC 9083 section 5.4). Pure. */
public final class RdapNetworkParser {
    private RdapNetworkParser() {}

    /** @throws RdapMalformed not JSON, not a network object, or about a network that does not hold the address */
    public static Network parse(byte[] octets, IpAddress asked) throws RdapMalformed {
        JsonNode network = RdapJson.object(octets);
        String objectClass = RdapJson.text(network, "objectClassName").orElse("ip network");
        if (network.has("errorCode") || !objectClass.equalsIgnoreCase("ip network")) {
            throw new RdapMalformed("not an IP network object but " + objectClass);
        }
        IpAddress first = address(network, "startAddress");
        IpAddress last = address(network, "endAddress");
        if (!holds(first, last, asked)) {
            throw new RdapMalformed("the answer is about " + first + " - " + last + ", which does not hold " + asked);
        }
        List<Entity> entities = Entity.in(network);
        String range = first + " - " + last;
        return new Network(
                asked,
                RdapJson.text(network, "handle").orElse(range),
                RdapJson.text(network, "name"),
                range,
                RdapJson.text(network, "country"),
                organisation(entities),
                Entity.anywhere(network, e -> e.isA("abuse") && !e.reach().isEmpty())
                        .map(Entity::reach)
                        .orElse(AbuseContact.NONE));
    }

    /** The holder: at ARIN the registrant, at RIPE one of several registrants, of which the organisation is meant. */
    private static Optional<String> organisation(List<Entity> entities) {
        return entities.stream()
                .filter(e -> e.isA("registrant"))
                .sorted(java.util.Comparator.comparing(e -> !e.kind().orElse("").startsWith("org")))
                .flatMap(e -> e.name().or(e::organisation).stream())
                .findFirst();
    }

    private static IpAddress address(JsonNode network, String member) throws RdapMalformed {
        return RdapJson.text(network, member)
                // Some write the prefix along: 192.0.2.0/24.
                .map(text -> text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/')))
                .flatMap(IpAddress::tryOf)
                .orElseThrow(() -> new RdapMalformed("no " + member));
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
