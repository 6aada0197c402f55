package takedown.lab.rdap;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.lab.world.NetworkBlock;
import takedown.lab.world.NetworkBlock.Rir;
import takedown.lab.world.World;

/**
 * A regional internet registry's RDAP: networks and AS numbers. ARIN nests the abuse contact in the holder, and RIPE puts it beside the holder.
 */
public final class RirRdap {

    private final Rir rir;

    public RirRdap(Rir rir) {
        this.rir = rir;
    }

    public RdapReply answer(String path, String self, World world, Instant now) {
        if (path.startsWith("ip/")) {
            return address(path.substring("ip/".length()))
                    .flatMap(world::networkOf)
                    .filter(block -> block.rir() == rir)
                    .map(block -> RdapReply.ok(network(block, self, now)))
                    .orElseGet(() -> Json.notFound("network that holds it"));
        }
        if (path.matches("autnum/[0-9]{1,10}")) {
            return world.networkOf(Long.parseLong(path.substring("autnum/".length())))
                    .filter(block -> block.rir() == rir)
                    .map(block -> RdapReply.ok(autnum(block, self, now)))
                    .orElseGet(() -> Json.notFound("such AS number"));
        }
        return Json.error(400, "Bad Request", "Ask for ip/ or autnum/.", Map.of());
    }

    private static Optional<InetAddress> address(String text) {
        int slash = text.indexOf('/');
        try {
            return Optional.of(InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> network(NetworkBlock block, String self, Instant now) {
        boolean six = block.prefix().indexOf(':') >= 0;
        Map<String, Object> body = Json.object(
                "rdapConformance", List.of("rdap_level_0", "cidr0"),
                "objectClassName", "ip network",
                "handle", "NET-" + block.asName(),
                "startAddress", block.first().getHostAddress(),
                "endAddress", block.last().getHostAddress(),
                "ipVersion", six ? "v6" : "v4",
                "name", block.asName() + "-NET",
                "type", rir == Rir.ARIN ? "DIRECT ALLOCATION" : "ASSIGNED PA",
                "country", block.country(),
                "status", List.of("active"),
                "cidr0_cidrs",
                        List.of(Json.object(
                                six ? "v6prefix" : "v4prefix",
                                block.first().getHostAddress(),
                                "length",
                                block.length())));
        finish(body, block, self, now);
        return body;
    }

    private Map<String, Object> autnum(NetworkBlock block, String self, Instant now) {
        Map<String, Object> body = Json.object(
                "rdapConformance", List.of("rdap_level_0"),
                "objectClassName", "autnum",
                "handle", "AS" + block.asn(),
                "startAutnum", block.asn(),
                "endAutnum", block.asn(),
                "name", block.asName(),
                "country", block.country(),
                "status", List.of("active"));
        finish(body, block, self, now);
        return body;
    }

    private void finish(Map<String, Object> body, NetworkBlock block, String self, Instant now) {
        Instant since = now.minus(2_500, ChronoUnit.DAYS);
        body.put("events", List.of(Json.event("registration", since), Json.event("last changed", since)));
        body.put("links", List.of(Json.link(self, "self", self)));
        Map<String, Object> holder = Json.object(
                "objectClassName",
                "entity",
                "handle",
                "ORG-" + block.asName(),
                "roles",
                List.of("registrant"),
                "vcardArray",
                Json.jcard(block.holder(), null, block.country(), null, null));
        Map<String, Object> abuse = Json.object(
                "objectClassName",
                "entity",
                "handle",
                "ABUSE-" + block.asName(),
                "roles",
                List.of("abuse"),
                "vcardArray",
                Json.jcard("Abuse", null, null, block.abuseEmail(), "+1.5550110"));
        if (rir == Rir.ARIN) {
            holder.put("entities", List.of(abuse));
            body.put("entities", List.of(holder));
        } else {
            body.put("entities", List.of(holder, abuse));
        }
    }
}
