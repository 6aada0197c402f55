package takedown.lab.rdap;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import takedown.lab.world.Registrar;
import takedown.lab.world.Registration.Quirk;
import takedown.lab.world.World;

/** A registrar's RDAP: the domains that it sponsors. */
public final class RegistrarRdap {

    private final Registrar registrar;

    public RegistrarRdap(Registrar registrar) {
        this.registrar = registrar;
    }

    public RdapReply answer(String path, String self, World world, Instant now) {
        if (!path.startsWith("domain/")) {
            return Json.error(400, "Bad Request", "Ask for domain/.", Map.of());
        }
        String name = path.substring("domain/".length()).toLowerCase(Locale.ROOT);
        return world.registration(name)
                .filter(known -> known.registrar().equals(registrar))
                .filter(known -> !known.quirks().contains(Quirk.REGISTRAR_FORGOT))
                .map(known -> RdapReply.ok(DomainRdap.atRegistrar(known, self, now)))
                .orElseGet(() -> Json.notFound("domain " + RegistryRdap.printable(name)));
    }
}
