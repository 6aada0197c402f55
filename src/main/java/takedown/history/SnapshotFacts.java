package takedown.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.evidence.EvidenceSink;
import takedown.history.Change.Kind;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * The facts of a snapshot that are compared to find changes. They exclude the times of the look-ups, the TTLs and the answering server. A part whose
 * look-up failed has no fact, so it neither causes a change nor discards what was known.
 *
 * <p>Registration data are compared per source. RDAP and WHOIS state the same data in different words. If they were compared with each other, an
 * unchanged registration would appear to change twice whenever WHOIS temporarily replaces RDAP.
 *
 * @param byKind the facts about DNS and hosting
 * @param registrations the facts from each source that answered, the registry's RDAP first
 */
public record SnapshotFacts(SortedMap<Kind, String> byKind, SortedMap<Source, SortedMap<Kind, String>> registrations) {
    private static final SortedMap<Kind, String> NONE = Collections.emptySortedMap();
    private static final List<Kind> OF_DNS = List.of(Kind.NAME_SERVERS, Kind.DS, Kind.ADDRESSES, Kind.MAIL, Kind.ALIAS);

    /** Returns the facts of this investigation alone. */
    public static SnapshotFacts of(Snapshot snapshot) {
        return of(
                snapshot.delegation(),
                snapshot.resolution(),
                snapshot.isWildcard(),
                snapshot.hosting(),
                snapshot.registrations());
    }

    /** Returns the facts with which a later investigation is compared: those of this investigation and those carried over from earlier ones. */
    static SnapshotFacts known(Snapshot snapshot) {
        return of(
                snapshot.delegationOrKnown(),
                snapshot.resolutionOrKnown(),
                snapshot.isWildcard(),
                snapshot.hostingOrKnown(),
                Stream.concat(snapshot.registrations(), snapshot.known().registrations()));
    }

    private static SnapshotFacts of(
            Optional<Outcome<ParentAnswer>> delegation,
            Optional<Resolution> resolution,
            boolean wildcard,
            List<Hosting> hosting,
            Stream<Outcome<Registration>> registrations) {
        SortedMap<Kind, String> facts = new TreeMap<>();
        delegation.ifPresent(parent -> {
            switch (parent) {
                case Outcome.Found<ParentAnswer> f -> parent(f.value(), facts);
                case Outcome.Absent<ParentAnswer> a -> facts.put(Kind.NAME_SERVERS, "not delegated (" + a.word() + ")");
                case Outcome.Failed<ParentAnswer> f -> {}
            }
        });
        // An answer that a registry gives for every name reveals nothing about this name.
        resolution.filter(answers -> !wildcard).ifPresent(answers -> {
            records(answers, List.of("A", "AAAA")).ifPresent(all -> facts.put(Kind.ADDRESSES, all));
            records(answers, List.of("MX")).ifPresent(all -> facts.put(Kind.MAIL, all));
            records(answers, List.of("CNAME")).ifPresent(all -> facts.put(Kind.ALIAS, all));
        });
        if (resolution.isEmpty() || facts.containsKey(Kind.ADDRESSES)) {
            systems(hosting).ifPresent(all -> facts.put(Kind.HOST, all));
        }
        SortedMap<Source, SortedMap<Kind, String>> bySource = new TreeMap<>();
        registrations
                .filter(outcome -> !outcome.isFailed())
                .forEach(outcome -> bySource.putIfAbsent(outcome.provenance().source(), registration(outcome)));
        return new SnapshotFacts(facts, bySource);
    }

    private static void parent(ParentAnswer answer, Map<Kind, String> facts) {
        switch (answer) {
            case Delegation d -> {
                facts.put(Kind.NAME_SERVERS, join(d.nameServers()));
                facts.put(Kind.DS, join(d.ds()));
            }
            case ParentAnswer.OwnRecords own -> facts.put(Kind.NAME_SERVERS, "none: the parent zone itself answers");
            case ParentAnswer.Redirection r ->
                facts.put(Kind.NAME_SERVERS, "none: redirected by " + r.type() + " to " + r.target());
            case ParentAnswer.Wildcard w -> facts.put(Kind.NAME_SERVERS, "not delegated (WILDCARD)");
        }
    }

    /** Returns the autonomous systems; empty if there are none, or if any of them is unknown, since a shorter list does not mean a move. */
    private static Optional<String> systems(List<Hosting> hosting) {
        if (hosting.stream().anyMatch(each -> each.autonomousSystem().isFailed())) {
            return Optional.empty();
        }
        List<String> systems = hosting.stream()
                .flatMap(each -> each.autonomousSystem().found().stream())
                .map(system -> "AS" + system.number())
                .distinct()
                .sorted()
                .toList();
        return systems.isEmpty() ? Optional.empty() : Optional.of(join(systems));
    }

    private static SortedMap<Kind, String> registration(Outcome<Registration> answer) {
        SortedMap<Kind, String> facts = new TreeMap<>();
        switch (answer) {
            case Outcome.Found<Registration> f -> {
                Registration r = f.value();
                facts.put(Kind.STATUSES, join(r.statuses()));
                facts.put(Kind.REGISTERED_NAME_SERVERS, join(r.nameServers()));
                facts.put(
                        Kind.REGISTRAR,
                        r.registrarIanaId()
                                .map(id -> "IANA " + id)
                                .or(r::registrar)
                                .orElse("not stated"));
                r.expiresAt().ifPresent(at -> facts.put(Kind.EXPIRY, at.toString()));
                r.registrant().ifPresent(name -> facts.put(Kind.REGISTRANT, name));
            }
            case Outcome.Absent<Registration> a ->
                facts.put(Kind.STATUSES, a.kind() == AbsentKind.RESERVED ? "reserved" : "not registered");
            case Outcome.Failed<Registration> f -> {}
        }
        return facts;
    }

    /** Returns the record data of the types; empty if the look-up of any type failed or was not made. */
    private static Optional<String> records(Resolution resolution, List<String> types) {
        List<String> all = new ArrayList<>();
        for (String type : types) {
            Optional<Outcome<RRset>> outcome = resolution.settled(type);
            if (outcome.map(Outcome::isFailed).orElse(true)) {
                return Optional.empty();
            }
            all.addAll(resolution.settledData(type));
        }
        return Optional.of(join(all));
    }

    private static String join(Collection<?> values) {
        return values.isEmpty() ? "none" : values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    /**
     * Compares these facts with earlier facts.
     *
     * @return the differences, limited to the facts that both contain
     */
    List<Change> since(SnapshotFacts earlier) {
        Stream<Change> ofRegistration =
                registrations.keySet().stream().filter(earlier.registrations::containsKey).findFirst().stream()
                        .flatMap(source -> differences(
                                earlier.registrations.getOrDefault(source, NONE),
                                registrations.getOrDefault(source, NONE)));
        return Stream.concat(differences(earlier.byKind, byKind), ofRegistration)
                .toList();
    }

    private static Stream<Change> differences(SortedMap<Kind, String> before, SortedMap<Kind, String> after) {
        return after.entrySet().stream()
                .filter(fact ->
                        before.containsKey(fact.getKey()) && !fact.getValue().equals(before.get(fact.getKey())))
                .map(fact -> new Change(fact.getKey(), String.valueOf(before.get(fact.getKey())), fact.getValue()));
    }

    boolean knowsMoreThan(SnapshotFacts earlier) {
        return !earlier.byKind.keySet().containsAll(byKind.keySet())
                || registrations.entrySet().stream()
                        .anyMatch(now -> !earlier.registrations
                                .getOrDefault(now.getKey(), NONE)
                                .keySet()
                                .containsAll(now.getValue().keySet()));
    }

    /**
     * Returns whether this investigation observed again everything that the earlier one observed in DNS. A failed part does not count as observed
     * again.
     */
    boolean confirms(SnapshotFacts earlier) {
        return OF_DNS.stream()
                .filter(earlier.byKind::containsKey)
                .allMatch(kind -> Objects.equals(earlier.byKind.get(kind), byKind.get(kind)));
    }

    String digest() {
        return EvidenceSink.digest(
                        (byKind + " " + registrations).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .sha256();
    }
}
