package takedown.execution;

import java.util.ArrayList;
import java.util.EnumSet;
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
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * The part of a look that orders are measured by. Every answer is empty where it was not seen, and then means nothing.
 *
 * @param registry the registry's own statement: by RDAP, else by its WHOIS. The registrar's servers do not count here, since server
 *     statuses and the delegation are the registry's to state
 * @param answers all registration data found, the registry's first
 */
record Sight(
        Optional<Outcome<ParentAnswer>> parent, Optional<Outcome<Registration>> registry, List<Registration> answers) {
    Sight {
        answers = List.copyOf(answers);
    }

    static Sight of(Snapshot snapshot) {
        List<Outcome<Registration>> asked = Stream.of(snapshot.registryRdap(), snapshot.whois())
                .flatMap(Optional::stream)
                .toList();
        return new Sight(
                snapshot.delegation(),
                asked.stream()
                        .filter(outcome -> !outcome.isFailed())
                        .findFirst()
                        .or(() -> asked.stream().findFirst()),
                snapshot.registrations()
                        .flatMap(outcome -> outcome.found().stream())
                        .toList());
    }

    /** Where so much failed around the look that "there is none" is not believed. */
    Sight doubted() {
        return new Sight(
                parent.filter(outcome -> !(outcome instanceof Outcome.Absent<ParentAnswer>)),
                registry.filter(outcome -> !(outcome instanceof Outcome.Absent<Registration>)),
                answers);
    }

    /** What was not seen here as it was seen there. */
    Sight or(Sight older) {
        return new Sight(
                parent.filter(outcome -> !outcome.isFailed()).or(older::parent),
                registry.filter(outcome -> !outcome.isFailed()).or(older::registry),
                answers.isEmpty() ? older.answers : answers);
    }

    Optional<Boolean> delegated() {
        return parent.filter(outcome -> !outcome.isFailed())
                .map(outcome ->
                        outcome.found().filter(Delegation.class::isInstance).isPresent());
    }

    /** What the parent zone does with the name instead of delegating it, so that visitors reach it all the same. */
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

    /** At the parent; empty set where it does not delegate the name. */
    Optional<Set<WireName>> nameServers() {
        return atParent(Delegation::nameServers);
    }

    /** At the parent; a name that is not delegated has none. */
    Optional<Set<DsRecord>> ds() {
        return atParent(Delegation::ds);
    }

    boolean hasDs() {
        return ds().filter(records -> !records.isEmpty()).isPresent();
    }

    /** Whether the name is registered: by its registry, or since the parent zone serves it. Empty where neither shows it. */
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

    /** The name is not registered, and the registry does not register it. */
    boolean reservedByRegistry() {
        return registry.filter(
                        outcome -> outcome instanceof Outcome.Absent<Registration> a && a.kind() == AbsentKind.RESERVED)
                .isPresent();
    }

    Optional<Registration> registered() {
        return registry.flatMap(Outcome::found);
    }

    /**
     * EPP statuses as the registry states them. RDAP that lists none means none (RFC 5731 section 2.3: then it is "ok"); many country-code
     * WHOIS services never state any, which means nothing.
     */
    Optional<Set<EppStatus>> statuses() {
        if (unknownToRegistry()) {
            return Optional.of(Set.of());
        }
        return registry.filter(outcome -> outcome.found().isPresent()).flatMap(outcome -> {
            EnumSet<EppStatus> stated = EnumSet.noneOf(EppStatus.class);
            outcome.found()
                    .ifPresent(registration -> registration.statuses().stream()
                            .flatMap(word -> EppStatus.of(word).stream())
                            .forEach(stated::add));
            boolean rdap = outcome.provenance().source() == Source.RDAP_REGISTRY;
            return stated.isEmpty() && !rdap ? Optional.empty() : Optional.of(stated);
        });
    }

    /** As the first shows it that does not withhold it; a thin registry states none. */
    Optional<String> registrant() {
        return answers.stream()
                .flatMap(registration -> registration.registrant().stream())
                .findFirst();
    }

    Optional<Integer> registrarIanaId() {
        return registered().flatMap(Registration::registrarIanaId);
    }

    /** Why the parent zone was not seen; empty where it was. */
    Optional<String> parentFault() {
        return fault("the parent zone", parent);
    }

    /** Why the registry's registration data were not seen; empty where they were. */
    Optional<String> registryFault() {
        return fault("the registration data service", registry);
    }

    private static Optional<String> fault(String who, Optional<? extends Outcome<?>> outcome) {
        if (outcome.isEmpty()) {
            return Optional.of(who + " gave no answer that could be believed");
        }
        return outcome.get() instanceof Outcome.Failed<?> failed
                ? Optional.of(who + " gave no usable answer (" + failed.kind() + ")")
                : Optional.empty();
    }

    /** SHA-256 of the octets that the parent's and the registry's statements rest on. */
    List<String> evidence(boolean ofParent, boolean ofRegistry) {
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
