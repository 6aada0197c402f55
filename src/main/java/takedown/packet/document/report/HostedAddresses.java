package takedown.packet.document.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;
import takedown.packet.document.RecipientRole;

/** Those addresses of a packet's targets that belong to its recipient, and the sentence about them in a report. */
public final class HostedAddresses {
    /**
     * The form of a text such as {@code 203.0.113.66 AS64502 SALTFLAT (Saltflat Servers SRL)}: the address, its AS, the AS's name, and the holder of
     * the network.
     */
    private static final Pattern HOSTED = Pattern.compile("(\\S+) (AS\\d+)(?: ([^()]*))?(?:\\(.*)?");

    private static final int MAX_ADDRESSES = 4;

    private final PacketDocument document;

    /** The addresses whose text names the recipient, or all addresses if no text does. */
    private final Set<String> own;

    public HostedAddresses(PacketDocument document) {
        this.document = document;
        Set<String> all = document.rows().stream()
                .flatMap(row -> row.addresses().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> naming =
                all.stream().filter(this::namesRecipient).collect(Collectors.toCollection(LinkedHashSet::new));
        own = naming.isEmpty() ? all : naming;
    }

    /** Returns which of these addresses belong to the recipient, without their networks. */
    public List<String> of(List<String> addresses) {
        return addresses.stream()
                .filter(own::contains)
                .map(address -> Hosted.of(address).ip())
                .distinct()
                .toList();
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

    private List<Hosted> addresses() {
        return own.stream().map(Hosted::of).distinct().toList();
    }
}
