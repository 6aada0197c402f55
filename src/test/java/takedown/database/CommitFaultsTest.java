package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A commit that the database refused is recognised, although the transaction manager wraps the cause. */
@QuarkusTest
class CommitFaultsTest {
    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource connections;

    @Test
    void aConnectionCutBeforeTheCommitIsTheDatabaseAway() {
        RuntimeException cut = assertThrows(
                RuntimeException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    Object backend = entities.createNativeQuery("select pg_backend_pid()")
                            .getSingleResult();
                    QuarkusTransaction.suspendingExisting()
                            .run(() -> execute("select pg_terminate_backend(" + backend + ", 10000)"));
                }));
        assertTrue(DatabaseUnavailable.isCauseOf(cut), cut::toString);
        assertTrue(FaultCauses.isOfACommit(cut), cut::toString);
        assertEquals(Optional.empty(), Violation.of(cut));
    }

    @Test
    void aRuleThatIsCheckedAtTheCommitIsAViolation() {
        execute("create table if not exists twice (n int unique deferrable initially deferred)");
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> entities.createNativeQuery("insert into twice values (1), (1)")
                                .executeUpdate()));
        assertEquals(Optional.of(Violation.DUPLICATE), Violation.of(refused));
        assertFalse(DatabaseUnavailable.isCauseOf(refused));
    }

    @Test
    void aChainThatComesBackToItselfEnds() {
        RuntimeException one = new RuntimeException("one");
        one.addSuppressed(new IllegalStateException("two", one));
        assertEquals(2, FaultCauses.causesOf(one).count());
    }

    private void execute(String sql) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
