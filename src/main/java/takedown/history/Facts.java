package takedown.history;

import java.util.ArrayList;
import java.util.Collection;
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
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/**
 * What of a snapshot a change is measured by, without times, lifetimes and whoever answered. A part whose look-up failed has
 * no fact: it neither changes anything nor forgets what was known.
 */
record Facts(SortedMap<Kind, String> byKind) {
    private static final List<Kind> OF_DNS = List.of(Kind.NAME_SERVERS, Kind.DS, Kind.ADDRESSES, Kind.MAIL, Kind.ALIAS);

    static Facts of(Snapshot snapshot) {
        SortedMap<Kind, String> facts = new TreeMap<>();
        snapshot.delegation().ifPresent(parent -> {
            switch (parent) {
                case Outcome.Found<ParentAnswer> f -> parent(f.value(), facts);
                case Outcome.Absent<ParentAnswer> a -> facts.put(Kind.NAME_SERVERS, "not delegated (" + a.word() + ")");
                case Outcome.Failed<ParentAnswer> f -> {}
            }
        });
        // What a registry answers for every name is nothing of this one.
        snapshot.resolution().filter(r -> !snapshot.isWildcard()).ifPresent(resolution -> {
            records(resolution, List.of("A", "AAAA")).ifPresent(all -> facts.put(Kind.ADDRESSES, all));
            records(resolution, List.of("MX")).ifPresent(all -> facts.put(Kind.MAIL, all));
            records(resolution, List.of("CNAME")).ifPresent(all -> facts.put(Kind.ALIAS, all));
        });
        registration(snapshot, facts);
        List<String> systems = new ArrayList<>();
        for (Hosting hosting : snapshot.hosting()) {
            hosting.autonomousSystem()
                    .found()
                    .map(AutonomousSystem::number)
                    .ifPresent(number -> systems.add("AS" + number));
        }
        if (!systems.isEmpty()) {
            facts.put(Kind.HOST, join(systems.stream().distinct().sorted().toList()));
        }
        return new Facts(facts);
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

    private static void registration(Snapshot snapshot, Map<Kind, String> facts) {
        Stream<Outcome<Registration>> answers = snapshot.registrations().filter(o -> !o.isFailed());
        answers.findFirst().ifPresent(first -> {
            switch (first) {
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
        });
    }

    /** The record data of the types; empty when any of them failed. */
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

    /** @return what differs from the earlier look, of what both know */
    List<Change> since(Facts earlier) {
        return byKind.entrySet().stream()
                .filter(fact -> earlier.byKind.containsKey(fact.getKey())
                        && !fact.getValue().equals(earlier.byKind.get(fact.getKey())))
                .map(fact ->
                        new Change(fact.getKey(), String.valueOf(earlier.byKind.get(fact.getKey())), fact.getValue()))
                .toList();
    }

    /** True when this look knows something that the earlier one did not. */
    boolean knowsMoreThan(Facts earlier) {
        return !earlier.byKind.keySet().containsAll(byKind.keySet());
    }

    /** True when this look saw again all that the earlier one saw in DNS; a part that failed is not seen again. */
    boolean confirms(Facts earlier) {
        return OF_DNS.stream()
                .filter(earlier.byKind::containsKey)
                .allMatch(kind -> Objects.equals(earlier.byKind.get(kind), byKind.get(kind)));
    }

    String digest() {
        return EvidenceSink.digest(byKind.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .sha256();
    }
}
