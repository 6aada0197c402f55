package takedown.attribution.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.MergedRegistration.Conflict;
import takedown.name.WireName;
import takedown.observation.AbuseDesk;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * Merges up to four answers into one registration. The registry's RDAP answer comes first, because the registry acts on the name. Fields that it
 * lacks come from the registrar's RDAP, then from the registry's WHOIS, then from the registrar's WHOIS. Fields that describe the registrar never
 * come from an answer that names another registrar.
 */
public final class Merge {
    private record Answer(Registration says, Provenance from) {
        Source source() {
            return from.source();
        }
    }

    private final List<Answer> answers;
    private final Map<String, Source> sources = new TreeMap<>();

    private Merge(List<Answer> answers) {
        this.answers = answers;
    }

    public static Optional<MergedRegistration> of(Snapshot snapshot) {
        List<Answer> answers = snapshot.registrationsOrKnown()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f
                        ? Stream.of(new Answer(f.value(), f.provenance()))
                        : Stream.empty())
                .toList();
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Merge(answers).merged(carriedOver(snapshot, answers)));
    }

    private static Optional<Instant> carriedOver(Snapshot snapshot, List<Answer> answers) {
        return snapshot.carriesRegistration()
                ? answers.stream().map(answer -> answer.from().at()).min(Instant::compareTo)
                : Optional.empty();
    }

    private MergedRegistration merged(Optional<Instant> carriedOver) {
        TreeSet<String> redacted = new TreeSet<>();
        answers.forEach(a -> redacted.addAll(a.says().redacted()));
        Registration merged = Registration.of(answers.getFirst().says().name())
                .roid(first("roid", Registration::roid))
                .registrar(ofRegistrar("registrar", Registration::registrar, Optional::isPresent)
                        .flatMap(found -> found))
                .registrarIanaId(ofRegistrar("registrarIanaId", Registration::registrarIanaId, Optional::isPresent)
                        .flatMap(found -> found))
                .registrarHandle(ofRegistrar("registrarHandle", Registration::registrarHandle, Optional::isPresent)
                        .flatMap(found -> found))
                .registrarAbuse(ofRegistrar("registrarAbuse", Registration::registrarAbuse, desk -> !desk.isEmpty())
                        .orElse(AbuseDesk.NONE))
                .reseller(first("reseller", Registration::reseller))
                .createdAt(first("createdAt", Registration::createdAt))
                .updatedAt(first("updatedAt", Registration::updatedAt))
                .expiresAt(first("expiresAt", Registration::expiresAt))
                .statuses(firstOf("statuses", Registration::statuses, l -> !l.isEmpty())
                        .orElse(List.of()))
                .nameServers(firstOf("nameServers", Registration::nameServers, l -> !l.isEmpty())
                        .orElse(List.of()))
                .ds(firstOf("ds", Registration::ds, l -> !l.isEmpty()).orElse(List.of()))
                .dnssec(first("dnssec", Registration::dnssec))
                .registrant(first("registrant", Registration::registrant))
                .redacted(redacted)
                .registrarWhois(first("registrarWhois", Registration::registrarWhois))
                .notUnderstood(answers.stream()
                        .flatMap(a -> a.says().notUnderstood().stream())
                        .distinct()
                        .toList())
                .build();
        return new MergedRegistration(merged, sources, conflicts(), carriedOver);
    }

    private <T> Optional<T> first(String field, Function<Registration, Optional<T>> part) {
        return firstOf(field, part, Optional::isPresent).flatMap(found -> found);
    }

    private <T> Optional<T> firstOf(String field, Function<Registration, T> part, Predicate<T> filled) {
        return firstOf(answers, field, part, filled);
    }

    /**
     * Returns a field that describes the registrar. The first answer that names a registrar determines which one, and answers that name another
     * registrar are not used. The number of one registrar with the contact of another would describe neither of them.
     */
    private <T> Optional<T> ofRegistrar(String field, Function<Registration, T> part, Predicate<T> filled) {
        Optional<Registration> leading = answers.stream()
                .map(Answer::says)
                .filter(SameRegistrar::isStated)
                .findFirst();
        return firstOf(
                answers.stream()
                        .filter(answer -> leading.isEmpty() || SameRegistrar.of(leading.get(), answer.says()))
                        .toList(),
                field,
                part,
                filled);
    }

    private <T> Optional<T> firstOf(
            List<Answer> of, String field, Function<Registration, T> part, Predicate<T> filled) {
        for (Answer answer : of) {
            T value = part.apply(answer.says());
            if (filled.test(value)) {
                sources.put(field, answer.source());
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the fields on which the answers differ. Statuses are not compared, because each side correctly states its own: the registry server
     * statuses and the registrar client statuses.
     */
    private List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                conflicts.addAll(conflicts(answers.get(i), answers.get(j)));
            }
        }
        return conflicts;
    }

    private static List<Conflict> conflicts(Answer one, Answer other) {
        boolean numbers = one.says().registrarIanaId().isPresent()
                && other.says().registrarIanaId().isPresent();
        return Stream.of(
                        // If both answers state a number, the numbers are compared, because the name of one registrar
                        // is written in many ways.
                        numbers
                                ? differ(
                                        "registrarIanaId",
                                        one,
                                        other,
                                        r -> r.registrarIanaId().map(String::valueOf))
                                : differ("registrar", one, other, Registration::registrar),
                        differ("registrant", one, other, Registration::registrant),
                        differ(
                                "registrarAbuse",
                                one,
                                other,
                                r -> r.registrarAbuse().email()),
                        apart("createdAt", one, other, Registration::createdAt),
                        apart("expiresAt", one, other, Registration::expiresAt),
                        differ("nameServers", one, other, Merge::nameServers, text -> text),
                        differ("dnssec", one, other, r -> r.dnssec().map(String::valueOf)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> nameServers(Registration r) {
        return r.nameServers().isEmpty()
                ? Optional.empty()
                : Optional.of(r.nameServers().stream().map(WireName::text).collect(Collectors.joining(", ")));
    }

    /** Returns a conflict if the dates are a day or more apart. Smaller differences are ignored, because some services state only a date. */
    private static Optional<Conflict> apart(
            String field, Answer one, Answer other, Function<Registration, Optional<Instant>> part) {
        Optional<Instant> a = part.apply(one.says());
        Optional<Instant> b = part.apply(other.says());
        return a.isPresent()
                        && b.isPresent()
                        && Duration.between(a.get(), b.get()).abs().toDays() >= 1
                ? Optional.of(new Conflict(
                        field,
                        one.source(),
                        a.get().toString(),
                        other.source(),
                        b.get().toString()))
                : Optional.empty();
    }

    private static Optional<Conflict> differ(
            String field, Answer one, Answer other, Function<Registration, Optional<String>> part) {
        return differ(field, one, other, part, SameRegistrar::fold);
    }

    /** @param fold normalises the spellings of a value; names of people need this, but names of servers do not */
    private static Optional<Conflict> differ(
            String field,
            Answer one,
            Answer other,
            Function<Registration, Optional<String>> part,
            UnaryOperator<String> fold) {
        Optional<String> oneSays = part.apply(one.says());
        Optional<String> otherSays = part.apply(other.says());
        boolean same = oneSays.isEmpty()
                || otherSays.isEmpty()
                || fold.apply(oneSays.get()).equals(fold.apply(otherSays.get()));
        return same
                ? Optional.empty()
                : Optional.of(new Conflict(field, one.source(), oneSays.get(), other.source(), otherSays.get()));
    }
}
