package takedown.lab.rdap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.lab.world.Registration;
import takedown.lab.world.Registration.Quirk;
import takedown.lab.world.Registry;
import takedown.lab.world.World;

/** A registry's RDAP: its own domains, its hosts, the registrars. */
public final class RegistryRdap {

    private final Registry registry;

    public RegistryRdap(Registry registry) {
        this.registry = registry;
    }

    /**
     * Answers an RDAP request.
     *
     * @param path the part after the base: {@code domain/example.com}
     * @param self the whole URL of the request
     * @param registrars maps a registrar's address to the base URL of its RDAP
     */
    public RdapReply answer(
            String path, String self, java.util.function.UnaryOperator<String> registrars, World world, Instant now) {
        if (path.startsWith("domain/")) {
            String name = path.substring("domain/".length()).toLowerCase(java.util.Locale.ROOT);
            Optional<Registration> found =
                    world.registration(name).filter(known -> known.registry().equals(registry));
            if (found.isEmpty()) {
                return Json.notFound("domain " + printable(name));
            }
            if (found.get().quirks().contains(Quirk.RATE_LIMITED)) {
                return tooMany();
            }
            String related = registrars.apply(found.get().registrar().rdapAddress()) + "domain/" + name;
            // The answers of one registry link to no registrar, like those of some real registries. A client must then
            // use the list of registrars.
            Optional<String> link = registry.tlds().contains("org") ? Optional.empty() : Optional.of(related);
            return RdapReply.ok(DomainRdap.atRegistry(found.get(), self, link, now));
        }
        if (path.startsWith("nameserver/")) {
            String host = path.substring("nameserver/".length()).toLowerCase(java.util.Locale.ROOT);
            return world.addressOf(host)
                    .filter(_ -> World.registryOf(host).filter(registry::equals).isPresent())
                    .map(address -> RdapReply.ok(Json.object(
                            "rdapConformance",
                            List.of("rdap_level_0"),
                            "objectClassName",
                            "nameserver",
                            "ldhName",
                            host,
                            "ipAddresses",
                            Json.object("v4", List.of(address)))))
                    .orElseGet(() -> Json.notFound("name server " + printable(host)));
        }
        if (path.startsWith("entity/")) {
            String id = path.substring("entity/".length());
            return World.registrars().stream()
                    .filter(registrar -> id.equals(String.valueOf(registrar.ianaId())))
                    .findFirst()
                    .map(registrar -> {
                        Map<String, Object> body = Json.object("rdapConformance", List.of("rdap_level_0"));
                        body.putAll(DomainRdap.registrar(registrar));
                        return RdapReply.ok(body);
                    })
                    .orElseGet(() -> Json.notFound("entity " + printable(id)));
        }
        if (path.equals("help")) {
            return RdapReply.ok(Json.object(
                    "rdapConformance", List.of("rdap_level_0"),
                    "notices",
                            List.of(Json.object(
                                    "title",
                                    "Help",
                                    "description",
                                    List.of("RDAP of " + registry.operator() + ", in the lab")))));
        }
        return Json.error(400, "Bad Request", "Ask for domain/, nameserver/ or entity/.", Map.of());
    }

    static RdapReply tooMany() {
        return Json.error(429, "Too Many Requests", "Try again in one second.", Map.of("Retry-After", "1"));
    }

    static String printable(String text) {
        return text.codePoints().allMatch(c -> c > 32 && c < 127) ? text : "of that name";
    }
}
