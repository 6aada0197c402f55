package takedown.packet.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One row of Appendix A: the observed state of a name, and what is requested for it. Texts are empty if nothing is known. The components are in the
 * order of the columns of the CSV, which lacks some of them. {@link #of} composes a row from its parts.
 *
 * @param targets the suspects concerned: hosts and URLs, defanged
 * @param nameServers with glue if the parent has it
 * @param registrant as shown, or "redacted"
 * @param addresses with AS and host
 * @param abuse the assessment of each target
 * @param evidence numbers of the evidence list
 * @param collateral counts, and points to consider
 * @param incidents the targets in machine-readable form
 */
public record AppendixRow(
        String aLabel,
        String uLabel,
        String tld,
        String registry,
        String roid,
        String registrar,
        String registrarIanaId,
        String createdAt,
        String expiresAt,
        List<String> statuses,
        List<String> nameServers,
        List<String> ds,
        String registrant,
        String privacyService,
        List<String> addresses,
        List<String> targets,
        List<String> abuse,
        String verdict,
        String state,
        List<Integer> evidence,
        List<String> requestedStatuses,
        List<String> requestedNameServers,
        String dsAction,
        String registrarChange,
        List<String> collateral,
        List<String> notes,
        List<Incident> incidents) {
    /** The DS request for a delegation that was observed without DS records. They may have been added since then. */
    public static final String DS_IF_ANY = "delete all DS, if any: none was seen";

    /** Words that {@code registrant} has if no registrant is stated. */
    public static final String REDACTED = "redacted";

    public static final String NOT_STATED = "not stated";
    public static final String NOT_KNOWN = "not known";

    /** Returns the registrant as stated; empty if it is redacted, not stated or not known. */
    public String statedRegistrant() {
        return registrant.equals(REDACTED) || registrant.equals(NOT_STATED) || registrant.equals(NOT_KNOWN)
                ? ""
                : registrant;
    }

    /** Returns whether deletion of DS is requested for a name that was observed without DS. */
    public boolean wasSeenWithoutDs() {
        return dsAction.equals(DS_IF_ANY);
    }

    public AppendixRow {
        // A row that was stored before this field existed has null here.
        incidents = List.copyOf(Objects.requireNonNullElse(incidents, List.of()));
    }

    public static AppendixRow of(
            Name name,
            Registered registered,
            Resolved resolved,
            Abuse charged,
            Requested requested,
            Considerations weighed,
            List<Incident> incidents) {
        return new AppendixRow(
                name.aLabel(),
                name.uLabel(),
                name.tld(),
                name.registry(),
                registered.roid(),
                registered.registrar(),
                registered.registrarIanaId(),
                registered.createdAt(),
                registered.expiresAt(),
                registered.statuses(),
                resolved.nameServers(),
                resolved.ds(),
                registered.registrant(),
                registered.privacyService(),
                resolved.addresses(),
                charged.targets(),
                charged.abuse(),
                charged.verdict(),
                charged.state(),
                charged.evidence(),
                requested.statuses(),
                requested.nameServers(),
                requested.dsAction(),
                requested.registrarChange(),
                weighed.collateral(),
                weighed.notes(),
                incidents);
    }

    /**
     * Returns the addresses of one target of the row. A target that does not exist has none, even if another target of the row has some. If the
     * document does not record addresses per target, returns the addresses of the row.
     */
    public List<String> addressesOf(Incident incident) {
        return incident.addresses().orElse(addresses);
    }

    /** Returns a row for the same name with another request and other evidence, and with targets only in human-readable form. */
    public AppendixRow asking(Requested other, List<Integer> cited) {
        return of(
                new Name(aLabel, uLabel, tld, registry),
                new Registered(
                        roid, registrar, registrarIanaId, createdAt, expiresAt, statuses, registrant, privacyService),
                new Resolved(nameServers, ds, addresses),
                new Abuse(targets, abuse, verdict, state, cited),
                other,
                new Considerations(collateral, notes),
                List.of());
    }

    /**
     * Returns the noun for the targets of these rows, in the singular or the plural: {@code names}, {@code address}, {@code names and addresses}. A
     * row without targets counts as its name. The address of a page or of a server counts as an address.
     */
    public static String nounOf(List<AppendixRow> rows) {
        List<String> all = rows.stream()
                .flatMap(row -> row.targets().isEmpty() ? Stream.of(row.aLabel()) : row.targets().stream())
                .distinct()
                .toList();
        long names = all.stream()
                .filter(target -> target.indexOf('/') < 0
                        && target.indexOf(':') < 0
                        && !target.isEmpty()
                        && !Character.isDigit(target.charAt(target.length() - 1)))
                .count();
        if (names == all.size()) {
            return all.size() == 1 ? "name" : "names";
        }
        return names > 0 ? "names and addresses" : all.size() == 1 ? "address" : "addresses";
    }

    public record Name(String aLabel, String uLabel, String tld, String registry) {}

    public record Registered(
            String roid,
            String registrar,
            String registrarIanaId,
            String createdAt,
            String expiresAt,
            List<String> statuses,
            String registrant,
            String privacyService) {}

    public record Resolved(List<String> nameServers, List<String> ds, List<String> addresses) {}

    public record Abuse(
            List<String> targets, List<String> abuse, String verdict, String state, List<Integer> evidence) {}

    public record Requested(List<String> statuses, List<String> nameServers, String dsAction, String registrarChange) {}

    public record Considerations(List<String> collateral, List<String> notes) {}
}
