package takedown.history.passive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import takedown.history.Change.Kind;
import takedown.history.SnapshotFacts;
import takedown.observation.CommonOutput;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Source;

/**
 * The service's snapshots and quick checks of one suspect as passive DNS. Consecutive snapshots and quick checks with the same RRset form one record,
 * which ends at the time of the last of them. A failed look-up neither continues nor ends a record.
 */
final class OwnSightings {
    /** The sensor id, for a reader with records from many sensors. */
    static final String SENSOR = "takedown-tracker";

    private static final Map<String, Kind> FACT_OF_TYPE =
            Map.of("A", Kind.ADDRESSES, "AAAA", Kind.ADDRESSES, "MX", Kind.MAIL, "CNAME", Kind.ALIAS);

    private final Map<Place, Run> open = new TreeMap<>();
    private final List<CommonOutput> done = new ArrayList<>();

    /** The place where an RRset was observed, since the NS records of the parent zone are distinct from those of the zone itself. */
    private record Place(String type, Source source) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::type)
                    .thenComparing(Place::source)
                    .compare(this, other);
        }
    }

    private record Run(String owner, List<String> rdata, Instant first, Instant last, long count) {
        boolean isOf(String otherOwner, List<String> otherData) {
            return owner.equals(otherOwner) && rdata.equals(otherData);
        }
    }

    /** Adds a snapshot. The caller adds all snapshots in order of time. */
    void add(StoredSnapshot look) {
        SnapshotFacts facts = SnapshotFacts.of(look.snapshot());
        Seeing seeing = new Seeing(look, facts);
        look.snapshot().delegation().ifPresent(parent -> {
            Place ns = new Place("NS", Source.DNS_PARENT);
            Place ds = new Place("DS", Source.DNS_PARENT);
            switch (parent) {
                case Outcome.Found<ParentAnswer>(Delegation d, Provenance p) -> {
                    String owner = d.name().ascii();
                    see(ns, owner, texts(d.nameServers()), seeing.of(Kind.NAME_SERVERS));
                    see(ds, owner, texts(d.ds()), seeing.of(Kind.DS));
                }
                case Outcome.Found<ParentAnswer> f -> {
                    end(ns);
                    end(ds);
                }
                case Outcome.Absent<ParentAnswer> a -> {
                    end(ns);
                    end(ds);
                }
                case Outcome.Failed<ParentAnswer> f -> {}
            }
        });
        look.snapshot()
                .resolution()
                .ifPresent(resolution -> resolution
                        .byType()
                        .keySet()
                        .forEach(type -> host(type, resolution.settled(type).orElseThrow(), seeing)));
    }

    /** Adds the host's RRset of a type, from the preferred source. An answer that a registry gives for every name does not count. */
    private void host(String type, Outcome<RRset> outcome, Seeing seeing) {
        Place place = new Place(type, outcome.provenance().source());
        switch (outcome) {
            case Outcome.Found<RRset> f when seeing.look().snapshot().isWildcard() -> end(place);
            case Outcome.Found<RRset> f ->
                see(place, f.value().owner().text(), f.value().rdata(), seeing.of(FACT_OF_TYPE.get(type)));
            case Outcome.Absent<RRset> a -> end(place);
            case Outcome.Failed<RRset> f -> {}
        }
    }

    /** Returns all records, in order of time. */
    List<CommonOutput> records() {
        List.copyOf(open.keySet()).forEach(this::end);
        return done.stream()
                .sorted(Comparator.comparing(CommonOutput::firstSeen)
                        .thenComparing(CommonOutput::rrname)
                        .thenComparing(CommonOutput::rrtype))
                .toList();
    }

    /** The period in which an RRset was observed by one snapshot and the investigations that confirmed it, with the number of observations. */
    private record Span(Instant first, Instant last, long count) {}

    private record Seeing(StoredSnapshot look, SnapshotFacts facts) {
        /**
         * Returns the period and the number of observations for a part of the snapshot.
         *
         * @param kind the kind of change by which later investigations are compared; if null, a later investigation cannot confirm this part
         */
        Span of(@Nullable Kind kind) {
            Instant at = look.snapshot().at();
            Optional<Instant> confirmed = look.confirmedAt()
                    .filter(then -> kind != null && facts.byKind().containsKey(kind));
            return new Span(at, confirmed.orElse(at), 1 + (confirmed.isPresent() ? look.confirmations() : 0));
        }
    }

    private void see(Place place, String owner, List<String> rdata, Span span) {
        Run known = open.get(place);
        if (known != null && !known.isOf(owner, rdata)) {
            end(place);
            known = null;
        }
        if (!rdata.isEmpty()) {
            open.put(
                    place,
                    known == null
                            ? new Run(owner, rdata, span.first(), span.last(), span.count())
                            : new Run(owner, rdata, known.first(), span.last(), known.count() + span.count()));
        }
    }

    private void end(Place place) {
        Run run = open.remove(place);
        if (run != null) {
            done.add(new CommonOutput(
                    run.owner(),
                    place.type(),
                    run.rdata(),
                    run.first(),
                    run.last(),
                    OptionalLong.of(run.count()),
                    Optional.of(SENSOR + ":" + place.source())));
        }
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
