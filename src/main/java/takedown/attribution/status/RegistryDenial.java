package takedown.attribution.status;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.MergedRegistration.Conflict;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * The registry's own statement that the name is not registered, and any observation that contradicts it. The answer of a registrar's server does not
 * count, because this registrar may merely not be the registrar of the name.
 *
 * @param state AVAILABLE or RESERVED
 * @param contradiction the parent zone that nevertheless serves the name, or another source that shows a registration
 */
public record RegistryDenial(RegistrationState state, Provenance from, Optional<Conflict> contradiction) {
    private static final String FIELD = "state";

    /** Returns the registry's current denial. Empty if the registry does not deny the name. */
    public static Optional<RegistryDenial> of(Snapshot snapshot) {
        return Stream.of(snapshot.registryRdap(), snapshot.whois())
                .flatMap(Optional::stream)
                .flatMap(outcome -> outcome instanceof Outcome.Absent<Registration> a ? Stream.of(a) : Stream.empty())
                .findFirst()
                .map(absent -> of(snapshot, RegistrationState.of(absent.kind()), absent.provenance()));
    }

    private static RegistryDenial of(Snapshot snapshot, RegistrationState state, Provenance from) {
        Optional<Conflict> byParent = snapshot.delegation()
                .flatMap(Outcome::found)
                .flatMap(RegistryDenial::served)
                .map(served -> new Conflict(FIELD, from.source(), state.word(), Source.DNS_PARENT, served));
        Optional<Conflict> byRegistration = snapshot.registrations()
                .filter(outcome -> outcome.found().isPresent())
                .findFirst()
                .map(outcome -> new Conflict(
                        FIELD,
                        from.source(),
                        state.word(),
                        outcome.provenance().source(),
                        RegistrationState.REGISTERED.word()));
        return new RegistryDenial(state, from, byParent.or(() -> byRegistration));
    }

    /** Returns the parent zone's records for the name itself, in words. A wildcard and a redirection above the name are not records of the name. */
    private static Optional<String> served(ParentAnswer answer) {
        return switch (answer) {
            case Delegation d ->
                Optional.of("delegated to "
                        + d.nameServers().stream().map(WireName::text).collect(Collectors.joining(", ")));
            case ParentAnswer.OwnRecords own ->
                Optional.of("in the parent zone itself: "
                        + own.records().stream()
                                .map(set -> set.type() + " " + String.join(", ", set.rdata()))
                                .collect(Collectors.joining("; ")));
            case ParentAnswer.Redirection r ->
                r.owner().equals(WireName.of(r.name()))
                        ? Optional.of("redirected by " + r.type() + " to " + r.target())
                        : Optional.empty();
            case ParentAnswer.Wildcard w -> Optional.empty();
        };
    }

    /** Returns a clause for the reason of a status; empty if nothing contradicts the registry. */
    String clause() {
        return contradiction
                .map(c ->
                        "; in conflict with that, the registry (" + (c.one() == Source.WHOIS ? "WHOIS" : "RDAP") + ") "
                                + (state == RegistrationState.RESERVED
                                        ? "lists the name as reserved"
                                        : "lists the name as not registered"))
                .orElse("");
    }
}
