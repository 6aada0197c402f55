package takedown.casefile.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;

@QuarkusTest
class SuspectSpaceTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final String FILE = "select pg_relation_filenode('suspect_by_case')";
    private static final String INVALID =
            "select count(*) from pg_index where indrelid = 'suspect'::regclass and not indisvalid";

    @Inject
    SuspectSpace space;

    @Inject
    SuspectIntake intake;

    @Inject
    Cases cases;

    @Inject
    AgroalDataSource database;

    private void manyReplaced() {
        space.replaced(1_000_000);
    }

    @Test
    void theIndexesAreBuiltAgainOnceManySuspectsWereReplaced() throws SQLException {
        manyReplaced();
        String before = one(FILE);
        assertTrue(space.compact());
        String after = one(FILE);
        assertNotEquals(before, after);
        assertFalse(space.compact(), "nothing was replaced since");
        space.replaced(19_999);
        assertFalse(space.compact(), "too few");
        assertEquals(after, one(FILE));
    }

    @Test
    void whatAnInterruptedRebuildingLeftIsDropped() throws SQLException {
        UUID caseId = cases.open(ALICE, new NewCase("Left over", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        byte[] names = "one.example\ntwo.example\n".getBytes(StandardCharsets.UTF_8);
        intake.add(cases.forWork(ALICE, caseId), SuspectTexts.plain(new ByteArrayInputStream(names)));
        assertThrows(
                SQLException.class,
                () -> run("create unique index concurrently suspect_left_over on suspect (case_id)"),
                "two suspects of one case");
        assertEquals("1", one(INVALID));
        manyReplaced();
        assertTrue(space.compact());
        assertEquals("0", one(INVALID));
    }

    @Test
    void newEntriesAreSortedIntoTheIndexForSearchesOnceThereAreMany() throws SQLException {
        UUID caseId = cases.open(ALICE, new NewCase("Waiting", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        byte[] names = "waiting.example\n".getBytes(StandardCharsets.UTF_8);
        intake.add(cases.forWork(ALICE, caseId), SuspectTexts.plain(new ByteArrayInputStream(names)));
        space.added(10_000);
        space.added(10_000);
        assertEquals("0", one("select gin_clean_pending_list('suspect_by_part_of_value')"), "no page is pending");
    }

    @Test
    void anInsertionDoesNotSortItsEntriesIn() throws SQLException {
        assertEquals(
                "{gin_pending_list_limit=524288}",
                one("select reloptions from pg_class where relname = 'suspect_by_part_of_value'"));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
