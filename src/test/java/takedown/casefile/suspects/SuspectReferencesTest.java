package takedown.casefile.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;

/** The rules for the case and the snapshot of a suspect, tested by SQL without the service. */
@QuarkusTest
class SuspectReferencesTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final String MISSING = "23503";
    private static final String STAYS = "23001";

    @Inject
    Cases cases;

    @Inject
    SuspectIntake intake;

    @Inject
    AgroalDataSource database;

    private CaseWork work = null;

    @BeforeEach
    void open() {
        work = cases.forWork(
                ALICE,
                cases.open(ALICE, new NewCase("References", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                        .id());
        intake.add(
                work,
                SuspectTexts.plain(new ByteArrayInputStream("references.example\n".getBytes(StandardCharsets.UTF_8))));
    }

    /** Closes the case, since the nightly runs of other tests include every open case. */
    @AfterEach
    void close() {
        cases.change(
                ALICE,
                work.caseId(),
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CaseState.CLOSED),
                        Optional.empty()));
    }

    @Test
    void everySuspectOfAStatementNeedsItsCase() {
        refused(MISSING, insert(row(work.caseId(), "null"), row(UUID.randomUUID(), "null")));
    }

    @Test
    void aSuspectNeedsItsSnapshot() {
        String none = "'" + UUID.randomUUID() + "'";
        refused(MISSING, insert(row(work.caseId(), none)));
        refused(MISSING, "update suspect set snapshot_id = " + none + " where case_id = '" + work.caseId() + "'");
    }

    @Test
    void aSuspectStaysInItsCaseAndTheCaseStays() {
        UUID other = cases.open(ALICE, new NewCase("Other", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        refused(STAYS, "update suspect set case_id = '" + other + "' where case_id = '" + work.caseId() + "'");
        refused(STAYS, "delete from case_file where id = '" + work.caseId() + "'");
        refused(STAYS, "update case_file set id = '" + UUID.randomUUID() + "' where id = '" + work.caseId() + "'");
    }

    private static String insert(String... rows) {
        return "insert into suspect (id, case_id, snapshot_id, key, verdict, added_at, added_by) values "
                + String.join(", ", rows);
    }

    private static String row(UUID caseId, String snapshot) {
        UUID id = UUID.randomUUID();
        return "('" + id + "', '" + caseId + "', " + snapshot + ", '" + id + ".example', 'UNKNOWN', now(), 'alice')";
    }

    private void refused(String state, String sql) {
        SQLException refusal = assertThrows(SQLException.class, () -> {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
        assertEquals(state, refusal.getSQLState(), refusal::getMessage);
    }
}
