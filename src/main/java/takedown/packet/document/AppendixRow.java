package takedown.packet.document;

import java.util.List;
import java.util.Objects;

/**
 * One row of Appendix A: the state of a name as it was seen, and what is asked for it. Texts are empty where nothing is known. The components
 * are the columns, in their order, as they are stored and printed; a row is made of its parts by {@link #of}.
 *
 * @param targets the suspects that are meant: hosts and URLs, defanged
 * @param nameServers with glue where the parent has it
 * @param registrant as shown, or "redacted"
 * @param addresses with AS and host
 * @param abuse what was seen, in the analysts' words
 * @param evidence numbers of the evidence list
 * @param collateral counts, and what to weigh
 * @param incidents the targets again, as programs read them
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
    /** What is asked where the delegation was seen without DS: it may have got some since. */
    public static final String DS_IF_ANY = "delete all DS, if any: none was seen";

    /** Whether the deletion of DS is asked of a name that was seen without. */
    public boolean wasSeenWithoutDs() {
        return dsAction.equals(DS_IF_ANY);
    }

    public AppendixRow {
        // A row that was stored before there were any has null here.
        incidents = List.copyOf(Objects.requireNonNullElse(incidents, List.of()));
    }

    /** A row of its parts. */
    public static AppendixRow of(
            Name name,
            Registered registered,
            Resolved resolved,
            Charged charged,
            Requested requested,
            Weighed weighed,
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

    /** The same name with another request and other evidence; its targets are only for people. */
    public AppendixRow asking(Requested other, List<Integer> cited) {
        return of(
                new Name(aLabel, uLabel, tld, registry),
                new Registered(
                        roid, registrar, registrarIanaId, createdAt, expiresAt, statuses, registrant, privacyService),
                new Resolved(nameServers, ds, addresses),
                new Charged(targets, abuse, verdict, state, cited),
                other,
                new Weighed(collateral, notes),
                List.of());
    }

    /** The name itself. */
    public record Name(String aLabel, String uLabel, String tld, String registry) {}

    /** The registration, as its source states it. */
    public record Registered(
            String roid,
            String registrar,
            String registrarIanaId,
            String createdAt,
            String expiresAt,
            List<String> statuses,
            String registrant,
            String privacyService) {}

    /** The delegation, and where it leads. */
    public record Resolved(List<String> nameServers, List<String> ds, List<String> addresses) {}

    /** What the case says of it, and what that rests on. */
    public record Charged(
            List<String> targets, List<String> abuse, String verdict, String state, List<Integer> evidence) {}

    /** What is asked for it. */
    public record Requested(List<String> statuses, List<String> nameServers, String dsAction, String registrarChange) {}

    /** What is to be weighed. */
    public record Weighed(List<String> collateral, List<String> notes) {}
}
