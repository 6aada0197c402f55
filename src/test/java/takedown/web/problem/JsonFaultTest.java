package takedown.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answer to a wrong value states the form that a value of the type must have. */
class JsonFaultTest {
    record Days(List<LocalDate> holidays, Instant at) {}

    private static String fault(String json) {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        return JsonFault.of(assertThrows(JacksonException.class, () -> mapper.readValue(json, Days.class)))
                .detail();
    }

    /** A page shows the fault beside the field, so the fault names the member and not the object around it. */
    @Test
    void aFaultOfAMemberNamesTheMember() throws Exception {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        JacksonException fault = assertThrows(
                JacksonException.class,
                () -> mapper.readValue(
                        "{\"courtDays\": {\"zone\": \"Mars/Olympus\", \"holidays\": []}}", Around.class));
        Problem problem = JsonFault.of(fault);
        assertEquals(
                List.of("courtDays.zone"),
                problem.errors().stream().map(Problem.Reason::subject).toList());
        assertTrue(problem.detail().startsWith("courtDays.zone is \"Mars/Olympus\", which is not"), problem.detail());
    }

    private record Around(takedown.casefile.matter.Matter.CourtDays courtDays) {}

    @Test
    void aDayIsNotAskedForAsATime() {
        String day = fault("{\"holidays\": [\"24.12.2026\"]}");
        assertTrue(day.contains("dates are written 2026-12-24"), day);
        assertFalse(day.contains("RFC 3339"), day);
        String time = fault("{\"at\": \"24.12.2026\"}");
        assertTrue(time.contains("2026-11-23T14:30:00Z"), time);
    }
}
