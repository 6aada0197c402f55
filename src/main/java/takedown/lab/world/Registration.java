package takedown.lab.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One name as registered with its registry.
 *
 * @param statuses EPP statuses as in RFC 5731 and RFC 3915: serverHold, redemptionPeriod
 * @param ds the DS records at the parent, as text: key tag, algorithm, digest type, digest
 * @param registrant the holder, if shown; empty if redacted
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

    public record Holder(String organization, String country) {}

    /** An anomaly of a name that clients must handle. */
    public enum Quirk {
        /** RDAP queries for the name are always answered with 429 and Retry-After. */
        RATE_LIMITED,
        /** WHOIS shows another registrar and older name servers than RDAP. */
        WHOIS_CONFLICTS,
        REGISTRAR_FORGOT
    }

    private static final Set<String> NOT_IN_THE_ZONE =
            Set.of("serverHold", "clientHold", "redemptionPeriod", "pendingDelete", "inactive");

    /** Returns whether the parent zone delegates the name. */
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
