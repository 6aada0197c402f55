package takedown.execution.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;
import takedown.observation.Snapshot;

/**
 * The part of a snapshot by which the execution of orders is measured. An answer that was not observed is empty, and no conclusion is drawn from it.
 *
 * @param registry the registry's own statement, from RDAP or else from its WHOIS. Answers of the registrar's servers are not used, since only the
 *     registry can state server statuses and the delegation
 * @param answers all registration data found, the registry's first
 */
public record ExecutionFacts(
        Optional<Outcome<ParentAnswer>> parent, Optional<Outcome<Registration>> registry, List<Registration> answers) {
    public ExecutionFacts {
        answers = List.copyOf(answers);
    }

    public static ExecutionFacts of(Snapshot snapshot) {
        List<Outcome<Registration>> asked = Stream.of(snapshot.registryRdap(), snapshot.whois())
                .flatMap(Optional::stream)
                .toList();
        return new ExecutionFacts(
                snapshot.delegation(),
                asked.stream()
                        .filter(outcome -> !outcome.isFailed())
                        .findFirst()
                        .or(() -> asked.stream().findFirst()),
                snapshot.registrations()
                        .flatMap(outcome -> outcome.found().stream())
                        .toList());
    }

    /**
     * Returns these facts without negative answers, which are disregarded if too many look-ups failed at about the time of the investigation or the
     * resolver was at fault.
     */
    public ExecutionFacts withoutNegativeAnswers() {
        return new ExecutionFacts(
                parent.filter(outcome -> !(outcome instanceof Outcome.Absent<ParentAnswer>)),
                registry.filter(outcome -> !(outcome instanceof Outcome.Absent<Registration>)),
                answers);
    }

    /** Returns these facts, with missing observations filled in from older facts. */
    public ExecutionFacts or(ExecutionFacts older) {
        return new ExecutionFacts(
                parent.filter(outcome -> !outcome.isFailed()).or(older::parent),
                registry.filter(outcome -> !outcome.isFailed()).or(older::registry),
                answers.isEmpty() ? older.answers : answers);
    }

    Optional<Boolean> delegated() {
        return parent.filter(outcome -> !outcome.isFailed())
                .map(outcome ->
                        outcome.found().filter(Delegation.class::isInstance).isPresent());
    }

    /**
     * Returns how the parent zone serves the name without delegating it, in words; empty if it delegates the name, answers for it only by a wildcard,
     * or does not serve it.
     */
    Optional<String> withoutDelegation() {
        return parent.flatMap(Outcome::found).flatMap(answer -> switch (answer) {
            case ParentAnswer.OwnRecords own ->
                Optional.of("the parent zone itself answers for the name, without name servers");
            case ParentAnswer.Redirection r ->
                Optional.of("the parent zone redirects the name by " + r.type() + " to " + r.target());
            case ParentAnswer.Wildcard wildcard -> Optional.<String>empty();
            case Delegation delegation -> Optional.<String>empty();
        });
    }

    /** Returns whether the name is missing from the parent zone because its registry or its registrar has put it on hold. */
    boolean isHeldOutOfTheZone() {
        return delegated().equals(Optional.of(false))
                && withoutDelegation().isEmpty()
                && registered()
                        .filter(data -> data.has(EppStatus.SERVER_HOLD)
                                || data.has(EppStatus.CLIENT_HOLD)
                                || RegistrationState.of(data, Optional.empty()).isHeld())
                        .isPresent();
    }

    /** Returns whether the name is missing from the parent zone while, for lack of registration data, it is unknown whether the name is on hold. */
    boolean isPerhapsHeldOutOfTheZone() {
        return delegated().equals(Optional.of(false))
                && withoutDelegation().isEmpty()
                && registered().isEmpty()
                && registryFault().isPresent();
    }

    /** Returns the name servers in the parent zone; an empty set if it does not delegate the name. Empty if the parent zone was not observed. */
    Optional<Set<WireName>> nameServers() {
        return atParent(Delegation::nameServers);
    }

    /** Returns the DS in the parent zone; an empty set if it does not delegate the name. Empty if the parent zone was not observed. */
    Optional<Set<DsRecord>> ds() {
        return atParent(Delegation::ds);
    }

    boolean hasDs() {
        return ds().filter(records -> !records.isEmpty()).isPresent();
    }

    /**
     * Returns whether the name is registered, according to its registry or because the parent zone serves it; empty if neither source shows whether
     * it is.
     */
    Optional<Boolean> isRegistered() {
        if (registered().isPresent()
                || delegated().orElse(false)
                || withoutDelegation().isPresent()) {
            return Optional.of(true);
        }
        return unknownToRegistry() ? Optional.of(false) : Optional.empty();
    }

    private <T> Optional<Set<T>> atParent(Function<Delegation, List<T>> part) {
        return parent.filter(outcome -> !outcome.isFailed())
                .map(outcome -> outcome.found()
                        .filter(Delegation.class::isInstance)
                        .map(delegation -> Set.copyOf(part.apply((Delegation) delegation)))
                        .orElse(Set.of()));
    }

    boolean unknownToRegistry() {
        return registry.filter(outcome -> outcome instanceof Outcome.Absent<Registration>)
                .isPresent();
    }

    /** Returns whether the name is not registered and the registry refuses to register it. */
    boolean reservedByRegistry() {
        return registry.filter(
                        outcome -> outcome instanceof Outcome.Absent<Registration> a && a.kind() == AbsentKind.RESERVED)
                .isPresent();
    }

    Optional<Registration> registered() {
        return registry.flatMap(Outcome::found);
    }

    /** Returns the EPP statuses that the registry states. See {@link EppStatus#stated}. */
    Optional<Set<EppStatus>> statuses() {
        return registry.flatMap(EppStatus::stated);
    }

    /** Returns the registrant from the first source that does not withhold it. A thin registry states none. */
    Optional<String> registrant() {
        return answers.stream()
                .flatMap(registration -> registration.registrant().stream())
                .findFirst();
    }

    Optional<Integer> registrarIanaId() {
        return registered().flatMap(Registration::registrarIanaId);
    }

    Optional<String> parentFault() {
        return fault("the parent zone", parent);
    }

    Optional<String> registryFault() {
        return fault("the registration data service", registry);
    }

    private static Optional<String> fault(String who, Optional<? extends Outcome<?>> outcome) {
        if (outcome.isEmpty()) {
            return Optional.of(who + " gave no credible answer");
        }
        return outcome.get() instanceof Outcome.Failed<?> failed
                ? Optional.of(who + " gave no usable answer (" + failed.kind() + ")")
                : Optional.empty();
    }

    /** Returns the SHA-256 of the octets on which the statements of the parent zone and of the registry are based. */
    public List<String> evidence(boolean ofParent, boolean ofRegistry) {
        List<String> hashes = new ArrayList<>();
        if (ofParent) {
            parent.flatMap(outcome -> outcome.provenance().evidence()).ifPresent(ref -> hashes.add(ref.sha256()));
        }
        if (ofRegistry) {
            registry.flatMap(outcome -> outcome.provenance().evidence()).ifPresent(ref -> hashes.add(ref.sha256()));
        }
        return hashes.stream().distinct().toList();
    }
}
