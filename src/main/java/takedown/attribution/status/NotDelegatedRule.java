package takedown.attribution.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.AbsentKind;
import takedown.observation.EarlierObservations;
import takedown.observation.EppStatus;
import takedown.observation.Outcome;
import takedown.observation.PassiveRecord;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * Determines the status of a name that the parent zone does not delegate, from its registration, a hold, and earlier observations. The class has no
 * state and no side effects.
 */
final class NotDelegatedRule {
    private NotDelegatedRule() {}

    /** @param what the parent zone's answer, in words */
    static Status of(Snapshot snapshot, Provenance parent, String what) {
        Optional<Provenance> held = stillHeld(snapshot).or(() -> heldEarlier(snapshot));
        if (held.isPresent()) {
            return new Status(SuspectStatus.ON_HOLD, "a hold is stated and " + what, List.of(parent, held.get()));
        }
        Optional<Outcome.Found<Registration>> registered = registered(snapshot);
        if (registered.isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "registered, but " + what
                            + why(registered.get().value().state(snapshot.at()))
                            + RegistryDenial.of(snapshot)
                                    .map(RegistryDenial::clause)
                                    .orElse(""),
                    List.of(parent, registered.get().provenance()));
        }
        Optional<Outcome<Registration>> unknownToRegistry = unknownNow(snapshot).or(() -> unknownEarlier(snapshot));
        if (unknownToRegistry
                .filter(o -> o instanceof Outcome.Absent<Registration> a && a.kind() == AbsentKind.RESERVED)
                .isPresent()) {
            return new Status(
                    SuspectStatus.NOT_DELEGATED,
                    "the registry reserves the name, which is not registered, and " + what,
                    List.of(parent, unknownToRegistry.get().provenance()));
        }
        if (unknownToRegistry.isPresent()) {
            return new Status(
                    SuspectStatus.DELETED,
                    "the registry knows no such name and " + what + earlier(snapshot),
                    List.of(parent, unknownToRegistry.get().provenance()));
        }
        return new Status(
                SuspectStatus.NOT_DELEGATED,
                what + "; "
                        + (snapshot.registrations().findAny().isPresent()
                                ? "whether it is registered is not known, since that look-up failed"
                                : "whether it is registered was not queried"),
                List.of(parent));
    }

    /** Returns a hold that an answer of this investigation states. Holds from earlier investigations are left to {@link #heldEarlier}. */
    static Optional<Provenance> stillHeld(Snapshot snapshot) {
        return holds(snapshot.registrations(), snapshot.at());
    }

    private static Optional<Provenance> holds(Stream<Outcome<Registration>> registrations, Instant at) {
        return registrations
                .flatMap(o -> o instanceof Outcome.Found<Registration> f && isHeld(f.value(), at)
                        ? Stream.of(f.provenance())
                        : Stream.empty())
                .findFirst();
    }

    /**
     * Returns a hold from an earlier observation that nothing has contradicted since: neither a delegation nor the statuses that the registry states
     * now.
     */
    static Optional<Provenance> heldEarlier(Snapshot snapshot) {
        boolean statuses =
                snapshot.registryNow().filter(NotDelegatedRule::statesStatuses).isPresent();
        return statuses || snapshot.known().delegatedSince().isPresent()
                ? Optional.empty()
                : holds(snapshot.known().registrations(), snapshot.at());
    }

    /**
     * Returns whether the answer shows which statuses the name has. An RDAP answer without statuses means that there are none (RFC 5731 section 2.3).
     * Many country-code WHOIS services never state statuses, so a WHOIS answer without statuses shows nothing.
     */
    private static boolean statesStatuses(Outcome<Registration> registry) {
        return registry.found()
                .map(r -> !r.statuses().isEmpty() || registry.provenance().source() == Source.RDAP_REGISTRY)
                .orElse(true);
    }

    /** Returns whether the name is on hold, by an EPP status or by a registry's own word for a hold. It may have another state at the same time. */
    private static boolean isHeld(Registration registration, Instant at) {
        return registration.has(EppStatus.SERVER_HOLD)
                || registration.has(EppStatus.CLIENT_HOLD)
                || registration.state(at).isHeld();
    }

    private static String why(RegistrationState state) {
        return switch (state) {
            case REDEMPTION, PENDING_DELETE -> ": it is being deleted";
            case EXPIRED -> ": its term has expired";
            case REGISTERED, AVAILABLE, RESERVED, SUSPENDED, ON_HOLD -> "";
        };
    }

    static Optional<Outcome.Found<Registration>> registered(Snapshot snapshot) {
        return snapshot.registrationsOrKnown()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f ? Stream.of(f) : Stream.empty())
                .findFirst();
    }

    /** Describes when an unregistered name was last seen registered, if that is known. Many generated names were never registered. */
    private static String earlier(Snapshot snapshot) {
        Optional<Instant> registered = snapshot.known().lastRegistered();
        if (registered.isPresent()) {
            return "; an earlier investigation, on " + day(registered.get())
                    + ", found it registered or in the parent zone";
        }
        return lastInPassiveDns(snapshot)
                .map(last -> "; passive DNS last saw records of it on " + day(last))
                .orElse("; DELETED means that it is not registered now, and nothing seen here shows that it ever was");
    }

    private static Optional<Instant> lastInPassiveDns(Snapshot snapshot) {
        Optional<DomainName> name = snapshot.indicator().host().flatMap(PublicSuffixes::registrable);
        return snapshot.history().stream()
                .flatMap(outcome -> outcome.found().stream())
                .flatMap(history -> history.records().stream())
                .filter(r -> DomainName.tryOf(r.rrname())
                        .filter(owner -> name.filter(owner::isAtOrBelow).isPresent())
                        .isPresent())
                .map(PassiveRecord::lastSeen)
                .max(Instant::compareTo);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static Optional<Outcome<Registration>> unknownNow(Snapshot snapshot) {
        return unknown(snapshot.registryRdap(), snapshot.whois());
    }

    static Optional<Outcome<Registration>> unknownEarlier(Snapshot snapshot) {
        EarlierObservations known = snapshot.known();
        return snapshot.registryNow().isPresent() || known.delegatedSince().isPresent()
                ? Optional.empty()
                : unknown(known.registryRdap(), known.whois());
    }

    /**
     * Returns the registry's answer that the name is not registered; empty if the registry did not give this answer. The answer of a registrar's
     * server does not count, because a registrar without data about a name may merely not be its registrar.
     */
    private static Optional<Outcome<Registration>> unknown(
            Optional<Outcome<Registration>> rdap, Optional<Outcome<Registration>> whois) {
        return Stream.of(rdap, whois)
                .flatMap(Optional::stream)
                .filter(o -> o instanceof Outcome.Absent<Registration>)
                .findFirst();
    }
}
