package takedown.packet.document.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;
import takedown.packet.document.RecipientRole;

/** Composes the sentence about those addresses of a report's targets that belong to the recipient. */
final class HostedAddresses {
    /**
     * The form of a text such as {@code 203.0.113.66 AS64502 SALTFLAT (Saltflat Servers SRL)}: the address, its AS, the AS's name, and the holder of
     * the network.
     */
    private static final Pattern HOSTED = Pattern.compile("(\\S+) (AS\\d+)(?: ([^()]*))?(?:\\(.*)?");

    private static final int MAX_ADDRESSES = 4;

    private final PacketDocument document;

    HostedAddresses(PacketDocument document) {
        this.document = document;
    }

    /**
     * Returns the sentence; empty if there is no address. Each address may belong to a different customer, so the sentence names the first
     * {@link #MAX_ADDRESSES} and counts the others. The list of targets has the addresses of each target.
     */
    Optional<String> sentence() {
        List<Hosted> addresses = addresses();
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = addresses.stream()
                .limit(MAX_ADDRESSES)
                .map(address -> PlainText.defanged(address.ip()))
                .toList();
        int more = addresses.size() - shown.size();
        boolean one = addresses.size() == 1;
        List<String> systems = addresses.stream().map(Hosted::system).distinct().toList();
        boolean own = systems.size() == 1
                && !systems.getFirst().isEmpty()
                && addresses.stream().allMatch(address -> namesRecipient(address.asName()));
        String system =
                own || systems.size() > 1 || systems.getFirst().isEmpty() ? "" : " (" + systems.getFirst() + ")";
        return Optional.of(String.join(", ", shown)
                + (more > 0 ? " and " + more + " more" : "")
                + system
                + (own
                        ? (one ? " is in your " : " are in your ") + systems.getFirst()
                        : (one ? " is an address " : " are addresses ")
                                + (document.recipient().role() == RecipientRole.CDN
                                        ? "of your network"
                                        : "that you host"))
                + (one || !AttachedList.isAttached(document)
                        ? ""
                        : "; " + AttachedList.TARGETS + " has the " + (one ? "address" : "addresses")
                                + " of each target"));
    }

    /**
     * An address of one or more targets.
     *
     * @param system its AS; empty if none is recorded
     * @param asName the name of the AS; empty if none is recorded
     */
    private record Hosted(String ip, String system, String asName) {
        static Hosted of(String text) {
            Matcher parts = HOSTED.matcher(PlainText.line(text));
            return parts.matches()
                    ? new Hosted(
                            PlainText.line(parts.group(1), 60),
                            PlainText.line(parts.group(2), 14),
                            parts.group(3) == null ? "" : parts.group(3))
                    : new Hosted(PlainText.line(text.replaceFirst("\\s*\\(.*", ""), 60), "", "");
        }
    }

    private boolean namesRecipient(String text) {
        String word = document.recipient().name().split("[\\s,.]+", 2)[0].toLowerCase(Locale.ROOT);
        return !word.isEmpty() && text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Returns the addresses whose text names the recipient, or all addresses if no text does. */
    private List<Hosted> addresses() {
        List<String> all = document.rows().stream()
                .flatMap(row -> row.addresses().stream())
                .distinct()
                .toList();
        List<String> own = all.stream().filter(this::namesRecipient).toList();
        return (own.isEmpty() ? all : own).stream().map(Hosted::of).distinct().toList();
    }
}
