package takedown.casefile.suspects.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectFilter.Condition;
import takedown.casefile.suspects.SuspectListSql;
import takedown.casefile.suspects.view.ReachPicture.Band;
import takedown.casefile.suspects.view.ReachPicture.Layer;
import takedown.casefile.suspects.view.ReachPicture.Node;
import takedown.casefile.suspects.view.ReachSql.Count;
import takedown.casefile.suspects.view.ReachSql.Folded;
import takedown.casefile.suspects.view.ReachSql.Pair;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.name.Refusal;

/** Makes the reach picture of a case from the directory and from counts that the database computes, without reading individual suspects. */
@ApplicationScoped
public class ReachPictures {
    /** Maximum number of hosts, parties and countries with a node of their own, so that a picture has at most about 60 nodes. */
    private static final int SHOWN = 14;

    private final SuspectListSql lists;
    private final ReachSql sql;
    private final Directory directory;
    private final Clock clock;

    ReachPictures(SuspectListSql lists, ReachSql sql, Directory directory, Clock clock) {
        this.lists = lists;
        this.sql = sql;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param party the role of the parties whose reach is shown: REGISTRY or REGISTRAR
     * @throws Refusal (INVALID) for any other role
     */
    @Transactional
    public ReachPicture of(CaseAccess access, SuspectFilter filter, Role party) {
        SuspectField field = switch (party) {
            case REGISTRY -> SuspectField.REGISTRY;
            case REGISTRAR -> SuspectField.REGISTRAR;
            default -> throw Refusal.invalid("`party` must be REGISTRY or REGISTRAR");
        };
        lists.prepare();
        Instant now = clock.instant();
        List<Count> counts = sql.counts(access.caseId(), filter, now, field);
        long total = counts.stream()
                .filter(count -> count.column() < 0)
                .mapToLong(Count::suspects)
                .sum();
        List<Count> hosts = shown(counts, 1);
        List<Count> parties = shown(counts, 2);
        List<Pair> pairs =
                total == 0 ? List.of() : sql.pairs(access.caseId(), filter, now, field, values(hosts), values(parties));
        Drawing drawing = new Drawing(filter, field);
        counts.stream()
                .filter(count -> count.column() == 0)
                .forEach(count -> drawing.value(
                        Layer.STATUS,
                        SuspectField.STATUS,
                        count,
                        words(count.value().orElseThrow()),
                        Optional.empty()));
        hosts.forEach(host -> drawing.value(
                Layer.HOST, SuspectField.HOST, host, name(host.value().orElseThrow()), reach(host.value())));
        drawing.rest(Layer.HOST, SuspectField.HOST, hosts, rest(pairs, 0), "other hosts", "host not known");
        parties.forEach(each ->
                drawing.value(Layer.PARTY, field, each, name(each.value().orElseThrow()), reach(each.value())));
        String role = party.name().toLowerCase(Locale.ROOT);
        drawing.rest(
                Layer.PARTY,
                field,
                parties,
                rest(pairs, 1),
                party == Role.REGISTRY ? "other registries" : "other registrars",
                role + " not known");
        pairs.stream()
                .sorted(Comparator.comparingLong(Pair::suspects).reversed())
                .forEach(pair -> drawing.band(
                        pair.column() == 0 ? Layer.STATUS : Layer.HOST,
                        pair.from(),
                        pair.column() == 0 ? Layer.HOST : Layer.PARTY,
                        pair.to(),
                        pair.suspects()));
        countries(drawing, counts, parties, total);
        return new ReachPicture(party, filter, total, drawing.nodes, drawing.bands);
    }

    private static List<Count> shown(List<Count> counts, int column) {
        return counts.stream()
                .filter(count -> count.column() == column && count.value().isPresent())
                .limit(SHOWN)
                .toList();
    }

    private static List<String> values(List<Count> counts) {
        return counts.stream().flatMap(count -> count.value().stream()).toList();
    }

    /**
     * Returns two numbers for the second value of the pairs of a column: the number of suspects whose value has no node of its own, and the number of
     * suspects without a value.
     */
    private static long[] rest(List<Pair> pairs, int column) {
        long[] rest = new long[2];
        for (Pair pair : pairs) {
            if (pair.column() == column && pair.to().value().isEmpty()) {
                rest[pair.to().others() ? 0 : 1] += pair.suspects();
            }
        }
        return rest;
    }

    /** Adds the countries of the parties, which only the directory has. */
    private void countries(Drawing drawing, List<Count> counts, List<Count> shown, long total) {
        record Share(String from, Optional<String> party, long suspects) {}
        List<String> own = values(shown);
        Map<String, List<Share>> byCountry = new LinkedHashMap<>();
        long placed = 0;
        for (Count count : counts) {
            if (count.column() == 2) {
                placed += count.suspects();
                String from = count.value()
                        .map(value -> Drawing.id(Layer.PARTY, new Folded(Optional.of(value), !own.contains(value))))
                        .orElse(Drawing.id(Layer.PARTY, new Folded(Optional.empty(), false)));
                byCountry
                        .computeIfAbsent(
                                country(count.value()).map(CountryCode::alpha2).orElse(""), c -> new ArrayList<>())
                        .add(new Share(from, count.value(), count.suspects()));
            }
        }
        if (placed < total) {
            byCountry
                    .computeIfAbsent("", c -> new ArrayList<>())
                    .add(new Share(
                            Drawing.id(Layer.PARTY, new Folded(Optional.empty(), true)),
                            Optional.empty(),
                            total - placed));
        }
        List<Map.Entry<String, List<Share>>> largest = byCountry.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Share>> entry) -> entry.getValue().stream()
                                .mapToLong(Share::suspects)
                                .sum())
                        .reversed())
                .toList();
        List<Share> others = largest.stream()
                .skip(SHOWN)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        Stream.concat(
                        largest.stream().limit(SHOWN),
                        Stream.of(Map.entry("+", others), Map.entry("", byCountry.getOrDefault("", List.of()))))
                .filter(entry -> !entry.getValue().isEmpty())
                .forEach(entry -> {
                    String country = entry.getKey();
                    Optional<Reach> reach = country.equals("+")
                            ? Optional.empty()
                            : Optional.of(directory.reachOf(CountryCode.tryOf(country)));
                    String id = "COUNTRY" + (country.isEmpty() ? "-" : country.equals("+") ? "+" : "=" + country);
                    List<Optional<String>> all =
                            entry.getValue().stream().map(Share::party).toList();
                    boolean whole = entry.getValue().stream()
                            .allMatch(share ->
                                    share.party().isPresent() || share.from().endsWith("-"));
                    drawing.nodes.add(new Node(
                            id,
                            Layer.COUNTRY,
                            country.isEmpty()
                                    ? "country not known"
                                    : country.equals("+")
                                            ? "other countries"
                                            : Locale.of("", country).getDisplayCountry(Locale.ENGLISH),
                            entry.getValue().stream().mapToLong(Share::suspects).sum(),
                            reach,
                            whole ? drawing.narrowed(drawing.party, all) : Optional.empty()));
                    Map<String, List<Share>> byParty = new LinkedHashMap<>();
                    entry.getValue()
                            .forEach(share -> byParty.computeIfAbsent(share.from(), f -> new ArrayList<>())
                                    .add(share));
                    byParty.forEach((from, shares) -> drawing.bands.add(new Band(
                            from,
                            id,
                            shares.stream().mapToLong(Share::suspects).sum(),
                            reach,
                            shares.stream().allMatch(share -> share.party().isPresent() || from.endsWith("-"))
                                    ? drawing.narrowed(
                                            drawing.party,
                                            shares.stream().map(Share::party).toList())
                                    : Optional.empty())));
                });
    }

    private String name(String id) {
        return directory.party(id).map(Party::name).orElse(id);
    }

    private Optional<CountryCode> country(Optional<String> party) {
        return party.flatMap(directory::party).flatMap(Party::country);
    }

    private Optional<Reach> reach(Optional<String> party) {
        return Optional.of(directory.reachOf(country(party)));
    }

    private static String words(String status) {
        return status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static final class Drawing {
        private final SuspectFilter filter;
        private final SuspectField party;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Band> bands = new ArrayList<>();

        Drawing(SuspectFilter filter, SuspectField party) {
            this.filter = filter;
            this.party = party;
        }

        static String id(Layer layer, Folded value) {
            return layer
                    + (value.others()
                            ? "+"
                            : value.value().map(text -> "=" + text).orElse("-"));
        }

        void value(Layer layer, SuspectField field, Count count, String label, Optional<Reach> reach) {
            nodes.add(new Node(
                    id(layer, new Folded(count.value(), false)),
                    layer,
                    label,
                    count.suspects(),
                    reach,
                    narrowed(field, List.of(count.value()))));
        }

        /** Adds a node for the suspects whose value has no node of its own, and a node for the suspects without a value. */
        void rest(Layer layer, SuspectField field, List<Count> shown, long[] suspects, String others, String unknown) {
            if (suspects[0] > 0) {
                nodes.add(new Node(
                        id(layer, new Folded(Optional.empty(), true)),
                        layer,
                        others,
                        suspects[0],
                        Optional.empty(),
                        without(field, shown)));
            }
            if (suspects[1] > 0) {
                nodes.add(new Node(
                        id(layer, new Folded(Optional.empty(), false)),
                        layer,
                        unknown,
                        suspects[1],
                        Optional.of(Reach.UNKNOWN),
                        narrowed(field, List.of(Optional.empty()))));
            }
        }

        void band(Layer left, Folded from, Layer right, Folded to, long suspects) {
            Node one = node(id(left, from));
            Node other = node(id(right, to));
            bands.add(new Band(one.id(), other.id(), suspects, other.reach(), both(one, other)));
        }

        private Node node(String id) {
            return nodes.stream()
                    .filter(node -> node.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        private Optional<SuspectFilter> both(Node one, Node other) {
            if (one.filter().isEmpty() || other.filter().isEmpty()) {
                return Optional.empty();
            }
            List<Condition> added = other.filter().get().conditions().stream()
                    .filter(condition -> condition.field() == fieldOf(other.layer()))
                    .toList();
            return of(Stream.concat(
                            one.filter().get().conditions().stream()
                                    .filter(condition -> condition.field() != fieldOf(other.layer())),
                            added.stream())
                    .toList());
        }

        private SuspectField fieldOf(Layer layer) {
            return switch (layer) {
                case STATUS -> SuspectField.STATUS;
                case HOST -> SuspectField.HOST;
                case PARTY, COUNTRY -> party;
            };
        }

        /**
         * Returns the filter with only these values of a field. Since values are alternatives, other selected values of the field are removed.
         * Excluded values stay.
         */
        Optional<SuspectFilter> narrowed(SuspectField field, List<Optional<String>> values) {
            return of(Stream.concat(
                            filter.conditions().stream()
                                    .filter(condition -> condition.field() != field || condition.negated()),
                            values.stream().map(value -> new Condition(field, value, false)))
                    .toList());
        }

        /** Returns the filter that also excludes the shown values and suspects without a value. */
        private Optional<SuspectFilter> without(SuspectField field, List<Count> shown) {
            return of(Stream.of(
                            filter.conditions().stream(),
                            shown.stream().map(count -> new Condition(field, count.value(), true)),
                            Stream.of(new Condition(field, Optional.empty(), true)))
                    .flatMap(each -> each)
                    .toList());
        }

        private static Optional<SuspectFilter> of(List<Condition> conditions) {
            return conditions.stream().distinct().count() > SuspectFilter.MAX
                    ? Optional.empty()
                    : Optional.of(new SuspectFilter(conditions));
        }
    }
}
