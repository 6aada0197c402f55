package takedown.lab.whois;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import takedown.lab.world.Registration;
import takedown.lab.world.World;

/** The layouts of .de and .uk, which no other registry uses. */
final class CountryStyles {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd-MMM-uuuu", Locale.UK);

    private CountryStyles() {}

    static String denic(Optional<Registration> found, String name, World world) {
        if (found.isEmpty()) {
            return "Domain: " + name + "\nStatus: free\n";
        }
        Registration known = found.get();
        StringBuilder text = new StringBuilder("% The lab's WHOIS for .de\n\n");
        text.append("Domain: ").append(known.name()).append('\n');
        known.nameServers()
                .forEach(host -> text.append("Nserver: ")
                        .append(host)
                        .append(
                                host.endsWith(known.name())
                                        ? world.addressOf(host)
                                                .map(a -> " " + a)
                                                .orElse("")
                                        : "")
                        .append('\n'));
        known.ds().forEach(ds -> text.append("Dnskey: ").append(ds).append('\n'));
        text.append("Status: ").append(known.delegated() ? "connect" : "failed").append('\n');
        text.append("Changed: ")
                .append(known.updated().atOffset(ZoneOffset.ofHours(1)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .append('\n');
        return text.toString();
    }

    static String nominet(Optional<Registration> found, String name, Instant now, World world) {
        StringBuilder text = new StringBuilder("\n");
        if (found.isEmpty()) {
            text.append("    No match for \"").append(name).append("\".\n\n");
            text.append("    This domain name has not been registered.\n\n");
        } else {
            Registration known = found.get();
            block(text, "Domain name", known.name());
            block(
                    text,
                    "Registrar",
                    known.registrar().name() + " [Tag = EXAMPLE-"
                            + known.registrar().id().toUpperCase(Locale.ROOT) + "]",
                    "URL: https://www.registrar-" + known.registrar().id() + ".example");
            block(
                    text,
                    "Relevant dates",
                    "Registered on: " + day(known.created()),
                    "Expiry date:  " + day(known.expires()),
                    "Last updated:  " + day(known.updated()));
            block(
                    text,
                    "Registration status",
                    known.delegated() ? "Registered until expiry date." : "Registration suspended.");
            block(
                    text,
                    "Name servers",
                    known.nameServers().stream()
                            .map(host -> host
                                    + (host.endsWith(known.name())
                                            ? "      " + world.addressOf(host).orElse("")
                                            : ""))
                            .toArray(String[]::new));
        }
        text.append("    WHOIS lookup made at ")
                .append(now.atOffset(ZoneOffset.UTC).format(MOMENT))
                .append("\n\n--\nThe lab's WHOIS for .uk\n");
        return text.toString();
    }

    private static void block(StringBuilder text, String title, String... lines) {
        text.append("    ").append(title).append(":\n");
        for (String line : lines) {
            text.append("        ").append(line).append('\n');
        }
        text.append('\n');
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(DAY);
    }
}
