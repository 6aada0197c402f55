package takedown.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import takedown.attribution.MergedRegistration.Conflict;
import takedown.observation.AbuseContact;
import takedown.observation.Outcome;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * One registration from up to three answers. The registry speaks first, since it is the registry that acts; what it
 * leaves out comes from the registrar's RDAP, then from WHOIS.
 */
final class Merge {
    private record Answer(Registration says, Source source) {}

    private final List<Answer> answers;
    private final Map<String, Source> sources = new TreeMap<>();

    private Merge(List<Answer> answers) {
        this.answers = answers;
    }

    static Optional<MergedRegistration> of(Snapshot snapshot) {
        List<Answer> answers = snapshot.registrations()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f
                        ? java.util.stream.Stream.of(
                                new Answer(f.value(), f.provenance().source()))
                        : java.util.stream.Stream.empty())
                .toList();
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Merge(answers).merged());
    }

    private MergedRegistration merged() {
        TreeSet<String> redacted = new TreeSet<>();
        answers.forEach(a -> redacted.addAll(a.says().redacted()));
        Registration merged = Registration.of(answers.getFirst().says().name())
                .roid(first("roid", Registration::roid))
                .registrar(first("registrar", Registration::registrar))
                .registrarIanaId(first("registrarIanaId", Registration::registrarIanaId))
                .registrarAbuse(firstOf("registrarAbuse", Registration::registrarAbuse, a -> !a.isEmpty())
                        .orElse(AbuseContact.NONE))
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
                .build();
        return new MergedRegistration(merged, sources, conflicts());
    }

    private <T> Optional<T> first(String field, Function<Registration, Optional<T>> part) {
        return firstOf(field, part, Optional::isPresent).flatMap(found -> found);
    }

    private <T> Optional<T> firstOf(String field, Function<Registration, T> part, Predicate<T> filled) {
        for (Answer answer : answers) {
            T value = part.apply(answer.says());
            if (filled.test(value)) {
                sources.put(field, answer.source());
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                Answer one = answers.get(i);
                Answer other = answers.get(j);
                Optional<Integer> id = one.says().registrarIanaId();
                Optional<Integer> otherId = other.says().registrarIanaId();
                if (id.isPresent() && otherId.isPresent()) {
                    // The number decides; the same registrar writes its name in many ways.
                    differ("registrarIanaId", one, other, id.map(String::valueOf), otherId.map(String::valueOf))
                            .ifPresent(conflicts::add);
                } else {
                    differ(
                                    "registrar",
                                    one,
                                    other,
                                    one.says().registrar(),
                                    other.says().registrar())
                            .ifPresent(conflicts::add);
                }
                differ(
                                "registrant",
                                one,
                                other,
                                one.says().registrant(),
                                other.says().registrant())
                        .ifPresent(conflicts::add);
            }
        }
        return conflicts;
    }

    private static Optional<Conflict> differ(
            String field, Answer one, Answer other, Optional<String> oneSays, Optional<String> otherSays) {
        if (oneSays.isEmpty() || otherSays.isEmpty() || fold(oneSays.get()).equals(fold(otherSays.get()))) {
            return Optional.empty();
        }
        return Optional.of(new Conflict(field, one.source(), oneSays.get(), other.source(), otherSays.get()));
    }

    /** Case, spacing and punctuation make no other registrar. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
