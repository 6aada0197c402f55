package takedown.lab.http;

import java.util.Locale;
import java.util.Optional;
import takedown.lab.world.DnsOperator;
import takedown.lab.world.Registration;
import takedown.lab.world.World;

final class SuspectPages {

    private static final String HTML = "text/html; charset=utf-8";

    private SuspectPages() {}

    static Answer answer(String host, Call call, World world) {
        String name = World.registrable(host.toLowerCase(Locale.ROOT));
        Optional<Registration> found = world.registration(name).filter(Registration::delegated);
        if (found.isEmpty()) {
            return Answer.missing();
        }
        String operator = World.operators().stream()
                .filter(known ->
                        known.hosts().contains(found.get().nameServers().getFirst()))
                .map(DnsOperator::id)
                .findFirst()
                .orElse("");
        return switch (operator) {
            case "seizure" -> page("This name has been seized", "By order of a court. (In the lab.)");
            case "shadowpit" -> Answer.none(204);
            case "parked" -> page("hollowwren.com may be for sale", "Parkedrow Parking");
            default -> TrialPages.answer(name, call).orElseGet(() -> own(name, call.path()));
        };
    }

    private static Answer own(String name, String path) {
        return switch (name) {
            case "pastebarn.org" ->
                path.equals("p/7fq2-hollowwren")
                        ? page("Paste 7fq2-hollowwren", "# hollowwren relay tool, how to set it up with a stolen key")
                        : page("Pastebarn", "Share text since 2012. Abuse: https://pastebarn.org/report");
            case "alderbrook-cycles.com" ->
                path.startsWith("wp-content/uploads/hw/")
                        ? page("Loading", "a file that the shop's owner never put there")
                        : page("Alderbrook Cycles", "Bicycles and repairs, open Tuesday to Saturday");
            default ->
                name.startsWith("hollowwren")
                        ? page("Hollow Wren", "Keys, relays, support. Pay by the month. (Invented, in the lab.)")
                        : page(name, "A page in the lab");
        };
    }

    private static Answer page(String title, String text) {
        return Answer.text(
                200,
                HTML,
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                        + "</title></head>\n<body><h1>" + title + "</h1><p>" + text + "</p></body></html>\n");
    }
}
