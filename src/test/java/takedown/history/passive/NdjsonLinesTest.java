package takedown.history.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.fuzz.UntrustedValueChecks;
import takedown.name.Refusal;
import takedown.observation.CommonOutput;

class NdjsonLinesTest {
    private static final String GOOD =
            "{\"rrname\":\"Evil.test.\",\"rrtype\":\"a\",\"rdata\":\"192.0.2.1\",\"time_first\":1,\"time_last\":2}";

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void aRecordOfTheFutureIsRefused() {
        String line = GOOD.replace(
                "\"time_last\":2", "\"time_last\":" + NOW.plusSeconds(86_400).getEpochSecond());
        assertEquals(1, ImportedRecord.of(CommonOutput.of(line), NOW).size());
        Refusal refused =
                assertThrows(Refusal.class, () -> ImportedRecord.of(CommonOutput.of(line), NOW.minusSeconds(1)));
        assertTrue(refused.getMessage().contains("which is in the future"), refused.getMessage());
    }

    @Test
    void emptyLinesCountAndAreNoLines() {
        assertEquals(
                List.of("2 a", "5 b", "6 c"),
                read("\r\na\r\n\n  \nb\nc".getBytes(StandardCharsets.UTF_8)).stream()
                        .map(line -> line.number() + " " + line.text())
                        .toList());
        assertEquals(List.of(), read(new byte[0]));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        assertEquals(
                "a",
                read("\uFEFFa\n".getBytes(StandardCharsets.UTF_8)).getFirst().text());
    }

    @Test
    void aLineBeyondMeasureIsPassedOverAndTheNextIsRead() {
        List<NdjsonLines.Line> lines =
                read(("x".repeat(5 * NdjsonLines.MAX_LINE) + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));
        assertTrue(lines.getFirst().fault().orElseThrow().contains("256 KiB"));
        assertTrue(lines.getFirst().text().length() <= 200);
        assertEquals(GOOD, lines.getLast().text());
        assertEquals(2, lines.getLast().number());
    }

    @Test
    void whatIsNotUtf8SaysSo() {
        List<NdjsonLines.Line> lines = read(new byte[] {'a', (byte) 0xff, '\n', 'b'});
        assertEquals("not UTF-8", lines.getFirst().fault().orElseThrow());
        assertEquals("b", lines.getLast().text());
    }

    @Test
    void aStreamThatBreaksOffIsNoEnd() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThrows(UncheckedIOException.class, () -> new NdjsonLines(broken).hasNext());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Octets in parts of any size give the same lines as in one part, in order. A line causes no exception other than a Refusal. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyOctetsHaveTheSameLinesHoweverTheyCome(long seed) {
        Random random = new Random(seed);
        byte[] octets = octets(random);
        List<NdjsonLines.Line> whole = read(octets);
        List<NdjsonLines.Line> inPieces = read(new InPieces(octets, random));
        assertEquals(whole, inPieces);
        long ends = 0;
        for (byte octet : octets) {
            ends += octet == '\n' ? 1 : 0;
        }
        long last = 0;
        for (NdjsonLines.Line line : whole) {
            assertTrue(line.number() > last && line.number() <= ends + 1, line::toString);
            last = line.number();
            try {
                List<ImportedRecord> records = ImportedRecord.of(CommonOutput.of(line.text()), NOW);
                assertFalse(records.isEmpty());
                for (ImportedRecord record : records) {
                    UntrustedValueChecks.isVisible(record);
                    assertTrue(record.rrname().length() <= 1024
                            && !record.lastSeen().isBefore(record.firstSeen()));
                    assertEquals(32, record.digest("IMPORT").length);
                }
            } catch (Refusal refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }

    private static byte[] octets(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int lines = random.nextInt(40); lines >= 0; lines--) {
            byte[] line = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(4) - 1; n >= 0; n--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            out.writeBytes(line);
            out.writeBytes(random.nextInt(8) == 0 ? new byte[0] : new byte[] {'\n'});
        }
        return out.toByteArray();
    }

    private static List<NdjsonLines.Line> read(byte[] octets) {
        return read(new ByteArrayInputStream(octets));
    }

    private static List<NdjsonLines.Line> read(InputStream stream) {
        List<NdjsonLines.Line> lines = new ArrayList<>();
        new NdjsonLines(stream).forEachRemaining(lines::add);
        return lines;
    }

    /** A stream that returns a few octets at a time. */
    private static final class InPieces extends InputStream {
        private final byte[] octets;
        private final Random random;
        private int at;

        InPieces(byte[] octets, Random random) {
            this.octets = octets;
            this.random = random;
        }

        @Override
        public int read() {
            return at == octets.length ? -1 : octets[at++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (at == octets.length) {
                return -1;
            }
            int given = Math.min(Math.min(length, octets.length - at), 1 + random.nextInt(50));
            System.arraycopy(octets, at, buffer, offset, given);
            at += given;
            return given;
        }
    }
}
