package takedown.history.quickcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import takedown.observation.DnsAnswer;

/** Answers that were stored in any form are read octet for octet, and nothing else is read as an observation. */
class StoredAnswersTest {
    @Test
    void answersAreReadAsTheyWere() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            List<DnsAnswer> answers = new ArrayList<>();
            for (int n = random.nextInt(7); n >= 0; n--) {
                byte[] octets = new byte[random.nextInt(700)];
                if (random.nextBoolean()) {
                    random.nextBytes(octets);
                }
                answers.add(new DnsAnswer("192.0.2." + random.nextInt(255) + ":53", octets));
            }
            same(answers, StoredAnswers.read(StoredAnswers.plain(answers)));
            same(answers, StoredAnswers.read(compressed(answers)));
        }
        same(List.of(), StoredAnswers.read(StoredAnswers.plain(List.of())));
    }

    @Test
    void theFormBeforeThisOneIsReadAsWell() throws IOException {
        List<DnsAnswer> answers = typical();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        for (DnsAnswer answer : answers) {
            data.writeUTF(answer.server());
            data.writeShort(answer.octets().length);
            data.write(answer.octets());
        }
        same(answers, StoredAnswers.read(out.toByteArray()));
        assertTrue(compressed(answers).length < out.size() / 2, "the stored form is less than half as long");
    }

    /** A stored form must never change: with another dictionary, stored rows could not be read. */
    @Test
    void theDictionaryNeverChanges() throws Exception {
        assertEquals(
                "39dccee35b2df8f9b646720b0bc7c9c40bd254cc93e7ef20e3d441317d8a180a",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(StoredAnswersDictionary.FIRST)));
    }

    @Test
    void whatIsCutOffIsNotAnObservation() {
        byte[] stored = compressed(typical());
        assertEquals(1, stored[0]);
        for (int length = 1; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThrows(IllegalStateException.class, () -> StoredAnswers.read(cut), () -> cut.length + " octets");
        }
    }

    @Test
    void aLengthThatIsNotTrueIsRefused() {
        for (int at = 1; at <= 4; at++) {
            byte[] stored = compressed(typical());
            stored[at] ^= (byte) 0x41;
            assertThrows(IllegalStateException.class, () -> StoredAnswers.read(stored));
        }
    }

    static byte[] compressed(List<DnsAnswer> answers) {
        byte[] plain = StoredAnswers.plain(answers);
        try (Deflater deflater = new Deflater(3, true)) {
            deflater.setDictionary(StoredAnswersDictionary.FIRST);
            deflater.setInput(plain);
            deflater.finish();
            byte[] stream = new byte[2 * plain.length + 100];
            int length = deflater.deflate(stream);
            assertTrue(deflater.finished());
            return ByteBuffer.allocate(5 + length)
                    .put((byte) 1)
                    .putInt(plain.length)
                    .put(stream, 0, length)
                    .array();
        }
    }

    private static void same(List<DnsAnswer> expected, List<DnsAnswer> read) {
        assertEquals(expected.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(expected.get(i).server(), read.get(i).server());
            assertArrayEquals(expected.get(i).octets(), read.get(i).octets());
        }
    }

    /** The five answers about a delegated name, as wire octets. */
    private static List<DnsAnswer> typical() {
        byte[] name = "\10typical1\3com\0".getBytes(StandardCharsets.ISO_8859_1);
        return List.of(
                new DnsAnswer(
                        "192.0.2.1:53",
                        message("80000001000000020001", name, "00020001c00c00020001000151800010036e7331")),
                new DnsAnswer(
                        "192.0.2.1:53", message("84000001000000010001", name, "002b0001c01500060001000003840040")),
                new DnsAnswer(
                        "192.0.2.2:53",
                        message("81800001000100000001", name, "00010001c00c000100010000012c0004c0000201")),
                new DnsAnswer(
                        "192.0.2.2:53", message("81800001000000010001", name, "001c0001c00c001c00010000012c0010")),
                new DnsAnswer(
                        "192.0.2.2:53", message("81800001000100000001", name, "000f0001c00c000f00010000012c0009")));
    }

    private static byte[] message(String head, byte[] name, String rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0x34});
        out.writeBytes(HexFormat.of().parseHex(head));
        out.writeBytes(name);
        out.writeBytes(HexFormat.of().parseHex(rest));
        return out.toByteArray();
    }
}
