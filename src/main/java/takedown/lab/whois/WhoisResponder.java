package takedown.lab.whois;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import takedown.lab.world.Registrar;
import takedown.lab.world.Registration;
import takedown.lab.world.Registration.Quirk;
import takedown.lab.world.Registry;
import takedown.lab.world.WhoisServer;
import takedown.lab.world.World;

/** The answers of the WHOIS servers. The layouts are those that clients must be able to read, and the texts are the lab's own. */
public final class WhoisResponder {

    private final Supplier<World> world;

    public WhoisResponder(Supplier<World> world) {
        this.world = world;
    }

    /** Returns a server's answer to a query at the time {@code now}. Lines end with LF. */
    public String answer(WhoisServer server, String query, Instant now) {
        String name = query.strip().toLowerCase(Locale.ROOT);
        // Clients send flags before the name to some servers: "-T dn,ace example.de", "domain example.com".
        name = name.substring(name.lastIndexOf(' ') + 1);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        Optional<Registration> found = world.get().registration(name).filter(known -> knows(server, known));
        return switch (server.style()) {
            case IANA -> iana(name);
            case GTLD -> gtld(found, name, now);
            case REGISTRAR -> registrar(found, name, now);
            case DENIC -> CountryStyles.denic(found, name, world.get());
            case NOMINET -> CountryStyles.nominet(found, name, now, world.get());
        };
    }

    private static boolean knows(WhoisServer server, Registration name) {
        return name.registry().whois().equals(server)
                || name.registrar().whois().equals(server);
    }

    private static String iana(String name) {
        String tld = name.substring(name.lastIndexOf('.') + 1);
        Optional<Registry> registry = World.registryOf(tld);
        if (registry.isEmpty()) {
            return "% IANA WHOIS server, in the lab\n\n% This query returned 0 objects.\n";
        }
        StringBuilder text = new StringBuilder("% IANA WHOIS server, in the lab\n\n% This query returned 1 object\n\n");
        text.append("refer:        ").append(registry.get().whois().host()).append("\n\n");
        text.append("domain:       ").append(tld.toUpperCase(Locale.ROOT)).append("\n\n");
        text.append("organisation: ").append(registry.get().operator()).append("\n\n");
        registry.get()
                .nameServers()
                .forEach(server -> text.append("nserver:      ")
                        .append(server.host().toUpperCase(Locale.ROOT))
                        .append(' ')
                        .append(server.address())
                        .append('\n'));
        text.append("\nwhois:        ").append(registry.get().whois().host()).append('\n');
        text.append("\nstatus:       ACTIVE\nsource:       IANA\n");
        return text.toString();
    }

    private static String gtld(Optional<Registration> found, String name, Instant now) {
        if (found.isEmpty()) {
            return "No match for \"" + name.toUpperCase(Locale.ROOT) + "\".\n" + asOf(now);
        }
        Registration known = found.get();
        Registrar registrar = registrarShown(known);
        StringBuilder text = new StringBuilder();
        line(text, "Domain Name", known.name().toUpperCase(Locale.ROOT));
        line(text, "Registry Domain ID", known.roid());
        line(text, "Registrar WHOIS Server", registrar.whois().host());
        line(text, "Registrar URL", "http://www." + domain(registrar));
        dates(text, known, "Registry Expiry Date");
        registrar(text, registrar);
        known.statuses().stream()
                .sorted()
                .forEach(status -> line(text, "Domain Status", status + " https://icann.org/epp#" + status));
        nameServersShown(known).forEach(host -> line(text, "Name Server", host.toUpperCase(Locale.ROOT)));
        dnssec(text, known);
        return text + asOf(now);
    }

    private static String registrar(Optional<Registration> found, String name, Instant now) {
        if (found.isEmpty() || found.get().quirks().contains(Quirk.REGISTRAR_FORGOT)) {
            return "Domain not found: " + name + "\n";
        }
        Registration known = found.get();
        StringBuilder text = new StringBuilder();
        line(text, "Domain Name", known.name());
        line(text, "Registry Domain ID", known.roid());
        line(text, "Registrar WHOIS Server", known.registrar().whois().host());
        line(text, "Registrar URL", "http://www." + domain(known.registrar()));
        dates(text, known, "Registrar Registration Expiration Date");
        registrar(text, known.registrar());
        known.statuses().stream()
                .sorted()
                .forEach(status -> line(text, "Domain Status", status + " https://icann.org/epp#" + status));
        line(text, "Registry Registrant ID", "REDACTED FOR PRIVACY");
        line(text, "Registrant Name", "REDACTED FOR PRIVACY");
        line(
                text,
                "Registrant Organization",
                known.registrant().map(Registration.Holder::organization).orElse("REDACTED FOR PRIVACY"));
        line(
                text,
                "Registrant Country",
                known.registrant().map(Registration.Holder::country).orElse("REDACTED FOR PRIVACY"));
        line(text, "Registrant Email", "Use the form at http://www." + domain(known.registrar()) + "/contact");
        known.nameServers().forEach(host -> line(text, "Name Server", host));
        dnssec(text, known);
        return text + asOf(now);
    }

    private static void dates(StringBuilder text, Registration known, String expiry) {
        line(text, "Updated Date", day(known.updated()));
        line(text, "Creation Date", day(known.created()));
        line(text, expiry, day(known.expires()));
    }

    private static void registrar(StringBuilder text, Registrar registrar) {
        line(text, "Registrar", registrar.name());
        line(text, "Registrar IANA ID", String.valueOf(registrar.ianaId()));
        line(text, "Registrar Abuse Contact Email", registrar.abuseEmail());
        line(text, "Registrar Abuse Contact Phone", registrar.abusePhone());
    }

    private static void dnssec(StringBuilder text, Registration known) {
        line(text, "DNSSEC", known.ds().isEmpty() ? "unsigned" : "signedDelegation");
        known.ds().forEach(ds -> line(text, "DNSSEC DS Data", ds));
    }

    /** Returns the registrar in a WHOIS answer. For some names the answer is out of date and shows the previous registrar. */
    private static Registrar registrarShown(Registration known) {
        return known.quirks().contains(Quirk.WHOIS_CONFLICTS)
                ? World.registrars().get(1)
                : known.registrar();
    }

    private static List<String> nameServersShown(Registration known) {
        return known.quirks().contains(Quirk.WHOIS_CONFLICTS)
                ? List.of("ns1.parkedrow.example", "ns2.parkedrow.example")
                : known.nameServers();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("   ").append(label).append(": ").append(value).append('\n');
    }

    private static String domain(Registrar registrar) {
        return "registrar-" + registrar.id() + ".example";
    }

    private static String day(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String asOf(Instant now) {
        return ">>> Last update of WHOIS database: " + day(now) + " <<<\n";
    }
}
