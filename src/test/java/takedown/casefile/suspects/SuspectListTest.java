package takedown.casefile.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.SelectionStore;
import takedown.casefile.suspects.view.SavedView;
import takedown.casefile.suspects.view.SavedViewStore;
import takedown.name.Refusal;

/**
 * For each filter, the list over all pages and the same rule in Java give the same suspects. For some filters, the selection is compared as well.
 */
@QuarkusTest
class SuspectListTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final int SUSPECTS = 317;
    private static final int PAGE = 73;

    /** Conditions on each field, as in the query of a URL. All pairs are tried, including pairs on one field. */
    private static final List<String> CONDITIONS = List.of(
            "status=ACTIVE",
            "status=!ACTIVE",
            "status=SINKHOLED",
            "verdict=UNKNOWN",
            "verdict=!MALICIOUS",
            "kind=URL",
            "kind=!DOMAIN",
            "category=PHISHING",
            "category=!PHISHING",
            "category=none",
            "category=%5Cnone",
            "role=!none",
            "registry=pir",
            "registry=!verisign",
            "registry=none",
            "registrar=!registrar-1",
            "registrar=registrar-1",
            "registrar=10",
            "registrar=iana-10",
            "registrar=iana:10",
            "registrar=!iana:10",
            "host=host-2",
            "host=!host-2",
            "host=!none",
            "country=NL",
            "country=!NL",
            "country=none",
            "age=%3C30d",
            "age=!%3C30d",
            "age=%3E2y",
            "age=none",
            "returned=true",
            "looked=false",
            "looked=!false",
            "changed=2026-10-01T00:00:00Z",
            "changed=!2026-10-01T00:00:00Z",
            "changed=none",
            "q=wren-1",
            "q=!wren-1",
            "q=ht",
            "q=hollowwren-7%5B.%5Dnet",
            "q=%25");

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    SuspectListSql lists;

    @Inject
    SelectionStore selections;

    @Inject
    SavedViewStore views;

    @Inject
    EntityManager database;

    @Inject
    AgroalDataSource connections;

    @Inject
    Clock clock;

    private CaseWork work = null;
    private List<Suspect> all = List.of();

    @BeforeEach
    void aCaseOfAFewHundred() throws SQLException {
        UUID id = cases.open(ALICE, new NewCase("lists", CaseKind.ABUSE, false, Tlp.AMBER, Matter.NONE))
                .id();
        insert(id);
        work = cases.forWork(ALICE, id);
        all = suspects.all(work);
        assertEquals(SUSPECTS, all.size());
    }

    /** Inserts suspects with many combinations of values. Every field that can be empty is empty for some suspects. */
    private void insert(UUID caseId) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into suspect (id, case_id, key, input, host, registrable, role, category, verdict,"
                                + " added_at, added_by, status, returned, registry, registrar, investigated_at, hosted_by,"
                                + " country, registered_at, status_since, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                + " ?, 'alice', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int n = 0; n < SUSPECTS; n++) {
                String name = "hollowwren-" + n + (n % 3 == 0 ? ".net" : ".org");
                String key = n % 11 == 0
                        ? "https://" + name + "/log%25in"
                        : n % 13 == 0 ? "2001:db8::" + Integer.toHexString(n) : n % 7 == 0 ? "www." + name : name;
                boolean address = n % 11 != 0 && n % 13 == 0;
                Object[] values = {
                    new UUID(
                            0x0190_0000_0000_7000L + ((long) n << 16),
                            caseId.getLeastSignificantBits() ^ n * 2_654_435_761L),
                    caseId,
                    key,
                    key,
                    address ? null : n % 7 == 0 && n % 11 != 0 ? "www." + name : name,
                    address ? null : name,
                    pick(n / 2, "storefront", null, "panel"),
                    pick(n, "PHISHING", "SCAM", null, "none", "MALWARE"),
                    pick(n / 3, "MALICIOUS", "MALICIOUS", "UNKNOWN", "COMPROMISED"),
                    time(now.minus(n, ChronoUnit.MINUTES)),
                    pick(n / 5, "ACTIVE", "ACTIVE", "ON_HOLD", "DELETED", "SINKHOLED", "UNKNOWN", "PARKED"),
                    n % 17 == 0,
                    pick(n / 50, "verisign", "pir", null, "xyz", "verisign"),
                    pick(n / 7, "registrar-1", "iana-10", null, "iana:10"),
                    n % 4 == 3 ? null : time(now.minus(n % 5, ChronoUnit.HOURS)),
                    pick(n / 4, "host-1", "host-2", "host-3", null),
                    pick(n / 6, "NL", "US", null, "DE"),
                    n % 6 == 5 ? null : time(now.minus(7L * n, ChronoUnit.DAYS)),
                    n % 9 == 8
                            ? null
                            : time(Instant.parse("2026-09-20T00:00:00Z").plus(n % 40, ChronoUnit.DAYS)),
                    n % 8 == 7
                            ? null
                            : time(Instant.parse("2026-09-20T00:00:00Z").plus(n % 30, ChronoUnit.DAYS))
                };
                for (int i = 0; i < values.length; i++) {
                    if (values[i] == null) {
                        insert.setNull(
                                i + 1, i >= 14 && i != 15 && i != 16 ? Types.TIMESTAMP_WITH_TIMEZONE : Types.VARCHAR);
                    } else {
                        insert.setObject(i + 1, values[i]);
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable String pick(int n, @Nullable String... values) {
        return values[n % values.length];
    }

    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Test
    void aFilterMeansTheSameInEveryOrderInASelectionAndInJava() throws Exception {
        List<SuspectOrder> orders = Arrays.stream(SuspectColumn.values())
                .flatMap(column -> Stream.of(new SuspectOrder(column, false), new SuspectOrder(column, true)))
                .toList();
        List<String> filters = new ArrayList<>(List.of(""));
        for (int i = 0; i < CONDITIONS.size(); i++) {
            filters.add(CONDITIONS.get(i));
            for (int j = 0; j < i; j++) {
                filters.add(CONDITIONS.get(j) + "&" + CONDITIONS.get(i));
            }
        }
        Statistics statistics =
                database.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        List<String> wrong = new ArrayList<>();
        int turn = 0;
        for (String address : filters) {
            SuspectFilter filter = SuspectFilter.of(address);
            Meaning.Rule meaning = Meaning.of(address);
            Set<UUID> expected = all.stream()
                    .filter(suspect -> meaning.test(suspect, clock.instant()))
                    .map(Suspect::id)
                    .collect(Collectors.toSet());
            // A single condition is tried in all orders. A pair of conditions is tried in one order, which changes from
            // pair to pair.
            List<SuspectOrder> tried = address.contains("&") ? List.of(orders.get(turn++ % orders.size())) : orders;
            for (SuspectOrder order : tried) {
                statistics.setStatisticsEnabled(true);
                List<Suspect> listed = filterFirst(filter, order, statistics);
                statistics.setStatisticsEnabled(false);
                check(address, order, expected, listed, wrong);
                check(address, order, expected, orderFirst(filter, order), wrong);
            }
            if (turn % 5 == 0) {
                Selection selection = selections.freeze(work, filter);
                Set<UUID> selected = new HashSet<>(selections.members(work, selection, 0));
                if (!selected.equals(expected) || !selection.sha256().equals(sha256(expected))) {
                    wrong.add(address + " selects " + selected.size() + ", not " + expected.size());
                }
            }
        }
        assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())));
    }

    private static void check(
            String address, SuspectOrder order, Set<UUID> expected, List<Suspect> listed, List<String> wrong) {
        Set<UUID> found = listed.stream().map(Suspect::id).collect(Collectors.toSet());
        if (found.size() != listed.size() || !found.equals(expected)) {
            wrong.add(address + " by " + order.text() + " lists " + listed.size() + ", not " + expected.size());
        }
        List<Optional<Comparable<Object>>> values =
                listed.stream().map(value(order.column())).toList();
        for (int i = 1; i < values.size(); i++) {
            Optional<Comparable<Object>> one = values.get(i - 1);
            Optional<Comparable<Object>> next = values.get(i);
            int sign = order.descending() != (order.column() == SuspectColumn.AGE) ? -1 : 1;
            if (one.isEmpty()
                    ? next.isPresent()
                    : next.isPresent() && sign * one.get().compareTo(next.get()) > 0) {
                wrong.add(address + " by " + order.text() + ": " + one + " before " + next);
                return;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Suspect, Optional<Comparable<Object>>> value(SuspectColumn column) {
        Function<Suspect, Optional<?>> value = switch (column) {
            case ADDED -> s -> Optional.of(s.id().toString());
            case VALUE -> s -> Optional.of(s.key());
            case STATUS -> s -> Optional.of(s.status().name());
            case STATUS_SINCE -> s -> s.listed().statusSince();
            case VERDICT -> s -> Optional.of(s.verdict().name());
            case REGISTRY -> Suspect::registry;
            case REGISTRAR -> Suspect::registrar;
            case HOST -> s -> s.listed().hostedBy();
            case COUNTRY -> s -> s.listed().country();
            case AGE -> s -> s.listed().registeredAt();
            case LOOKED -> Suspect::investigatedAt;
            case CHANGED -> s -> s.listed().changedAt();
        };
        return suspect -> value.apply(suspect).map(found -> (Comparable<Object>) found);
    }

    /**
     * Returns the least number of statements in up to 20 calls. Other threads of the service also run statements, so the call is repeated until it
     * takes no more than the expected number.
     */
    private static long statements(Runnable call, Statistics statistics, int expected) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least > expected; i++) {
            long before = statistics.getPrepareStatementCount();
            call.run();
            least = Math.min(least, statistics.getPrepareStatementCount() - before);
        }
        return least;
    }

    private List<Suspect> filterFirst(SuspectFilter filter, SuspectOrder order, Statistics statistics) {
        List<Suspect> listed = new ArrayList<>();
        Optional<SuspectCursor> after = Optional.empty();
        do {
            Optional<SuspectCursor> from = after;
            long before = statistics.getPrepareStatementCount();
            SuspectPage page = suspects.list(work, filter, order, from, PAGE);
            if (statistics.getPrepareStatementCount() - before > 3) {
                long statements = statements(() -> suspects.list(work, filter, order, from, PAGE), statistics, 3);
                assertTrue(statements <= 3, () -> statements + " statements");
            }
            listed.addAll(page.items());
            after = page.next().map(cursor -> SuspectCursor.of(order, cursor.toString()));
            assertTrue(listed.size() <= page.count().count());
        } while (after.isPresent());
        return listed;
    }

    /** Reads the list as the service does when more than 10,000 suspects match. */
    private List<Suspect> orderFirst(SuspectFilter filter, SuspectOrder order) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Suspect> listed = new ArrayList<>();
            Optional<SuspectCursor> after = Optional.empty();
            do {
                List<SuspectRow> rows = lists.orderFirst(
                        new SuspectListSql.Stretch(work.caseId(), filter, clock.instant(), order, after, PAGE));
                rows.forEach(row -> listed.add(row.toSuspect()));
                after = rows.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(SuspectCursor.at(order, rows.getLast(), true));
            } while (after.isPresent());
            return listed;
        });
    }

    private static String sha256(Set<UUID> ids) throws Exception {
        String lines = new TreeSet<>(ids.stream().map(UUID::toString).toList())
                .stream().map(id -> id + "\n").collect(Collectors.joining());
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
    }

    /** The rules of filters, implemented again from the address alone. */
    private record Meaning(String field, String value, boolean negated) {
        private interface Rule {
            boolean test(Suspect suspect, Instant now);
        }

        static Rule of(String address) {
            List<Meaning> conditions = Arrays.stream(address.split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> pair.split("=", 2))
                    .map(pair -> new Meaning(pair[0], pair[1].replaceFirst("^!", ""), pair[1].startsWith("!")))
                    .toList();
            Map<String, List<Meaning>> wanted =
                    conditions.stream().filter(c -> !c.negated()).collect(Collectors.groupingBy(Meaning::field));
            return (suspect, now) ->
                    conditions.stream().filter(Meaning::negated).noneMatch(c -> c.holds(suspect, now))
                            && wanted.values().stream()
                                    .allMatch(same -> same.stream().anyMatch(c -> c.holds(suspect, now)));
        }

        private boolean holds(Suspect s, Instant now) {
            return switch (field) {
                case "status" -> is(Optional.of(s.status().name()));
                case "verdict" -> is(Optional.of(s.verdict().name()));
                case "kind" -> is(Optional.of(kind(s)));
                case "category" -> is(s.category());
                case "role" -> is(s.role());
                case "registry" -> is(s.registry());
                case "registrar" ->
                    new Meaning(field, value.replaceFirst("^(iana[-:])?10$", "iana-10"), negated)
                            .is(s.registrar().map(id -> id.replace("iana:", "iana-")));
                case "host" -> is(s.listed().hostedBy());
                case "country" -> is(s.listed().country());
                case "returned" -> is(Optional.of(String.valueOf(s.returned())));
                case "looked" ->
                    is(Optional.of(String.valueOf(s.investigatedAt().isPresent())));
                case "age" ->
                    value.equals("none")
                            ? s.listed().registeredAt().isEmpty()
                            : s.listed()
                                    .registeredAt()
                                    .filter(at -> value.equals("%3C30d")
                                            ? at.isAfter(now.minus(30, ChronoUnit.DAYS))
                                            : at.isBefore(now.atOffset(ZoneOffset.UTC)
                                                    .minusYears(2)
                                                    .toInstant()))
                                    .isPresent();
                case "changed" ->
                    value.equals("none")
                            ? s.listed().changedAt().isEmpty()
                            : s.listed()
                                    .changedAt()
                                    .filter(at -> !at.isBefore(Instant.parse(value)))
                                    .isPresent();
                case "q" ->
                    switch (value) {
                        case "ht" -> s.key().startsWith("ht");
                        case "%25" -> s.key().startsWith("%");
                        default -> s.key().contains(value.replace("%5B.%5D", "."));
                    };
                default -> throw new IllegalArgumentException(field);
            };
        }

        private boolean is(Optional<String> actual) {
            return value.equals("none")
                    ? actual.isEmpty()
                    : actual.equals(Optional.of(value.equals("%5Cnone") ? "none" : value));
        }

        private static String kind(Suspect s) {
            if (s.key().startsWith("https://")) {
                return "URL";
            }
            if (s.key().contains("::")) {
                return "ADDRESS";
            }
            return s.key().startsWith("www.") ? "HOST" : "DOMAIN";
        }
    }

    @Test
    void thePagesAfterAWideOneAreNotCounted() {
        SuspectOrder order = SuspectOrder.of("-status");
        SuspectPage first = suspects.list(work, SuspectFilter.of(""), order, Optional.empty(), PAGE);
        SuspectCursor cursor = first.next().orElseThrow();
        SuspectCursor wide = new SuspectCursor(order, cursor.value(), cursor.tie(), true);
        SuspectPage counted = suspects.list(work, SuspectFilter.of(""), order, Optional.of(cursor), PAGE);
        SuspectPage uncounted = suspects.list(work, SuspectFilter.of(""), order, Optional.of(wide), PAGE);
        assertEquals(
                counted.items().stream().map(Suspect::id).toList(),
                uncounted.items().stream().map(Suspect::id).toList());
        assertEquals("10,000+", uncounted.count().toString());
        assertTrue(uncounted.next().orElseThrow().wide());
        assertFalse(counted.next().orElseThrow().wide());
        Statistics statistics =
                database.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        long statements = statements(
                () -> suspects.list(work, SuspectFilter.of(""), order, Optional.of(wide), PAGE), statistics, 2);
        statistics.setStatisticsEnabled(false);
        assertEquals(2, statements);
    }

    @Test
    void theFacetsCountTheList() {
        for (String address : List.of("", "status=!ACTIVE", "host=host-2&country=!NL", "q=wren-1")) {
            SuspectFilter filter = SuspectFilter.of(address);
            List<Suspect> listed = all.stream()
                    .filter(suspect -> Meaning.of(address).test(suspect, clock.instant()))
                    .toList();
            SuspectFacets facets = suspects.facets(work, filter);
            assertTrue(facets.exact());
            assertEquals(new BoundedCount(listed.size(), false), facets.count());
            Map<SuspectField, Function<Suspect, Optional<String>>> fields = Map.of(
                    SuspectField.STATUS, s -> Optional.of(s.status().name()),
                    SuspectField.TARGET_STATUS,
                            s -> Optional.of(s.target().status().name()),
                    SuspectField.VERDICT, s -> Optional.of(s.verdict().name()),
                    SuspectField.CATEGORY, Suspect::category,
                    SuspectField.REGISTRY, Suspect::registry,
                    SuspectField.REGISTRAR, Suspect::registrar,
                    SuspectField.HOST, s -> s.listed().hostedBy(),
                    SuspectField.COUNTRY, s -> s.listed().country());
            assertEquals(fields.keySet(), new HashSet<>(SuspectFacets.FIELDS));
            facets.facets()
                    .forEach(facet -> assertEquals(
                            listed.stream()
                                    .collect(Collectors.groupingBy(fields.get(facet.field()), Collectors.counting())),
                            facet.values().stream()
                                    .collect(Collectors.toMap(SuspectFacets.Value::value, SuspectFacets.Value::count)),
                            () -> address + " " + facet.field()));
        }
    }

    @Test
    void aSelectionStaysAndSaysWhatHasChanged() {
        SuspectFilter filter = SuspectFilter.of("verdict=MALICIOUS");
        Selection selection = selections.freeze(work, filter);
        selections.confirm(work, selection, Optional.empty());
        List<Suspect> malicious =
                all.stream().filter(s -> s.verdict() == Verdict.MALICIOUS).toList();
        List<Suspect> others =
                all.stream().filter(s -> s.verdict() != Verdict.MALICIOUS).toList();
        suspects.judge(ALICE, malicious.get(0).id(), Verdict.COMPROMISED, Optional.empty());
        suspects.judge(ALICE, others.get(0).id(), Verdict.MALICIOUS, Optional.empty());
        suspects.judge(ALICE, others.get(1).id(), Verdict.MALICIOUS, Optional.empty());
        assertEquals(new Selection.Changed(2, 1), selections.changed(work, selection));
        Refusal refusal = assertThrows(Refusal.class, () -> selections.confirm(work, selection, Optional.empty()));
        assertTrue(refusal.getMessage().startsWith("the set has changed: 2 joined, 1 left"), refusal.getMessage());
        assertEquals(selection, selections.get(work, selection.id()));
        assertEquals(malicious.size(), selections.members(work, selection, 0).size());
        assertEquals(List.of(), selections.members(work, selection, 1));
        CaseAccess other = cases.forReading(
                ALICE,
                cases.open(ALICE, new NewCase("other", CaseKind.ABUSE, false, Tlp.AMBER, Matter.NONE))
                        .id());
        assertThrows(Refusal.class, () -> selections.get(other, selection.id()));
    }

    @Test
    void aViewIsPersonalOrOfTheCase() {
        SuspectFilter young = SuspectFilter.of("age=%3C30d");
        SavedView mine = views.save(work, "young", young, SuspectOrder.of("-age"));
        SavedView again = views.save(work, " young ", SuspectFilter.of("age=%3C60d"), SuspectOrder.ADDED);
        assertEquals(mine.id(), again.id());
        SavedView shared = views.share(work, "young", young, SuspectOrder.ADDED);
        CaseWork carol = cases.forWork(new Actor("carol", Set.of(AppRole.COUNSEL)), work.caseId());
        assertEquals(List.of(again, shared), views.list(work));
        assertEquals(List.of(shared), views.list(carol));
        assertThrows(Refusal.class, () -> views.delete(carol, mine.id()));
        views.delete(carol, shared.id());
        assertEquals(List.of(again), views.list(work));
        assertThrows(Refusal.class, () -> views.save(work, " ", young, SuspectOrder.ADDED));
        assertFalse(again.shared());
    }
}
