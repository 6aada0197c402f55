package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.web.problem.ProblemMapper;

class DatabaseAwayTest {
    @ParameterizedTest
    @CsvSource({
        "08006, An I/O error occurred while sending to the backend., 503",
        "57P01, terminating connection due to administrator command, 503",
        "57P03, the database system is starting up, 503",
        ", Sorry: Acquisition timeout while waiting for new connection, 503",
        "23505, duplicate key value, 409",
        "23514, new row violates check constraint, 409",
        "40P01, deadlock detected, 409",
        "22021, invalid byte sequence for encoding, 400",
        "42601, syntax error, 500"
    })
    void isNotOurFault(String state, String message, int status) {
        SQLException cause = new SQLException(message, state);
        Response answer = new ProblemMapper().fault(new IllegalStateException("wrapped", cause));
        assertEquals(status, answer.getStatus());
        assertEquals(status == 503 ? "5" : null, answer.getHeaderString("Retry-After"));
    }

    @Test
    void whatHasNothingToDoWithItIsAFault() {
        assertEquals(500, new ProblemMapper().fault(new IllegalStateException()).getStatus());
    }
}
