package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Common;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.DsRecord;

/** Reads any answer of RFC 9083. Pure. Lenient about what servers leave out or bend: what is no value is no value. */
public final class RdapObjects {
    private RdapObjects() {}

    /**
     * @param octets the body as it came, at most 1 MiB of it
     * @throws RdapMalformed not JSON, or not an object
     */
    public static RdapObject parse(byte[] octets) throws RdapMalformed {
        return read(RdapJson.object(octets));
    }

    static RdapObject read(JsonNode node) {
        if (node.has("errorCode")) {
            return refusal(node);
        }
        String kind = RdapJson.text(node, "objectClassName")
                .map(k -> k.toLowerCase(Locale.ROOT))
                .orElseGet(() -> guess(node));
        Common common = RdapMembers.common(node);
        return switch (kind) {
            case "domain" -> domain(node, common);
            case "nameserver" -> nameServer(node, common);
            case "ip network" -> network(node, common);
            case "autnum" -> autnum(node, common);
            case "entity" -> new RdapObject.Contact(common, Entity.of(node));
            default -> new RdapObject.Other(common, kind);
        };
    }

    /** Servers that leave out the class, by the members that only one class has. */
    private static String guess(JsonNode node) {
        if (node.has("startAutnum")) {
            return "autnum";
        }
        if (node.has("startAddress")) {
            return "ip network";
        }
        if (Stream.of("domainSearchResults", "nameserverSearchResults", "entitySearchResults")
                .anyMatch(node::has)) {
            return "searchResults";
        }
        if (node.has("ldhName") || node.has("unicodeName")) {
            return "domain";
        }
        return node.has("vcardArray") ? "entity" : "help";
    }

    private static RdapObject.Refusal refusal(JsonNode node) {
        JsonNode code = node.path("errorCode");
        return new RdapObject.Refusal(
                RdapMembers.common(node),
                code.canConvertToInt()
                        ? code.asInt()
                        : RdapJson.number(code).orElse(0L).intValue(),
                RdapJson.text(node, "title"),
                RdapJson.texts(node, "description"));
    }

    private static RdapObject.Domain domain(JsonNode node, Common common) {
        JsonNode secureDns = node.path("secureDNS");
        Optional<String> stated = RdapJson.text(node, "ldhName").or(() -> RdapJson.text(node, "unicodeName"));
        return new RdapObject.Domain(
                common,
                stated.flatMap(DomainName::tryOf),
                stated,
                RdapJson.items(node, "nameservers").stream()
                        .filter(JsonNode::isObject)
                        .map(ns -> nameServer(ns, RdapMembers.common(ns)))
                        .toList(),
                secureDns.path("delegationSigned").isBoolean()
                        ? Optional.of(secureDns.path("delegationSigned").asBoolean())
                        : Optional.empty(),
                RdapJson.items(secureDns, "dsData").stream()
                        .flatMap(ds -> ds(ds).stream())
                        .toList(),
                RdapJson.items(node, "variants").stream()
                        .flatMap(variant -> RdapJson.items(variant, "variantNames").stream())
                        .flatMap(name -> RdapJson.text(name, "ldhName").stream())
                        .toList());
    }

    private static RdapObject.NameServer nameServer(JsonNode node, Common common) {
        JsonNode addresses = node.path("ipAddresses");
        return new RdapObject.NameServer(
                common,
                RdapJson.text(node, "ldhName")
                        .or(() -> RdapJson.text(node, "unicodeName"))
                        .flatMap(WireName::tryOf),
                Stream.of("v4", "v6")
                        .flatMap(family -> RdapJson.texts(addresses, family).stream())
                        .flatMap(text -> IpAddress.tryOf(text).stream())
                        .toList());
    }

    private static RdapObject.IpNetwork network(JsonNode node, Common common) {
        return new RdapObject.IpNetwork(
                common,
                address(node, "startAddress"),
                address(node, "endAddress"),
                RdapJson.text(node, "name"),
                RdapJson.text(node, "type"),
                RdapJson.text(node, "country"),
                RdapJson.text(node, "parentHandle"));
    }

    /** Some write the prefix along: 192.0.2.0/24. */
    private static Optional<IpAddress> address(JsonNode node, String member) {
        return RdapJson.text(node, member)
                .map(text -> text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/')))
                .flatMap(IpAddress::tryOf);
    }

    private static RdapObject.Autnum autnum(JsonNode node, Common common) {
        return new RdapObject.Autnum(
                common,
                RdapJson.number(node.path("startAutnum")),
                RdapJson.number(node.path("endAutnum")),
                RdapJson.text(node, "name"),
                RdapJson.text(node, "type"),
                RdapJson.text(node, "country"));
    }

    private static Optional<DsRecord> ds(JsonNode ds) {
        String digest = ds.path("digest").asText().replace(" ", "");
        List<Optional<Long>> numbers = Stream.of("keyTag", "algorithm", "digestType")
                .map(member -> RdapJson.number(ds.path(member)).filter(n -> n >= 0 && n <= 0xffff))
                .toList();
        if (numbers.stream().anyMatch(Optional::isEmpty)
                || digest.isEmpty()
                || digest.length() > 256
                || !digest.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(new DsRecord(
                numbers.get(0).orElseThrow().intValue(),
                numbers.get(1).orElseThrow().intValue(),
                numbers.get(2).orElseThrow().intValue(),
                digest));
    }
}
