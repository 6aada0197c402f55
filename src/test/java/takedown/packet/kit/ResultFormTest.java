package takedown.packet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.name.Refusal;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.ResultLine.Result;

/** The returned form: every fault is reported with its line, and a form with a fault is not recorded at all. */
class ResultFormTest {
    private static final String HEAD =
            "seq,domain,result,executed_utc,epp_code,status_after,ns_after,ds_after,registrar_after,comment\n";
    private static final String REFERENCE = "0123456789ab";
    private static final Instant NOW = Instant.parse("2026-12-02T00:00:00Z");
    private static final Instant SERVED = Instant.parse("2026-12-01T15:00:30Z");
    private static final Set<String> NAMES = Set.of("a.xyz", "b.xyz", "xn--bcher-kva.xyz");
    private static final ResultForm.Served NOTICE = new ResultForm.Served(REFERENCE, NAMES, NAMES, SERVED);

    @Test
    void theFormAsSentHasNoClaims() {
        PacketDocument notice = NoticeSamples.withBlockList(2, List.of("unclaimed.xyz"));
        byte[] form = ResultForm.prefilled(NameList.of(notice));
        String end = ",,,,,,,,," + notice.reference() + "\n";
        assertTrue(ResultForm.isForm(form));
        assertEquals(
                HEAD.replace("comment", "comment,notice") + "1,secure-login-1-hollow-wren.xyz" + end
                        + "2,secure-login-2-hollow-wren.xyz" + end + "3,unclaimed.xyz" + end,
                new String(form, StandardCharsets.UTF_8));
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> ResultForm.read(
                        form,
                        ResultForm.Served.of(NoticeSamples.withBlockList(2, List.of("unclaimed.xyz")), SERVED),
                        NOW));
        assertTrue(refusal.getMessage().contains("no line"), refusal::getMessage);
    }

    /** The notice stated an earliest time. An act before it is recorded as the recipient states it, and a person is warned. */
    @Test
    void anActBeforeTheEarliestTimeIsAWarning() {
        PacketDocument notice = NoticeSamples.lockOnly(2);
        Instant start = EarlyActs.earliest(notice).orElseThrow();
        ResultLine early = done("a.xyz", start.minusSeconds(3_600));
        ResultLine right = done("b.xyz", start);
        Optional<Instant> served = Optional.of(start.minusSeconds(7_200));
        assertEquals(List.of(), EarlyActs.warnings(notice, List.of(right), served));
        assertTrue(EarlyActs.isEarly(notice, early, served));
        // The answer that nothing is left to do states an act if its time is after service. With an earlier time, it
        // does not.
        ResultLine already = line("a.xyz", ResultLine.Result.ALREADY, start.minusSeconds(3_600));
        assertTrue(EarlyActs.isEarly(notice, already, served));
        assertFalse(EarlyActs.isEarly(notice, already, Optional.of(start)));
        String warning =
                EarlyActs.warnings(notice, List.of(early, right), served).getFirst();
        assertTrue(warning.contains("acted on 1 name before the earliest time"), warning);
        assertTrue(warning.contains(start + ": a.xyz. The answer is recorded."), warning);
        assertEquals(List.of(), EarlyActs.warnings(NoticeSamples.reversal(2), List.of(early), served));
    }

    private static ResultLine done(String name, Instant at) {
        return line(name, ResultLine.Result.DONE, at);
    }

    private static ResultLine line(String name, ResultLine.Result result, Instant at) {
        ResultForm.Served served = new ResultForm.Served(REFERENCE, Set.of(name), Set.of(), at.minusSeconds(86_400));
        return ResultForm.read(
                        (HEAD + "1," + name + "," + result + "," + at + ",,,,,,\n").getBytes(StandardCharsets.UTF_8),
                        served,
                        at.plusSeconds(86_400))
                .getFirst();
    }

    @Test
    void aFormAsAPersonReturnsIt() {
        List<ResultLine> lines = read("\uFEFF" + HEAD.replace("\n", "\r\n")
                + "1,A.XYZ,done,2026-12-01 15:04:05 UTC,1000,serverUpdateProhibited; serverDeleteProhibited,"
                + "NS1.sinkhole.example. ns2.sinkhole.example,,9999,\"ok, J. Doe\"\r\n\r\n"
                + "2,b.xyz,Held for counsel,,2304,,,,,foreign lock\r\n"
                + "3,bücher.xyz,,,,,,,,\r\n");
        assertEquals(2, lines.size());
        ResultLine first = lines.getFirst();
        assertEquals(Result.DONE, first.result());
        assertEquals(Instant.parse("2026-12-01T15:04:05Z"), first.executedAt().orElseThrow());
        assertEquals(List.of("ns1.sinkhole.example", "ns2.sinkhole.example"), first.nsAfter());
        assertEquals(List.of("serverUpdateProhibited", "serverDeleteProhibited"), first.statusAfter());
        assertEquals("ok, J. Doe", first.comment());
        assertEquals(Result.HELD_FOR_COUNSEL, lines.get(1).result());
        assertEquals(2304, lines.get(1).eppCode().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,a.xyz,DONE,,1000,serverHold,,,,|line 2, executed_utc: DONE needs the time",
                "1,a.xyz,DONE,2026-12-01T15:04:05Z,1000,,,,,|line 2, status_after: DONE needs the state afterwards",
                "1,c.xyz,ALREADY,,,,,,,|line 2, domain: \"c.xyz\" is not a name of this notice",
                "1,a.xyz,SEIZED,,,,,,,|line 2, result: \"SEIZED\" is not one of",
                "1,a.xyz,,2026-12-01T15:04:05Z,,,,,,|line 2, result: is empty, but executed_utc has a value",
                "1,a.xyz,ALREADY,yesterday,,,,,,|line 2, executed_utc: \"yesterday\" is not a time",
                "1,a.xyz,ALREADY,2027-01-01T00:00:00Z,,,,,,|line 2, executed_utc: 2027-01-01T00:00:00Z is in the future",
                "1,a.xyz,DONE,2026-12-01T14:59:59Z,1000,serverHold,,,,|line 2, executed_utc: 2026-12-01T14:59:59Z is before the notice was served",
                "1,a.xyz,PENDING,2026-11-01T10:00:00+02:00,1001,,,,,|line 2, executed_utc: 2026-11-01T08:00:00Z is before",
                "1,a.xyz,ERROR,,2400,,,,,try again, please|line 2, cells: has 11 cells, and line 1 has 10",
                "1,a.xyz,ERROR,,99,,,,,|line 2, epp_code: \"99\" is not a result code"
            })
    void aFaultIsNamedWithItsLine(String line, String said) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(HEAD + line + "\n2,b.xyz,ALREADY,,,,,,,\n"));
        assertEquals(Refusal.Kind.UNPROCESSABLE, refusal.kind());
        assertTrue(
                refusal.reasons().getFirst().message().startsWith(said),
                () -> refusal.reasons().toString());
    }

    @Test
    void everyFaultIsNamedAtOnceWithTheLineOfTheFile() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> read(
                        HEAD + "1,a.xyz,ALREADY,,,,,,,\"two\nlines\"\n2,a.xyz,ALREADY,,,,,,,\n3,x,ALREADY,,,,,,,\n"));
        assertEquals(
                List.of("line 4", "line 5"),
                refusal.reasons().stream().map(Refusal.Reason::subject).toList());
    }

    @Test
    void aColumnThatIsThereTwiceIsAFaultOfLineOne() {
        Refusal refusal = assertThrows(
                Refusal.class, () -> read("domain,result,Result ,note,note\na.xyz,ALREADY,DONE,mine,mine\n"));
        assertEquals(
                List.of("line 1, result: occurs in column 2 and in column 3: keep only one"),
                refusal.reasons().stream().map(Refusal.Reason::message).toList());
        assertEquals(
                1, read("domain,result,note,note\na.xyz,ALREADY,mine,mine\n").size());
    }

    @Test
    void whatWasSoBeforeTheServiceIsNotDoneBecauseOfIt() {
        assertEquals(
                Result.ALREADY,
                read(HEAD + "1,a.xyz,ALREADY,2026-10-01T15:04:05Z,,serverHold,,,,\n")
                        .getFirst()
                        .result());
        // People state times to the minute.
        assertEquals(
                Result.DONE,
                read(HEAD + "1,a.xyz,DONE,2026-12-01T15:00Z,,serverHold,,,,\n")
                        .getFirst()
                        .result());
    }

    @Test
    void aFormOfFiftyThousandNamesIsReadWhole() {
        Set<String> names = IntStream.range(0, 50_000)
                .mapToObj(number -> "name-" + number + "-hollow-wren.xyz")
                .collect(Collectors.toSet());
        StringBuilder form = new StringBuilder(HEAD);
        names.forEach(name -> form.append("1,")
                .append(name)
                .append(",DONE,2026-12-01T15:04:05Z,1000,serverUpdateProhibited; serverDeleteProhibited,"
                        + "ns1.sinkhole.example; ns2.sinkhole.example,,9999,\n"));
        byte[] octets = form.toString().getBytes(StandardCharsets.UTF_8);
        assertTrue(octets.length > 1 << 20 && octets.length < ResultForm.MAX_OCTETS, octets.length + " octets");
        assertEquals(
                50_000,
                ResultForm.read(octets, new ResultForm.Served(REFERENCE, names, names, SERVED), NOW)
                        .size());
    }

    @Test
    void whereNothingChangesDoneNeedsNoState() {
        byte[] form = (HEAD + "1,a.xyz,DONE,2026-12-01T15:04:05Z,,,,,,\n").getBytes(StandardCharsets.UTF_8);
        assertThrows(Refusal.class, () -> ResultForm.read(form, NOTICE, NOW));
        assertEquals(
                Result.DONE,
                ResultForm.read(form, new ResultForm.Served(REFERENCE, NAMES, Set.of(), SERVED), NOW)
                        .getFirst()
                        .result());
    }

    @Test
    void anotherFileIsNoForm() {
        assertFalse(ResultForm.isForm("name,price\n".getBytes(StandardCharsets.UTF_8)));
        assertThrows(Refusal.class, () -> read("name,price\na,1\n"));
        assertThrows(Refusal.class, () -> ResultForm.read(new byte[] {'d', (byte) 0xff}, NOTICE, NOW));
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        List<ResultLine> lines =
                read(HEAD + "1,a.xyz,DONE,2026-12-01T15:04:05Z,1000,serverHold,ns1.x.example,,9999,'=cmd\n");
        byte[] written = ResultForm.filled(REFERENCE, java.util.Map.of("a.xyz", 1), lines);
        assertEquals(lines, ResultForm.read(written, NOTICE, NOW));
    }

    /** The reversal of a notice has the same names, so only the reference shows to which of the two a form belongs. */
    @Test
    void aFormOfAnotherNoticeIsNotRead() {
        List<ResultLine> lines = read(HEAD + "1,a.xyz,DONE,2026-12-01T15:04:05Z,1000,serverHold,,,,\n");
        byte[] other = ResultForm.filled("ba9876543210", java.util.Map.of("a.xyz", 1), lines);
        Refusal refusal = assertThrows(Refusal.class, () -> ResultForm.read(other, NOTICE, NOW));
        assertTrue(
                refusal.getMessage().contains("belongs to the notice with the reference \"ba9876543210\""),
                refusal::getMessage);
        assertTrue(refusal.getMessage().contains("the notice with the reference " + REFERENCE), refusal::getMessage);
        assertEquals(1, refusal.reasons().size());
    }

    @ParameterizedTest(name = "{0} | {1} | {2}: {3}")
    @CsvSource({
        "serverTransferProhibited;serverDeleteProhibited;serverUpdateProhibited, ns2.sinkhole.example;NS1.sinkhole.example., , ''",
        "serverTransferProhibited;serverDeleteProhibited;serverUpdateProhibited, ns1.cindermoth.net, , ns_after",
        "clientTransferProhibited, , , status_after",
        "serverTransferProhibited;serverDeleteProhibited;serverUpdateProhibited;serverHold, ns1.sinkhole.example;ns2.sinkhole.example, , status_after",
        "locked;clientHold, ns1.sinkhole.example;ns2.sinkhole.example, , status_after",
        // A registry's own word can stand for a requested status.
        "locked, , none, ''",
        ", , 31406 13 2 ABABABABABABABABABABABABABABABABABABABAB, ds_after",
    })
    void anAnswerWithAnotherStateIsAWarning(String statuses, String servers, String ds, String expected) {
        PacketDocument notice = NoticeSamples.seizure(2, false);
        String name = notice.rows().getFirst().aLabel();
        byte[] form = (HEAD + "1," + name + ",DONE,2026-12-01T15:04:05Z,1000," + cell(statuses) + "," + cell(servers)
                        + "," + cell(ds) + ",9999,\n")
                .getBytes(StandardCharsets.UTF_8);
        List<ResultLine> lines = ResultForm.read(form, ResultForm.Served.of(notice, SERVED), NOW);
        List<String> warnings = AskedState.warnings(notice, lines);
        assertEquals(
                expected, String.join(" ", AskedState.in(notice).apply(name).contradictedBy(lines.getFirst())));
        assertEquals(
                !expected.isEmpty(),
                warnings.stream().anyMatch(warning -> warning.contains(name + " (" + expected)),
                warnings::toString);
        assertEquals(
                statuses != null && statuses.contains("Hold"),
                warnings.stream()
                        .anyMatch(warning -> warning.contains("Hold is set, the name servers are not in the zone)")),
                warnings::toString);
    }

    private static String cell(String text) {
        return text == null ? "" : text;
    }

    @Test
    void timesAreWrittenToTheSecond() {
        ResultLine exact = done("a.xyz", Instant.parse("2026-12-01T15:04:05.123456789Z"));
        String written = new String(
                ResultForm.filled(REFERENCE, java.util.Map.of("a.xyz", 1), List.of(exact)), StandardCharsets.UTF_8);
        assertTrue(written.contains(",2026-12-01T15:04:05Z,"), written);
    }

    private static List<ResultLine> read(String csv) {
        return ResultForm.read(csv.getBytes(StandardCharsets.UTF_8), NOTICE, NOW);
    }
}
