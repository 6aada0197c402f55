package takedown.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.name.Refusal;

/** Identities, members and the visibility of cases, for which the service and the database have the same rules. */
@QuarkusTest
class IdentityTest {
    private static final String ISSUER = "https://login.example.org/realms/takedown";

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Cases cases;

    @Inject
    MembershipMigration migration;

    @Inject
    People people;

    @ParameterizedTest
    @CsvSource({
        "alice, carol, true",
        "alice, alice, false",
        "alice, Alice, false",
        "alice, ' alice ', false",
        "https://a.example#1, https://a.example#2, true",
        "https://a.example#1, https://a.example#1, false",
        "https://a.example#x, https://a.example#X, true",
        "https://a.example#1, https://b.example#2, false",
        "https://a.example#1, https://b.example#1, false",
        "https://a.example#1, alice, false",
        "https://a.example#alice, alice, false",
        "https://a.example/b#1#2, https://a.example/b#1#3, true"
    })
    void theDatabaseKnowsTwoPeopleApartAsTheServiceDoes(String one, String other, boolean apart) {
        assertEquals(apart, Identity.of(one).isCertainlyAnotherPerson(Identity.of(other)));
        assertEquals(apart, Identity.of(other).isCertainlyAnotherPerson(Identity.of(one)));
        assertEquals(
                apart,
                entities.createNativeQuery("select surely_another(:one, :other)")
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .getSingleResult());
    }

    /** The database accepts every identity that the service accepts. Neither accepts invisible characters, except U+2800 in the database. */
    @Test
    void theDatabaseHoldsTheSameNormalForm() {
        List<?> taken = entities.createNativeQuery("select cp from generate_series(1, 1114109) as cp"
                        + " where cp not between 55296 and 57343 and is_identity('a' || chr(cp) || 'b')")
                .getResultList();
        Set<Integer> database =
                taken.stream().map(cp -> ((Number) cp).intValue()).collect(Collectors.toSet());
        List<String> differ = new ArrayList<>();
        for (int cp = 1; cp < 1_114_110; cp++) {
            if (cp >= 0xD800 && cp <= 0xDFFF) {
                continue;
            }
            boolean ours = Identity.isNormal("a" + Character.toString(cp) + "b");
            boolean unseen = Character.isWhitespace(cp) || Character.isSpaceChar(cp) || Character.isISOControl(cp);
            if (ours && (unseen || !database.contains(cp)) || unseen && database.contains(cp)) {
                differ.add("U+%04X".formatted(cp));
            }
        }
        assertEquals(List.of(), differ);
        for (int zero : new int[] {
            0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x202E, 0x2060, 0x2066,
            0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001, 0xE0100
        }) {
            assertFalse(Identity.isNormal("alice" + Character.toString(zero)), Integer.toHexString(zero));
            assertFalse(zero != 0x2800 && database.contains(zero), Integer.toHexString(zero));
        }
        for (String form : List.of(
                "alice",
                "jos\u00e9",
                "jose\u0301",
                "alice ",
                " alice",
                "a#b",
                "a/b",
                "x".repeat(200),
                "x".repeat(201),
                "https://a.example#1",
                "https://a.example#1 2",
                "https://a.example# 1",
                "https://a.example#1 ",
                "https://a.example#",
                "https://a.example#" + "s".repeat(255),
                "https://a.example#" + "s".repeat(256),
                "https://a.example#\u00e9",
                "http://a.example/b#1#2")) {
            assertEquals(
                    Identity.isNormal(form),
                    entities.createNativeQuery("select is_identity(:form)")
                            .setParameter("form", form)
                            .getSingleResult(),
                    form);
        }
    }

    /** Two leads remove each other at the same time. Both requests have read the members before either writes. */
    @Test
    void anOpenCaseAlwaysHasALead() throws Exception {
        Actor one = new Actor("lead-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        Actor two = new Actor("lead-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        UUID id = cases.open(one, new NewCase("x", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        cases.putMember(one, id, two.user(), MemberRole.LEAD);
        List<Future<Optional<Refusal.Kind>>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Connection blocker = dataSource.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("select from case_file where id = '" + id + "' for update");
            ends.add(threads.submit(() -> removed(one, id, two.user())));
            ends.add(threads.submit(() -> removed(two, id, one.user())));
            long waiting = 0;
            while (waiting < 2 && ends.stream().noneMatch(Future::isDone)) {
                try (ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where pg_backend_pid() = any (pg_blocking_pids(pid)) or wait_event = 'tuple'")) {
                    rows.next();
                    waiting = rows.getLong(1);
                }
            }
            blocker.rollback();
        }
        List<Optional<Refusal.Kind>> kinds = new ArrayList<>();
        for (Future<Optional<Refusal.Kind>> end : ends) {
            kinds.add(end.get());
        }
        assertEquals(Set.of(Optional.empty(), Optional.of(Refusal.Kind.CONFLICT)), Set.copyOf(kinds));
        SQLException refused = assertThrows(SQLException.class, () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from case_member where case_id = '" + id + "'");
            }
        });
        assertTrue(refused.getMessage().contains("an open case has a lead"), refused::getMessage);
    }

    /** A lead who never signed in cannot act yet. Until the first sign-in, the last lead who can act stays. */
    @Test
    void aCaseKeepsALeadWhoCanAct() {
        Actor lead = new Actor("lead-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        UUID id = cases.open(lead, new NewCase("x", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        for (Set<AppRole> roles :
                List.of(Set.of(AppRole.AUDITOR), Set.of(AppRole.ADMIN), Set.of(AppRole.ADMIN, AppRole.AUDITOR))) {
            Identity idle = Identity.of("idle-" + UUID.randomUUID());
            people.signedIn(idle, "Idle", Optional.empty(), roles);
            assertConflict("cannot lead a case", () -> cases.putMember(lead, id, idle.text(), MemberRole.LEAD));
            cases.putMember(lead, id, idle.text(), MemberRole.ANALYST);
        }
        Identity newcomer = Identity.of("newcomer-" + UUID.randomUUID());
        cases.putMember(lead, id, newcomer.text(), MemberRole.LEAD);
        assertConflict("only lead who is known", () -> cases.removeMember(lead, id, lead.user()));
        assertConflict("only lead who is known", () -> cases.putMember(lead, id, lead.user(), MemberRole.VIEWER));
        for (String change : List.of(
                "delete from case_member where case_id = '" + id + "' and username = '" + lead.user() + "'",
                "update case_member set role = 'VIEWER' where case_id = '" + id + "' and username = '" + lead.user()
                        + "'")) {
            SQLException refused = assertThrows(SQLException.class, () -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(change);
                }
            });
            assertTrue(refused.getMessage().contains("keeps a lead who can act"), refused::getMessage);
        }
        people.signedIn(newcomer, "Newcomer", Optional.empty(), Set.of(AppRole.AUDITOR));
        assertConflict("only lead who is known", () -> cases.removeMember(lead, id, lead.user()));
        people.signedIn(newcomer, "Newcomer", Optional.empty(), Set.of(AppRole.COUNSEL));
        cases.removeMember(lead, id, lead.user());
        Actor counsel = new Actor(newcomer.text(), Set.of(AppRole.COUNSEL));
        assertConflict("only lead", () -> cases.removeMember(counsel, id, counsel.user()));
    }

    private static void assertConflict(String said, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind(), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(said), refusal::getMessage);
    }

    private Optional<Refusal.Kind> removed(Actor actor, UUID id, String user) {
        try {
            cases.removeMember(actor, id, user);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.kind());
        }
    }

    @Test
    void aColleagueIsNamedInFullOrByTheSubject() {
        Identity lead = Identity.issued(ISSUER, "lead");
        assertEquals(
                ISSUER + "#248289761001", Identity.named("248289761001", lead).text());
        assertEquals(
                "https://other.example#7",
                Identity.named("https://other.example#7", lead).text());
        assertEquals("carol", Identity.named("carol", Identity.of("alice")).text());
        assertEquals(lead, Identity.of(lead.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "alice ",
                " alice",
                "al\u200bice",
                "al\u034fice",
                "alice\ufe0f",
                "\u3164",
                "al\u00adice",
                "al ice",
                "alice\u0000",
                "a/b",
                "<b>",
                "\u202ealice"
            })
    void aNameThatNobodyHasIsRefused(String name) {
        assertThrows(Refusal.class, () -> Identity.named(name, Identity.of("alice")));
    }

    /** The rule about who may see a case has three forms: the access that the service grants, a condition in HQL, and a condition in SQL. */
    @ParameterizedTest
    @CsvSource({
        "false, , true",
        "false, VIEWER, true",
        "true, , false",
        "true, VIEWER, true",
        "true, ANALYST, true",
        "true, COUNSEL, true",
        "true, LEAD, true"
    })
    void whoMaySeeACaseIsOneRule(boolean sealed, @Nullable MemberRole role, boolean visible) {
        Actor lead = new Actor("lead-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        Actor reader = new Actor("reader-" + UUID.randomUUID(), Set.of(AppRole.AUDITOR, AppRole.ADMIN));
        UUID id = cases.open(lead, new NewCase("x", CaseKind.CIVIL, sealed, Tlp.RED, Matter.NONE))
                .id();
        if (role != null) {
            cases.putMember(lead, id, reader.user(), role);
        }
        assertEquals(id, cases.forReading(lead, id).caseId());
        assertEquals(
                visible,
                cases.list(reader, Optional.of(before(id)), 1).items().stream()
                        .anyMatch(file -> file.id().equals(id)));
        assertEquals(
                visible,
                cases.latest(reader, 1_000).stream().anyMatch(file -> file.id().equals(id)));
        assertEquals(cases.get(lead, id), cases.latest(lead, 1).getFirst());
        assertEquals(
                visible,
                found(
                        "select e.id from EventRow e where e.caseId = :id and " + Visibility.ofCase("e.caseId"),
                        id,
                        reader));
        assertEquals(
                visible,
                !entities.createNativeQuery("select v.id from cases_visible_to(:reader) as v (id) where v.id = :id")
                        .setParameter("id", id)
                        .setParameter("reader", reader.user())
                        .getResultList()
                        .isEmpty());
        if (visible) {
            assertEquals(id, cases.forReading(reader, id).caseId());
        } else {
            assertEquals(
                    Refusal.Kind.NOT_FOUND,
                    assertThrows(Refusal.class, () -> cases.forReading(reader, id))
                            .kind());
        }
    }

    /** Returns the id directly before a case's id. A page that starts after the returned id begins with that case. */
    private static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }

    private boolean found(String hql, UUID id, Actor reader) {
        return !entities.createQuery(hql, UUID.class)
                .setParameter("id", id)
                .setParameter("reader", reader.user())
                .getResultList()
                .isEmpty();
    }

    @Test
    void membershipsOfFormerNamesPassOnOnce() {
        String old = "former-" + UUID.randomUUID();
        Actor actor = new Actor(old, Set.of(AppRole.ANALYST));
        UUID id = cases.open(actor, new NewCase("x", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        Identity now = Identity.issued(ISSUER, UUID.randomUUID().toString());
        Actor person = new Actor(now.text(), "Former", Set.of(AppRole.ANALYST));
        assertThrows(Refusal.class, () -> cases.get(person, id));
        migration.passOn(old, now);
        migration.passOn(old, now);
        assertEquals(MemberRole.LEAD, cases.get(person, id).members().getFirst().role());
        assertEquals(1, cases.get(person, id).members().size());
        assertThrows(Refusal.class, () -> cases.get(actor, id));
        var journal = cases.journal(person, id, Optional.empty(), 100).items();
        assertEquals(
                1,
                journal.stream()
                        .filter(e -> e.type() == CaseEvent.Type.MEMBER_PUT)
                        .count());
    }
}
