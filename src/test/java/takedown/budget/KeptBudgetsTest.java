package takedown.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBudgetsTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final Upstream NOMINET = Upstream.of(Upstream.Protocol.WHOIS, "whois.nic.uk", -1);
    private static final Upstream OTHER = Upstream.of(Upstream.Protocol.WHOIS, "whois.nic.example", 43);

    private final TestBudgets.TurnedClock clock = new TestBudgets.TurnedClock(START);

    @Test
    void twoRulesBothHold() {
        Budgets budgets = budgets(Map.of("whois.\"whois.nic.uk\"", "5/1s, 12/1d", "patience", "1s"));
        for (int i = 0; i < 12; i++) {
            assertInstanceOf(Permit.Granted.class, budgets.take(NOMINET), "question " + i);
        }
        assertTrue(
                clock.instant().isAfter(START.plusMillis(1300)),
                "seven of twelve waited a fifth of a second each: " + clock.turns());
        Permit.Later later = assertInstanceOf(Permit.Later.class, budgets.take(NOMINET));
        assertEquals("our own budget for whois.nic.uk is used up (5 in 1 s, 12 in 86400 s)", later.why());
        clock.turn(Duration.ofHours(3));
        assertInstanceOf(Permit.Granted.class, budgets.take(NOMINET), "three hours' share of the daily budget");
    }

    @Test
    void oneServersBudgetIsNotAnothers() {
        Budgets budgets = budgets(Map.of("whois.\"*\"", "1/1h"));
        assertInstanceOf(Permit.Granted.class, budgets.take(OTHER));
        assertInstanceOf(Permit.Later.class, budgets.take(OTHER));
        assertInstanceOf(Permit.Granted.class, budgets.take(NOMINET));
        assertInstanceOf(
                Permit.Granted.class,
                budgets.take(Upstream.of(Upstream.Protocol.RDAP, "whois.nic.example", -1)),
                "RDAP of the same host");
    }

    @Test
    void aHostOfManyNamesIsNotAskedForAllOfThemAtOnce() {
        Budgets budgets = budgets(Map.of("tls.\"*\"", "20/1s", "patience", "0s"));
        Upstream host = Upstream.of(Upstream.Protocol.TLS, "203.0.113.10", 443);
        long granted = java.util.stream.IntStream.range(0, 3_000)
                .filter(i -> budgets.take(host) instanceof Permit.Granted)
                .count();
        assertEquals(20, granted);
        assertInstanceOf(
                Permit.Granted.class, budgets.take(Upstream.of(Upstream.Protocol.TLS, "203.0.113.11", 443)), "another");
        clock.turn(Duration.ofSeconds(1));
        assertInstanceOf(Permit.Granted.class, budgets.take(host));
    }

    @Test
    void ourOwnServersAreNotSpared() {
        Budgets budgets = budgets(Map.of("whois.\"*\"", "1/1h", "whois.\"127.0.0.9\"", "1/1h"));
        Upstream lab = Upstream.of(Upstream.Protocol.WHOIS, "127.0.0.8", 4343);
        for (int i = 0; i < 50; i++) {
            assertInstanceOf(Permit.Granted.class, budgets.take(lab));
        }
        Upstream named = Upstream.of(Upstream.Protocol.WHOIS, "127.0.0.9", 4343);
        assertInstanceOf(Permit.Granted.class, budgets.take(named));
        assertInstanceOf(Permit.Later.class, budgets.take(named), "a configured limit applies");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "120|PT2M",
                "0|PT0S",
                "'Mon, 23 Nov 2026 06:10:00 GMT'|PT10M",
                "'Mon, 23 Nov 2020 06:10:00 GMT'|PT0S",
                "999999999|PT1H",
                "-5|PT1M",
                "1e30|PT1M",
                "soon|PT1M",
                "''|PT1M",
                "99999999999999999999|PT1M"
            },
            delimiter = '|')
    void aRetryAfterIsBelievedWithinBounds(String field, Duration expected) {
        Budgets budgets = budgets(Map.of("patience", "0s"));
        budgets.pushedBack(OTHER, Optional.of(field), "status 429");
        if (expected.isZero()) {
            assertInstanceOf(Permit.Granted.class, budgets.take(OTHER));
        } else {
            Permit.Later later = assertInstanceOf(Permit.Later.class, budgets.take(OTHER));
            assertEquals(START.plus(expected), later.at());
            assertEquals("whois.nic.example asked not to be queried: status 429", later.why());
        }
    }

    @Test
    void whoPushesBackAgainIsLeftAloneTwiceAsLong() {
        Budgets budgets = budgets(Map.of("patience", "0s"));
        for (Duration expected : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(4),
                Duration.ofMinutes(8),
                Duration.ofMinutes(16),
                Duration.ofMinutes(32),
                Duration.ofHours(1),
                Duration.ofHours(1))) {
            budgets.pushedBack(OTHER, Optional.empty(), "too many");
            Permit.Later later = assertInstanceOf(Permit.Later.class, budgets.take(OTHER));
            assertEquals(clock.instant().plus(expected), later.at());
            clock.turn(expected);
            assertInstanceOf(Permit.Granted.class, budgets.take(OTHER));
        }
        clock.turn(Duration.ofMinutes(61));
        budgets.pushedBack(OTHER, Optional.empty(), "too many");
        assertEquals(
                clock.instant().plusSeconds(60),
                assertInstanceOf(Permit.Later.class, budgets.take(OTHER)).at(),
                "after an hour without a refusal, the cool-down is short again");
    }

    @Test
    void questionsThatWereUnderWayWhenItPushedBackAreOnePushBack() {
        Budgets budgets = budgets(Map.of("patience", "0s"));
        for (int i = 0; i < 100; i++) {
            budgets.pushedBack(OTHER, Optional.empty(), "too many");
        }
        assertEquals(
                START.plusSeconds(60),
                assertInstanceOf(Permit.Later.class, budgets.take(OTHER)).at());
        budgets.pushedBack(OTHER, Optional.of("90"), "too many");
        budgets.pushedBack(OTHER, Optional.of("10"), "too many");
        assertEquals(
                START.plusSeconds(90),
                assertInstanceOf(Permit.Later.class, budgets.take(OTHER)).at(),
                "the longer cool-down applies");
    }

    @Test
    void aShortCoolDownIsWaitedFor() {
        Budgets budgets = budgets(Map.of("patience", "5s"));
        budgets.pushedBack(OTHER, Optional.of("3"), "status 429");
        assertInstanceOf(Permit.Granted.class, budgets.take(OTHER));
        assertEquals(List.of(Duration.ofSeconds(3)), clock.turns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5/s", "0/1s", "5/0s", "5/1w", "", "5/1s,,", "unlimited, 5/1s", "-1/1s", "5/1s;2/1d"})
    void aLimitThatIsNoneIsRefusedAtStart(String limit) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ConfiguredBudgets(
                        TestBudgets.config(Map.of("whois.\"whois.nic.uk\"", limit.isEmpty() ? " " : limit)),
                        TokenBuckets.inMemory(clock),
                        CoolDowns.inMemory(),
                        clock,
                        clock::turn,
                        Runnable::run,
                        1));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("takedown.budgets.whois.\"whois.nic.uk\": "),
                refused.getMessage());
    }

    private Budgets budgets(Map<String, String> settings) {
        return TestBudgets.inMemory(clock, settings);
    }
}
