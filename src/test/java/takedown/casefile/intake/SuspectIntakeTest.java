package takedown.casefile.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.name.Refusal;

/** Lists of more than one batch, and texts that the database has to store unchanged. */
@QuarkusTest
class SuspectIntakeTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    SuspectIntake intake;

    private CaseWork work = null;

    @BeforeEach
    void open() {
        CaseFile file = cases.open(ALICE, new NewCase("Intake", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE));
        work = cases.forWork(ALICE, file.id());
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
    void suspectsAreInTheOrderOfTheLinesWhateverTheBatch() {
        List<String> names = new ArrayList<>(IntStream.range(0, 12_000)
                .mapToObj(i -> "n" + (i * 7_919L % 12_000) + "-intake.example")
                .toList());
        assertEquals(new Intake(12_000, 0, 0, List.of(), List.of()), add(String.join("\n", names)));
        assertEquals(names, suspects.all(work).stream().map(Suspect::key).toList());
    }

    @Test
    void ofLinesWithOneMeaningTheFirstIsTaken() {
        StringBuilder csv = new StringBuilder("value,role,verdict\n");
        for (int i = 0; i < 11_000; i++) {
            csv.append('d').append(i % 5_500).append(".example,role-").append(i).append(",MALICIOUS\n");
        }
        Intake taken = intake.add(work, csv(csv.toString()));
        assertEquals(5_500, taken.accepted());
        assertEquals(5_500, taken.duplicates());
        List<Suspect> all = suspects.all(work);
        for (int i = 0; i < all.size(); i++) {
            assertEquals("d" + i + ".example", all.get(i).key());
            assertEquals(Optional.of("role-" + i), all.get(i).role());
            assertEquals(Verdict.MALICIOUS, all.get(i).verdict());
        }
        assertEquals(1, journal(), "one entry of the journal for a list");
        assertEquals(List.of("5,500 suspects added, 5,500 judged malicious"), added());
    }

    /** The verdict on file stays, and the warning names the suspects whose owners may be victims. */
    @Test
    void aVerdictThatProtectsTheOwnerIsNotDroppedSilently() {
        intake.add(work, csv("value,verdict\non-file.example,MALICIOUS\nvictim.example,COMPROMISED\n"));
        Intake again = intake.add(
                work,
                csv("value,verdict\non-file.example,COMPROMISED\nvictim.example,COMPROMISED\n"
                        + "twice.example,MALICIOUS\ntwice.example,COMPROMISED\nnew.example,COMPROMISED\n"));
        assertEquals(2, again.accepted());
        assertEquals(1, again.warnings().size(), again::toString);
        String warning = again.warnings().getFirst();
        assertTrue(warning.contains("on-file.example, twice.example."), warning);
        assertEquals(
                List.of(),
                intake.add(work, csv("value,verdict\non-file.example,MALICIOUS\n"))
                        .warnings());
    }

    @Test
    void aListThatStatesSomethingElseAboutASuspectOnFileIsWarnedAbout() {
        intake.add(
                work,
                csv("value,verdict,category,role,note\nknown.example,,,,\nsame.example,MALICIOUS,SPAM,mail,seen\n"));
        Intake again = intake.add(
                work,
                csv(
                        "value,verdict,category,role,note\nknown.example,MALICIOUS,PHISHING,,\nsame.example,MALICIOUS,SPAM,mail,seen\n"
                                + "new.example,MALICIOUS,,,\n"));
        assertEquals(1, again.accepted());
        assertEquals(1, again.warnings().size(), again::toString);
        String warning = again.warnings().getFirst();
        assertTrue(warning.contains(" stays: known.example. To change"), warning);
        assertTrue(warning.contains("/verdicts"), warning);
        for (String row : List.of("same.example,,,c2,", "same.example,,MALWARE,,", "same.example,,,,other")) {
            assertTrue(
                    intake.add(work, csv("value,verdict,category,role,note\n" + row + "\n"))
                            .warnings()
                            .toString()
                            .contains("stays: same.example."),
                    row);
        }
        assertEquals(List.of(), intake.add(work, csv("value\nsame.example\n")).warnings());
        for (String rows : List.of(
                "same.example,COMPROMISED,,c2,",
                "same.example,COMPROMISED,,,\nsame.example,,MALWARE,,",
                "same.example,COMPROMISED,,,\nsame.example,MALICIOUS,,,other")) {
            List<String> both = intake.add(work, csv("value,verdict,category,role,note\n" + rows + "\n"))
                    .warnings();
            assertEquals(2, both.size(), rows);
            assertTrue(both.stream().allMatch(text -> text.contains("stays: same.example.")), both::toString);
        }
        assertEquals(
                1,
                intake.add(work, csv("value,verdict\nsame.example,COMPROMISED\n"))
                        .warnings()
                        .size());
    }

    @Test
    void refusedLinesAreNumberedAcrossBatches() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 11_000; i++) {
            text.append(i % 5_000 == 0 ? "no name\n" : "r" + i + ".example\n");
        }
        Intake taken = add(text.toString());
        assertEquals(10_998, taken.accepted());
        assertEquals(2, taken.rejectedCount());
        assertEquals(
                List.of(5_000L, 10_000L),
                taken.rejected().stream().map(Intake.Rejected::line).toList());
    }

    @Test
    void textIsStoredAsItIs() {
        String note = "tab\tback\\slash \\N \"quoted\"; ünïcode 検索 \uD83D\uDD12";
        Intake taken = intake.add(
                work,
                csv("value,role,category,verdict,note\nhxxp://Evil[.]example/%5C,\\N,,,\"" + note.replace("\"", "\"\"")
                        + "\"\nsame.example,,,,\n"));
        assertEquals(2, taken.accepted(), taken::toString);
        Suspect first = suspects.all(work).getFirst();
        assertEquals("hxxp://Evil[.]example/%5C", first.input());
        assertEquals("http://evil.example/%5C", first.key());
        assertEquals(Optional.of("\\N"), first.role());
        assertEquals(
                SuspectStore.text("note", note, SuspectStore.MAX_NOTE),
                first.note().orElseThrow());
        Suspect plain = suspects.all(work).getLast();
        assertEquals("same.example", plain.input());
        assertEquals("not investigated yet", plain.statusReason());
        assertEquals("not investigated yet", plain.target().reason());
        assertTrue(plain.note().isEmpty());
    }

    @Test
    void aTextThatBreaksOffKeepsItsBatchesAndTheJournalHasThem() {
        String begin = IntStream.range(0, 7_000)
                .mapToObj(i -> "\"b" + i + ".example\"")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        Refusal broken = assertThrows(
                Refusal.class,
                () -> intake.add(
                        work,
                        SuspectTexts.json(
                                new ByteArrayInputStream(("[" + begin + ",{").getBytes(StandardCharsets.UTF_8)),
                                Optional.empty(),
                                SuspectTexts.Defaults.NONE)));
        assertEquals(Refusal.Kind.INVALID, broken.kind());
        assertTrue(broken.getMessage().contains("7,000 suspects added"), broken.getMessage());
        assertEquals(7_000, suspects.all(work).size(), "what came before the fault is kept");
        assertEquals(1, journal());
    }

    @Test
    void aNumberOrTextThatIsTooLongIsToldAndNoFault() {
        for (String text : List.of("[\"a.example\", {\"value\": " + "9".repeat(2_000) + "}]", "[\"b.example\"] x")) {
            Refusal told = assertThrows(
                    Refusal.class,
                    () -> intake.add(
                            work,
                            SuspectTexts.json(
                                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                    Optional.empty(),
                                    SuspectTexts.Defaults.NONE)));
            assertEquals(Refusal.Kind.INVALID, told.kind());
        }
        assertEquals(2, suspects.all(work).size());
    }

    @Test
    void aListThatIsSubmittedTwiceAtOnceIsAddedOnce() {
        String list = IntStream.range(0, 20_000)
                .mapToObj(i -> "t" + (i * 7_919L % 20_000) + "-twice.example")
                .collect(Collectors.joining("\n"));
        List<CompletableFuture<Intake>> submissions = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> add(list)))
                .limit(3)
                .toList();
        List<Intake> taken = submissions.stream().map(CompletableFuture::join).toList();
        assertEquals(20_000, taken.stream().mapToLong(Intake::accepted).sum());
        assertEquals(40_000, taken.stream().mapToLong(Intake::duplicates).sum());
        assertEquals(
                20_000, suspects.all(work).stream().map(Suspect::key).distinct().count());
        Intake again = add(list + "\nlater-twice.example");
        assertEquals(new Intake(1, 20_000, 0, List.of(), List.of()), again);
    }

    private long journal() {
        return added().size();
    }

    private List<String> added() {
        return cases.journal(ALICE, work.caseId(), Optional.empty(), 1_000).items().stream()
                .filter(event -> event.type() == CaseEvent.Type.SUSPECTS_ADDED)
                .map(CaseEvent::detail)
                .toList();
    }

    private Intake add(String text) {
        return intake.add(work, SuspectTexts.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static SuspectList csv(String text) {
        return SuspectTexts.csv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
