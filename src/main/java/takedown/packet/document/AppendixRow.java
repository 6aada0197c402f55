package takedown.packet.document;

import java.util.List;
import java.util.Objects;

/**
 * One row of Appendix A: the state of a name as it was seen, and what is asked for it. Texts are empty where nothing is known.
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

    /** A row whose targets are only for people. */
    public AppendixRow(
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
            List<String> notes) {
        this(
                aLabel,
                uLabel,
                tld,
                registry,
                roid,
                registrar,
                registrarIanaId,
                createdAt,
                expiresAt,
                statuses,
                nameServers,
                ds,
                registrant,
                privacyService,
                addresses,
                targets,
                abuse,
                verdict,
                state,
                evidence,
                requestedStatuses,
                requestedNameServers,
                dsAction,
                registrarChange,
                collateral,
                notes,
                List.of());
    }
}
