package takedown.lookup.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.observation.PassiveRecord;
import takedown.observation.Source;

class PassiveLinesTest {
    private static final String GOOD =
            "{\"rrname\":\"Evil.test.\",\"rrtype\":\"a\",\"rdata\":\"192.0.2.1\",\"time_first\":1700000000,\"time_last\":1700000600,\"count\":7}";

    @Test
    void aRecordOfTheCommonOutputFormat() {
        PassiveLines lines = cof(GOOD + "\n");
        assertEquals(
                List.of(new PassiveRecord(
                        "evil.test",
                        "A",
                        List.of("192.0.2.1"),
                        Instant.ofEpochSecond(1_700_000_000),
                        Instant.ofEpochSecond(1_700_000_600),
                        Source.PASSIVE_CIRCL)),
                lines.records());
        assertTrue(lines.complete());
    }

    @Test
    void namesInDataLoseTheirFinalDotAndTextDoesNot() {
        assertEquals(
                List.of("10 mail.evil.test", "20 mail.evil.test"),
                cof(GOOD.replace("\"a\"", "\"MX\"")
                                .replace("\"192.0.2.1\"", "[\"10 Mail.Evil.test.\",\"20 mail.evil.test.\"]"))
                        .records()
                        .getFirst()
                        .rdata());
        assertEquals(
                List.of("\"Ends.\""),
                cof(GOOD.replace("\"a\"", "\"TXT\"").replace("\"192.0.2.1\"", "\"\\\"Ends.\\\"\""))
                        .records()
                        .getFirst()
                        .rdata());
    }

    @Test
    void timesOfZoneFilesAndQuotedTimesCount() {
        assertEquals(1, cof(GOOD.replace("\"time_", "\"zone_time_")).records().size());
        assertEquals(
                1, cof(GOOD.replace("1700000000", "\"1700000000\"")).records().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1700000000.5 | 2023-11-14T22:13:20.5Z",
                "\"1700000000.5\" | 2023-11-14T22:13:20.5Z",
                "1700000000.123456789 | 2023-11-14T22:13:20.123456Z",
                "1.7E9 | 2023-11-14T22:13:20Z",
                "\"2023-11-14T22:13:20Z\" | 2023-11-14T22:13:20Z",
                "\"2023-11-14 22:13:20\" | 2023-11-14T22:13:20Z",
                "\"2023-11-14T23:13:20.25+01:00\" | 2023-11-14T22:13:20.25Z"
            })
    void timesWithFractionsAndDatesCount(String written, Instant at) {
        PassiveRecord record =
                cof(GOOD.replace("1700000000", written)).records().getFirst();
        assertEquals(at, record.firstSeen());
    }

    @Test
    void whatCannotBeSeenIsSpelledOut() {
        assertEquals(
                "pay<U+202E>moc.test",
                cof(GOOD.replace("Evil.test.", "pay\\u202emoc.test"))
                        .records()
                        .getFirst()
                        .rrname());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "not JSON; hello",
                "an array; []",
                "a number; 7",
                "nothing in it; {}",
                "cut in the middle; {\"rrname\":\"evil.test\",\"rrty",
                "behind it another; {} {}",
                "no data; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"time_first\":1,\"time_last\":2}",
                "data that is a number; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":1,\"time_first\":1,\"time_last\":2}",
                "data within data; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":[[\"x\"]],\"time_first\":1,\"time_last\":2}",
                "last before first; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":3,\"time_last\":2}",
                "a time before 1970; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":-3,\"time_last\":2}",
                "a time beyond every calendar; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":3,\"time_last\":99999999999999999}",
                "a number of 40 digits; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":3,\"time_last\":9999999999999999999999999999999999999999}",
                "a time with two points; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":\"3.5.1\",\"time_last\":4}",
                "a time in milliseconds; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":1700000000000,\"time_last\":1700000000001}",
                "a day without a time; {\"rrname\":\"e.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":\"2023-11-14\",\"time_last\":1800000000}",
                "a type with blanks; {\"rrname\":\"e.test\",\"rrtype\":\"A B\",\"rdata\":\"x\",\"time_first\":1,\"time_last\":2}",
                "the name twice; {\"rrname\":\"e.test\",\"rrname\":\"f.test\",\"rrtype\":\"A\",\"rdata\":\"x\",\"time_first\":1,\"time_last\":2}",
                "too deep; {\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}",
            })
    void aBadLineCostsOnlyItself(String fault, String line) {
        PassiveLines lines = cof(line + "\n" + GOOD + "\n");
        assertEquals(1, lines.bad());
        assertEquals(1, lines.records().size());
        assertFalse(lines.complete());
    }

    @Test
    void aLineBeyondMeasureCostsOnlyItself() {
        PassiveLines lines = cof("x".repeat(70_000) + "\r\n\n" + GOOD);
        assertEquals(1, lines.bad());
        assertEquals(1, lines.records().size());
    }

    @Test
    void moreThanTenThousandRecordsAreNotTaken() {
        PassiveLines lines = cof((GOOD + "\n").repeat(10_001));
        assertEquals(10_000, lines.records().size());
        assertFalse(lines.complete());
        assertTrue(cof((GOOD + "\n").repeat(10_000)).complete());
    }

    @ParameterizedTest(name = "{0}: complete {1}, failed {2}")
    @CsvSource({"succeeded, true, false", "limited, false, false", "failed, false, true", "'', false, false"})
    void theClosingLineSaysWhetherThatIsAll(String closing, boolean complete, boolean failed) {
        PassiveLines lines = saf("{\"cond\":\"begin\"}\n{\"obj\":" + GOOD + "}\n"
                + (closing.isEmpty() ? "" : "{\"cond\":\"" + closing + "\",\"msg\":\"\"}\n"));
        assertEquals(1, lines.records().size());
        assertEquals(complete, lines.complete());
        assertEquals(failed, lines.failed());
    }

    @Test
    void aRecordOnAnOngoingLineCounts() {
        assertEquals(
                1,
                saf("{\"cond\":\"ongoing\",\"obj\":" + GOOD + "}\n{\"cond\":\"succeeded\"}\n")
                        .records()
                        .size());
    }

    @Test
    void whatTheSizeLimitCutIsNotWhole() {
        assertFalse(PassiveLines.commonOutput(GOOD.getBytes(StandardCharsets.UTF_8), true, Source.PASSIVE_CIRCL)
                .complete());
    }

    @Test
    void mutatedAnswersNeverEscape() {
        Random random = new Random(20260101);
        byte[] whole = ("{\"cond\":\"begin\"}\n{\"obj\":" + GOOD + "}\n" + GOOD + "\n{\"cond\":\"succeeded\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = whole.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            assertTrue(PassiveLines.framed(octets, false, Source.PASSIVE_DNSDB)
                            .records()
                            .size()
                    <= 2);
            assertTrue(PassiveLines.commonOutput(octets, false, Source.PASSIVE_CIRCL)
                            .records()
                            .size()
                    <= 2);
        }
    }

    private static PassiveLines cof(String text) {
        return PassiveLines.commonOutput(text.getBytes(StandardCharsets.UTF_8), false, Source.PASSIVE_CIRCL);
    }

    private static PassiveLines saf(String text) {
        return PassiveLines.framed(text.getBytes(StandardCharsets.UTF_8), false, Source.PASSIVE_DNSDB);
    }
}
