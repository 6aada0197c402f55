package takedown.lab.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One name as its registry holds it.
 *
 * @param statuses EPP statuses as in RFC 5731 and RFC 3915: serverHold, redemptionPeriod
 * @param ds the DS records at the parent, as text: key tag, algorithm, digest type, digest
 * @param registrant the holder where shown; empty when redacted
 */
public record Registration(
        String name,
        String roid,
        Registry registry,
        Registrar registrar,
        Instant created,
        Instant updated,
        Instant expires,
        Set<String> statuses,
        List<String> nameServers,
        List<String> ds,
        Optional<Holder> registrant,
        Set<Quirk> quirks) {

    /** A registrant that is shown in full. */
    public record Holder(String organization, String country) {}

    /** An anomaly of a name, so that a client meets it in the lab first. */
    public enum Quirk {
        /** Its RDAP is always answered 429 with Retry-After. */
        RATE_LIMITED,
        /** Its WHOIS shows another registrar and older name servers than its RDAP. */
        WHOIS_CONFLICTS,
        /** The registrar's RDAP has no data about it. */
        REGISTRAR_FORGOT
    }

    private static final Set<String> NOT_IN_THE_ZONE =
            Set.of("serverHold", "clientHold", "redemptionPeriod", "pendingDelete", "inactive");

    /** Whether the parent zone delegates it. */
    public boolean delegated() {
        return !nameServers.isEmpty() && statuses.stream().noneMatch(NOT_IN_THE_ZONE::contains);
    }

    Registration changed(Set<String> statuses, List<String> nameServers, List<String> ds, Instant at) {
        return new Registration(
                name,
                roid,
                registry,
                registrar,
                created,
                at,
                expires,
                Set.copyOf(statuses),
                List.copyOf(nameServers),
                List.copyOf(ds),
                registrant,
                quirks);
    }
}
