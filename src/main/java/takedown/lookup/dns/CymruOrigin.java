package takedown.lookup.dns;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.IpAddress;
import takedown.observation.AutonomousSystem;

/**
 * Team Cymru's mapping of IP addresses to autonomous systems in DNS: TXT of {@code 4.3.2.1.origin.asn.cymru.com} is "ASN | prefix | country |
 * registry | date", TXT of {@code AS15169.asn.cymru.com} is "ASN | country | registry | date | name".
 */
final class CymruOrigin {
    private CymruOrigin() {}

    static String question(IpAddress address) {
        byte[] octets = address.toInetAddress().getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            if (octets.length == 4) {
                name.append(octets[i] & 0xff).append('.');
            } else {
                name.append("%x.%x.".formatted(octets[i] & 0xf, (octets[i] >> 4) & 0xf));
            }
        }
        return name.append(octets.length == 4 ? "origin" : "origin6")
                .append(".asn.cymru.com.")
                .toString();
    }

    static String nameQuestion(long asn) {
        return "AS" + asn + ".asn.cymru.com.";
    }

    /**
     * Returns the autonomous system that announces the most specific prefix; empty if no text can be read. If several systems announce that prefix,
     * returns the first.
     */
    static Optional<AutonomousSystem> read(IpAddress address, List<String> texts) {
        return texts.stream()
                .flatMap(text -> line(address, text))
                .max(Comparator.comparingInt(as -> prefixLength(as.prefix())));
    }

    private static Stream<AutonomousSystem> line(IpAddress address, String text) {
        String[] fields = text.split("\\|", -1);
        if (fields.length < 3) {
            return Stream.empty();
        }
        String first = fields[0].strip().split(" ", 2)[0];
        if (!first.matches("[0-9]{1,10}") || Long.parseLong(first) > 0xFFFF_FFFFL) {
            return Stream.empty();
        }
        String country = fields[2].strip();
        return Stream.of(new AutonomousSystem(
                address,
                Long.parseLong(first),
                Optional.empty(),
                fields[1].strip(),
                country.matches("[A-Z]{2}") ? Optional.of(country) : Optional.empty()));
    }

    static Optional<String> name(List<String> texts) {
        return texts.stream()
                .map(text -> text.substring(text.lastIndexOf('|') + 1).strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static int prefixLength(String prefix) {
        String bits = prefix.substring(prefix.indexOf('/') + 1);
        return bits.matches("[0-9]{1,3}") ? Integer.parseInt(bits) : -1;
    }
}
