package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.orders.OrderState;
import takedown.dispatch.Dispatch;
import takedown.packet.document.Form;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.HeldNames;

/**
 * The database repeats some rules about kinds of packets and statuses of names, with lists of its own. Every function, check, view, index and
 * computed column that names a kind or status is compared with the traits here. If one of these objects is missing below, the test fails and states
 * its name.
 */
@QuarkusTest
class KindsInDatabaseTest {
    private static final String SOURCES = """
        select 'function ' || p.proname, p.prosrc from pg_proc p where p.pronamespace = 'public'::regnamespace
        union all select 'check ' || c.conname, pg_get_constraintdef(c.oid) from pg_constraint c
          where c.contype = 'c' and c.connamespace = 'public'::regnamespace
        union all select 'view ' || v.viewname, v.definition from pg_views v where v.schemaname = 'public'
        union all select 'index ' || i.indexname, i.indexdef from pg_indexes i where i.schemaname = 'public'
        union all select 'column ' || a.adrelid::regclass || ' ' || a.adnum, pg_get_expr(a.adbin, a.adrelid) from pg_attrdef a
          join pg_class t on t.oid = a.adrelid where t.relnamespace = 'public'::regnamespace\
        """;

    private static final Map<String, Predicate<PacketKind>> KINDS = Map.ofEntries(
            entry("check packet_kind_check", kind -> true),
            entry("check packet_check", PacketKind::needsOrder),
            entry("check packet_reverses_check", PacketKind::undoes),
            entry("function asks_for_the_name", PacketKind::mayAskForTheName),
            entry("function is_for_a_court", PacketKind::isCourtPaper),
            entry(
                    "function is_made_with_its_reversal",
                    kind -> Arrays.stream(RecipientRole.values()).anyMatch(kind::isReversible)),
            entry("function carries_an_order", PacketKind::needsOrder),
            entry(
                    "function standing_carries_it",
                    kind -> kind.isSwornForTheOwner() || kind.needsCivilAction() || kind.needsEarlierReport()),
            entry("function protect_the_innocent", PacketKind::needsOrder),
            entry("function dispatch_is_allowed", PacketKind::undoes),
            entry("function reversal_forbids", PacketKind::undoes),
            entry("function names_still_commanded", PacketKind::undoes),
            entry("function reversal_omits", PacketKind::undoes),
            entry("function verdict_changed_since", PacketKind::undoes),
            entry("view order_service", kind -> kind.needsOrder() || kind.undoes()));

    /** The statement, if any, that a reversal may make in each state of its order. */
    @Test
    void aReversalStatesTheSameInTheDatabase() throws SQLException {
        Map<String, String> service = new TreeMap<>();
        Map<String, String> stored = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select reversal_states(?)")) {
            for (OrderState state : OrderState.values()) {
                service.put(
                        state.name(), OrderCheck.statedBy(state).map(Enum::name).orElse("nothing"));
                select.setString(1, state.name());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    stored.put(state.name(), Objects.requireNonNullElse(row.getString(1), "nothing"));
                }
            }
        }
        assertEquals(service, stored);
    }

    private static Map.Entry<String, Predicate<PacketKind>> entry(String where, Predicate<PacketKind> trait) {
        return Map.entry(where, trait);
    }

    private static final Map<String, Predicate<SuspectStatus>> STATUSES = Map.of(
            "check suspect_status_check",
            status -> true,
            "function in_other_hands_unless_noticed",
            SuspectStatus::isTaken,
            "function has_a_wildcard",
            SuspectStatus::isAnsweredByOthers,
            "function is_named_by_choice",
            PacketRequest.INCLUDABLE::contains,
            "function is_held_under_earlier_order",
            HeldNames::canHold,
            // The function names only ACTIVE, the one status with which a name is back.
            "function refuse_the_protected",
            status -> status.isBack(true));

    private static final Map<String, Predicate<Form>> FORMS =
            Map.of("function standing_carries_it", form -> !form.isOpenTo(Sender.NONE));

    @Inject
    DataSource database;

    @Test
    void aKindHasTheSameTraitsInTheDatabase() throws SQLException {
        Map<String, Boolean> traits = new TreeMap<>();
        Map<String, Boolean> answers = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (PacketKind kind : PacketKind.values()) {
                traits.put(kind + " is_for_a_court", kind.isCourtPaper());
                answers.put(kind + " is_for_a_court", answer(connection, "is_for_a_court(kind)", kind, null, null));
                for (RecipientRole role : RecipientRole.values()) {
                    String to = kind + " to " + role;
                    traits.put(to + " asks_for_the_name", kind.asksForTheName(role));
                    answers.put(
                            to + " asks_for_the_name",
                            answer(connection, "asks_for_the_name(kind, role)", kind, role, null));
                    traits.put(to + " is_made_with_its_reversal", kind.isReversible(role));
                    answers.put(
                            to + " is_made_with_its_reversal",
                            answer(connection, "is_made_with_its_reversal(kind, role)", kind, role, null));
                }
                traits.put(kind + " packet_kind_check", true);
                answers.put(kind + " packet_kind_check", check(connection, "packet_kind_check", kind, null));
                traits.put(kind + " packet_check without an order", !kind.needsOrder());
                answers.put(kind + " packet_check without an order", check(connection, "packet_check", kind, null));
                traits.put(kind + " packet_reverses_check without a packet", !kind.undoes());
                answers.put(
                        kind + " packet_reverses_check without a packet",
                        check(connection, "packet_reverses_check", kind, null));
                traits.put(kind + " packet_reverses_check with a packet", kind.undoes());
                answers.put(
                        kind + " packet_reverses_check with a packet",
                        check(connection, "packet_reverses_check", kind, UUID.randomUUID()));
            }
            Map<String, Set<String>> forms = listed(connection, Form.values());
            forms.keySet().retainAll(FORMS.keySet());
            Map<String, Set<String>> kinds = listed(connection, PacketKind.values());
            assertAll(
                    () -> assertEquals(List.of(), differences(traits, answers)),
                    () -> assertEquals(List.of(), differences(expected(PacketKind.values(), KINDS), kinds)),
                    () -> assertEquals(List.of(), differences(expected(Form.values(), FORMS), forms)));
        }
    }

    /** A list with UNKNOWN alone is not compared, since UNKNOWN may also be a verdict or the state of an action. */
    @Test
    void aStatusMeansTheSameInTheDatabase() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Set<String>> listed = listed(connection, SuspectStatus.values());
            listed.values().removeIf(Set.of(SuspectStatus.UNKNOWN.name())::equals);
            assertEquals(List.of(), differences(expected(SuspectStatus.values(), STATUSES), listed));
        }
    }

    /** A proof of service prints the manner, so the database accepts only manners for which the service has words. A mail has no manner. */
    @Test
    void aMannerOfServiceIsTheSameInTheDatabase() throws SQLException {
        Set<String> manners =
                Arrays.stream(Dispatch.Manner.values()).map(Enum::name).collect(Collectors.toSet());
        try (Connection connection = database.getConnection()) {
            assertEquals(
                    manners, listed(connection, Dispatch.Manner.values()).get("check packet_dispatch_manner_check"));
            assertEquals(
                    Set.of(Dispatch.Channel.BY_HAND.name()),
                    listed(connection, Dispatch.Channel.values()).get("check packet_dispatch_manner_by_hand"));
        }
    }

    /** The computed columns of a suspect follow the rule of {@link TargetStatus#isDown}. */
    @Test
    void aTargetIsDownInTheDatabaseAsItIsHere() throws SQLException {
        Set<String> down = Arrays.stream(TargetStatus.namesOfDown()).collect(Collectors.toSet());
        try (Connection connection = database.getConnection()) {
            Map<String, Set<String>> listed = listed(connection, TargetStatus.values());
            List<Set<String>> computed = listed.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("column suspect ")
                            || entry.getKey().equals("check suspect_target_is_confirmed"))
                    .map(Map.Entry::getValue)
                    .filter(names -> !names.equals(Set.of(TargetStatus.UNKNOWN.name())))
                    .toList();
            assertEquals(List.of(down, down, down), computed, listed::toString);
        }
    }

    private static List<String> differences(Map<String, ?> java, Map<String, ?> sql) {
        Set<String> all = new TreeSet<>(java.keySet());
        all.addAll(sql.keySet());
        return all.stream()
                .filter(what -> !Objects.equals(java.get(what), sql.get(what)))
                .map(what -> what + ": " + java.get(what) + " in Java, " + sql.get(what) + " in the database")
                .toList();
    }

    private static boolean answer(
            Connection connection,
            String expression,
            PacketKind kind,
            @Nullable RecipientRole role,
            @Nullable UUID reverses)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + expression
                + " from (select ?::text as kind, ?::text as role, null::uuid as order_id, ?::uuid as"
                + " reverses) as packet")) {
            select.setString(1, kind.name());
            select.setString(2, role == null ? null : role.name());
            select.setString(3, reverses == null ? null : reverses.toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static boolean check(Connection connection, String constraint, PacketKind kind, @Nullable UUID reverses)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select pg_get_expr(conbin, conrelid) from pg_constraint where conname = ?")) {
            select.setString(1, constraint);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return answer(connection, row.getString(1), kind, null, reverses);
            }
        }
    }

    private static <E extends Enum<E>> Map<String, Set<String>> expected(
            E[] constants, Map<String, Predicate<E>> lists) {
        return lists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        list -> Arrays.stream(constants)
                                .filter(list.getValue())
                                .map(Enum::name)
                                .collect(Collectors.toSet())));
    }

    /** Returns the objects of the database that name at least one of the constants, each with the constants that it names. */
    private static Map<String, Set<String>> listed(Connection connection, Enum<?>[] constants) throws SQLException {
        Map<String, ?> known = Arrays.stream(constants).collect(Collectors.toMap(Enum::name, Function.identity()));
        Map<String, Set<String>> listed = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(SOURCES);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Set<String> words = Pattern.compile("'([A-Z0-9_]+)'")
                        .matcher(rows.getString(2))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .filter(known::containsKey)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!words.isEmpty()) {
                    listed.put(rows.getString(1), words);
                }
            }
        }
        return listed;
    }
}
