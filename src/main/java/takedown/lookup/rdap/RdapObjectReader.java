package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.DsRecord;

/**
 * Reads any answer of RFC 9083. The reader does no I/O. It is lenient about members that servers omit or write wrongly: an invalid value counts as
 * absent.
 */
public final class RdapObjectReader {
    /** The first HTTP code that does not mean success. */
    private static final int FIRST_REFUSAL = 300;

    private RdapObjectReader() {}

    /**
     * Reads an answer of any object class.
     *
     * @param octets the body as received, at most 1 MiB
     * @throws RdapMalformed if the octets are too many, not JSON, or not an object
     */
    public static RdapObject parse(byte[] octets) throws RdapMalformed {
        return read(RdapJson.object(octets));
    }

    static RdapObject read(JsonNode node) {
        UnreadValues unread = new UnreadValues();
        String kind = RdapJson.text(node, "objectClassName")
                .map(k -> k.toLowerCase(Locale.ROOT))
                .orElseGet(() -> guess(node));
        if (isRefusal(node, kind)) {
            return refusal(node, unread);
        }
        return switch (kind) {
            case "domain" -> domain(node, unread);
            case "nameserver" -> nameServer(node, unread);
            case "ip network" -> network(node, unread);
            case "autnum" -> autnum(node, unread);
            case "entity" -> {
                Entity entity = Entity.of(node, unread);
                yield new RdapObject.Contact(RdapMembers.common(node, unread), entity);
            }
            default -> new RdapObject.Other(RdapMembers.common(node, unread), kind);
        };
    }

    /**
     * Returns whether the answer is an error (RFC 9083 section 6). An object with an error code that means success, or with an invalid code, is an
     * error only if nothing shows its class: some servers write such a code in every answer.
     */
    private static boolean isRefusal(JsonNode node, String kind) {
        return node.hasNonNull("errorCode") && (code(node) >= FIRST_REFUSAL || kind.equals("help"));
    }

    private static int code(JsonNode node) {
        return RdapJson.number(node.path("errorCode"))
                .filter(code -> code >= 0 && code <= 999)
                .orElse(0L)
                .intValue();
    }

    /**
     * Returns the class of an object for which the server omits the class, judged by its members. An object with a name counts as a domain, although
     * it may be a name server.
     */
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

    private static RdapObject.Refusal refusal(JsonNode node, UnreadValues unread) {
        return new RdapObject.Refusal(
                RdapMembers.common(node, unread),
                code(node),
                RdapJson.text(node, "title"),
                RdapJson.texts(node, "description"));
    }

    private static RdapObject.Domain domain(JsonNode node, UnreadValues unread) {
        Optional<String> stated = RdapJson.text(node, "ldhName").or(() -> RdapJson.text(node, "unicodeName"));
        List<JsonNode> secureDns = RdapJson.items(node, "secureDNS");
        List<DsRecord> ds = secureDns.stream()
                .flatMap(secure -> RdapJson.items(secure, "dsData").stream())
                .flatMap(each -> ds(each, unread).stream())
                .toList();
        Optional<Boolean> signed = secureDns.stream()
                .flatMap(secure -> signed(secure, unread).stream())
                .findFirst();
        return new RdapObject.Domain(
                RdapMembers.common(node, unread),
                stated.flatMap(DomainName::tryOf),
                stated,
                RdapJson.items(node, "nameservers").stream()
                        .filter(JsonNode::isObject)
                        .map(ns -> nameServer(ns, new UnreadValues()))
                        .toList(),
                signed,
                ds,
                RdapJson.items(node, "variants").stream()
                        .flatMap(variant -> RdapJson.items(variant, "variantNames").stream())
                        .flatMap(name -> RdapJson.text(name, "ldhName").stream())
                        .toList());
    }

    /**
     * Returns whether the delegation is signed (RFC 9083 section 5.3). dsData and keyData describe a signed delegation, so either is enough. They
     * prevail over a boolean that contradicts them: an order to remove DS must not appear as executed while they are present.
     */
    private static Optional<Boolean> signed(JsonNode secureDns, UnreadValues unread) {
        JsonNode flag = secureDns.path("delegationSigned");
        Optional<Boolean> stated = switch (flag.asText("").strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                unread.add("dnssec", flag);
                yield Optional.empty();
            }
        };
        boolean data = Stream.of("dsData", "keyData")
                .flatMap(member -> RdapJson.items(secureDns, member).stream())
                .anyMatch(each -> each.isObject() && !each.isEmpty());
        if (data && stated.equals(Optional.of(false))) {
            unread.add("dnssec", "false, although there is dsData or keyData");
        }
        return data ? Optional.of(true) : stated;
    }

    private static RdapObject.NameServer nameServer(JsonNode node, UnreadValues unread) {
        JsonNode addresses = node.path("ipAddresses");
        return new RdapObject.NameServer(
                RdapMembers.common(node, unread),
                RdapJson.text(node, "ldhName")
                        .or(() -> RdapJson.text(node, "unicodeName"))
                        .flatMap(WireName::tryOf),
                Stream.of("v4", "v6")
                        .flatMap(family -> RdapJson.texts(addresses, family).stream())
                        .flatMap(text -> IpAddress.tryOf(text).stream())
                        .toList());
    }

    private static RdapObject.IpNetwork network(JsonNode node, UnreadValues unread) {
        Optional<IpAddress> start = address(node, "startAddress", unread);
        Optional<IpAddress> end = address(node, "endAddress", unread);
        return new RdapObject.IpNetwork(
                RdapMembers.common(node, unread),
                start,
                end,
                RdapJson.text(node, "name"),
                RdapJson.text(node, "type"),
                RdapJson.text(node, "country"),
                RdapJson.text(node, "parentHandle"));
    }

    /** Reads an address. Some servers include the prefix, 192.0.2.0/24, and some write every octet with three decimal digits. */
    private static Optional<IpAddress> address(JsonNode node, String member, UnreadValues unread) {
        Optional<IpAddress> address = RdapJson.text(node, member)
                .map(text -> text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/')))
                .map(text -> text.matches("[0-9.]{1,15}") ? text.replaceAll("(?<![0-9])0+(?=[0-9])", "") : text)
                .flatMap(IpAddress::tryOf);
        if (address.isEmpty()) {
            unread.add(member, node.path(member));
        }
        return address;
    }

    private static RdapObject.Autnum autnum(JsonNode node, UnreadValues unread) {
        return new RdapObject.Autnum(
                RdapMembers.common(node, unread),
                RdapJson.number(node.path("startAutnum")),
                RdapJson.number(node.path("endAutnum")),
                RdapJson.text(node, "name"),
                RdapJson.text(node, "type"),
                RdapJson.text(node, "country"));
    }

    private static Optional<DsRecord> ds(JsonNode ds, UnreadValues unread) {
        String digest = ds.path("digest").asText().replaceAll("\\s", "");
        List<Optional<Long>> numbers = Stream.of("keyTag", "algorithm", "digestType")
                .map(member -> RdapJson.number(ds.path(member)).filter(n -> n >= 0 && n <= 0xffff))
                .toList();
        if (numbers.stream().anyMatch(Optional::isEmpty)
                || digest.isEmpty()
                || digest.length() > 256
                || !digest.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            unread.add("ds", ds);
            return Optional.empty();
        }
        return Optional.of(new DsRecord(
                numbers.get(0).orElseThrow().intValue(),
                numbers.get(1).orElseThrow().intValue(),
                numbers.get(2).orElseThrow().intValue(),
                digest));
    }
}
