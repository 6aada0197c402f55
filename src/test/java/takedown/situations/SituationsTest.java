package takedown.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target;
import takedown.attribution.target.TargetState;
import takedown.name.Indicator;
import takedown.situations.SituationBuilder.Expected;
import takedown.situations.SituationBuilder.Round;
import takedown.situations.SituationBuilder.Situation;

/**
 * Each situation is simulated by web servers on loopback, over several hours of simulated time. The service captures the page by plain HTTP, reads
 * the simulated answers of name servers, and applies its rule.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SituationsTest {
    private SituationServers stage;

    @BeforeAll
    void open() throws IOException {
        stage = new SituationServers();
    }

    @AfterAll
    void close() throws IOException {
        stage.close();
    }

    static Stream<Situation> situations() {
        return Situations.all().stream();
    }

    @Test
    void thereAreMoreThanSixtyWithoutThePagesOfProviders() {
        List<Situation> all = Situations.all();
        assertTrue(all.size() - Situations.DIRECTORY.pages().size() >= 60, all.size() + "");
        assertEquals(
                all.size(), all.stream().map(Situation::indicator).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theStatusFollowsFromWhatTheServersDo(Situation situation) {
        Target target = Target.unknown(ReportedTarget.of(Indicator.of(situation.indicator())));
        boolean wasDown = false;
        for (Round round : situation.rounds()) {
            target = target.after(
                    Situations.DIRECTORY,
                    stage.plainLooks(situation.indicator(), round),
                    SituationServers.host(situation.indicator(), round),
                    SuspectStatus.ACTIVE);
            wasDown |= target.state().isDown();
        }
        TargetState state = target.state();
        Expected expected = situation.expected();
        assertEquals(expected.status(), state.status(), state.toString());
        assertEquals(expected.status().isDown(), state.isDown());
        assertEquals(
                expected.confirmed() < 0
                        ? Optional.empty()
                        : Optional.of(SituationBuilder.START.plusSeconds(60 * expected.confirmed())),
                state.confirmedAt(),
                state.toString());
        expected.since()
                .ifPresent(minute -> assertEquals(
                        Optional.of(SituationBuilder.START.plusSeconds(60 * minute)), state.since(), state.toString()));
        assertTrue(wasDown || !expected.returned(), state.toString());
    }
}
