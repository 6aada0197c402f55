package takedown.lab.rdap;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import takedown.lab.world.Registrar;
import takedown.lab.world.Registration.Quirk;
import takedown.lab.world.World;

/** A registrar's RDAP: the domains that it sponsors. */
public final class RegistrarRdap {

    private final Registrar registrar;

    public RegistrarRdap(Registrar registrar) {
        this.registrar = registrar;
    }

    /**
     * Returns IANA's table of registrar IDs with the lab's registrars in it.
     *
     * @param bases maps an address to a base URL
     */
    public static String list(UnaryOperator<String> bases) {
        StringBuilder csv = new StringBuilder("ID,Registrar Name,Status,RDAP Base URL\r\n");
        World.registrars()
                .forEach(registrar -> csv.append(registrar.ianaId())
                        .append(",\"")
                        .append(registrar.name())
                        .append("\",Accredited,")
                        .append(bases.apply(registrar.rdapAddress()))
                        .append("\r\n"));
        return csv.toString();
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
