package takedown.packet.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import takedown.directory.Role;
import takedown.name.UntrustedText;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;

/** Checks the recipients that a request names. Each must be one that the request can have, so that no recipient is silently ignored. */
public final class NamedRecipients {
    /** Maximum number of ids listed in a message. A case may have hundreds of registrars. */
    private static final int LISTED = 40;

    private static final int MAX_ID = 120;

    private NamedRecipients() {}

    /**
     * Returns one finding for each named recipient that the request cannot have.
     *
     * @param named by the request
     * @param applicable ids that the request can have
     * @param known parties of the suspects, by id, with their roles
     */
    public static List<Finding> check(
            PacketKind kind, Set<String> named, Collection<String> applicable, Map<String, Set<Role>> known) {
        return named.stream()
                .filter(id -> !applicable.contains(id))
                .sorted()
                .map(id -> finding(kind, id, applicable, known.getOrDefault(id, Set.of())))
                .toList();
    }

    private static Finding finding(PacketKind kind, String id, Collection<String> applicable, Set<Role> roles) {
        String shown = UntrustedText.from(id, MAX_ID).value();
        String why = roles.isEmpty()
                ? "\"" + shown + "\" is not the id of a party of these suspects"
                : "\"" + shown + "\" is a party of these suspects (" + joined(roles) + "), but " + kind
                        + " is not addressed to it";
        return new Finding(FindingCode.RECIPIENT_NOT_APPLICABLE, shown, why + "; " + choice(applicable));
    }

    private static String choice(Collection<String> applicable) {
        if (applicable.isEmpty()) {
            return "no recipient applies to them now";
        }
        List<String> ids = applicable.stream().sorted().toList();
        return "ids that apply: " + String.join(", ", ids.subList(0, Math.min(LISTED, ids.size())))
                + (ids.size() > LISTED ? " and " + (ids.size() - LISTED) + " more" : "");
    }

    private static String joined(Set<Role> roles) {
        return String.join(", ", new TreeSet<>(roles).stream().map(Role::name).toList());
    }
}
