package takedown.lab.rdap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import takedown.lab.world.NetworkBlock.Rir;
import takedown.lab.world.Registry;
import takedown.lab.world.World;

/** The bootstrap files (RFC 9224) of the lab: the server for each TLD, block and AS number. */
public final class Bootstrap {

    private Bootstrap() {}

    /**
     * Returns dns.json, ipv4.json, ipv6.json or asn.json; empty for any other name. {@code bases} maps an address to the base URL of the server
     * there.
     */
    public static Optional<Map<String, Object>> file(String name, UnaryOperator<String> bases, Instant published) {
        List<Object> services = switch (name) {
            case "dns.json" -> dns(bases);
            case "ipv4.json" ->
                List.of(
                        service(List.of("192.0.2.0/24", "198.51.100.0/24"), bases.apply(Rir.ARIN.rdapAddress)),
                        service(List.of("203.0.113.0/24"), bases.apply(Rir.RIPE.rdapAddress)));
            case "ipv6.json" -> List.of(service(List.of("2001:db8::/32"), bases.apply(Rir.RIPE.rdapAddress)));
            case "asn.json" -> asn(bases);
            default -> List.of();
        };
        if (services.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.object(
                "description",
                "RDAP bootstrap file of the lab",
                "publication",
                published.truncatedTo(ChronoUnit.SECONDS).toString(),
                "services",
                services,
                "version",
                "1.0"));
    }

    private static List<Object> dns(UnaryOperator<String> bases) {
        List<Object> services = new ArrayList<>();
        for (Registry registry : World.registries()) {
            registry.rdapAddress()
                    .ifPresent(address -> registry.tlds()
                            .forEach(tld -> services.add(service(List.of(tld), bases.apply(address) + tld + "/v1/"))));
        }
        return services;
    }

    private static List<Object> asn(UnaryOperator<String> bases) {
        List<Object> services = new ArrayList<>();
        for (Rir rir : Rir.values()) {
            List<String> numbers = World.networks().stream()
                    .filter(block -> block.rir() == rir)
                    .map(block -> block.asn() + "-" + block.asn())
                    .toList();
            services.add(service(numbers, bases.apply(rir.rdapAddress)));
        }
        return services;
    }

    private static List<Object> service(List<String> keys, String... urls) {
        return List.of(keys, Arrays.asList(urls));
    }
}
