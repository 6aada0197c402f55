package takedown.history;

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
import takedown.observation.CommonOutput;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Source;

/**
 * What our looks at one suspect amount to as passive DNS. Consecutive looks that saw the same RRset are one record; it ends with the last look
 * that saw it. A look-up that failed neither continues nor ends a record.
 */
final class OwnSightings {
    /** Whose observation it is, to a reader who has records of many. */
    static final String SENSOR = "takedown-tracker";

    private static final Map<String, Kind> FACT_OF_TYPE =
            Map.of("A", Kind.ADDRESSES, "AAAA", Kind.ADDRESSES, "MX", Kind.MAIL, "CNAME", Kind.ALIAS);

    private final Map<Place, Run> open = new TreeMap<>();
    private final List<CommonOutput> done = new ArrayList<>();

    /** Where a look looks: the parent zone's NS are another thing than the zone's own. */
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

    /** In order of time. */
    void add(StoredLook look) {
        Facts facts = Facts.of(look.snapshot());
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

    /** What the host has of a type, by the witness that is believed. What a registry answers for every name is nothing of this one. */
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

    /** All of it, in order of time. */
    List<CommonOutput> records() {
        List.copyOf(open.keySet()).forEach(this::end);
        return done.stream()
                .sorted(Comparator.comparing(CommonOutput::firstSeen)
                        .thenComparing(CommonOutput::rrname)
                        .thenComparing(CommonOutput::rrtype))
                .toList();
    }

    /** From when to when one look, with those that confirmed it, saw something, and how often. */
    private record Span(Instant first, Instant last, long count) {}

    private record Seeing(StoredLook look, Facts facts) {
        /** @param kind by which a later look is compared; without one it says nothing about this part, so that it cannot confirm it */
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
