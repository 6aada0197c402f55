package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.matter.Statement;
import takedown.name.Refusal;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;

class PageTextTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern CALL = Pattern.compile("\\b(?:GET|POST|PUT|PATCH|DELETE) /|\\?[a-z]+=|/api/");

    private static String shown(String message) {
        return PageText.of(message).stream().map(PageText.Part::text).collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retract a packet that was sent (POST /api/packets/{packet}/retraction). | Retract a packet that was sent.
            read the draft (?edition=DRAFT) first | read the draft first
            There is nothing at this address, or nothing that you may see (GET /q/openapi lists all addresses) | There is nothing at this address, or nothing that you may see
            name it, or leave the others out ("onRefused": "LEAVE_OUT") | name it, or leave the others out
            The time of service (servedAt), 2026-11-29T10:00:00Z, is in the future | The time of service, 2026-11-29 10:00 UTC, is in the future
            servedAt is missing: give the time of service | “served at” is missing: give the time of service
            counsel is not on record: see matter.technicalContact.phone | counsel is not on record: see “technical contact phone”
            matter.works[0].title must not be blank | “works, entry 1, title” must not be blank
            send an ABUSE_REPORT, or file it as CORRECTED first | send an abuse report, or file it as corrected first
            a time such as 2026-11-29T10:00:00Z | a time such as 2026-11-29T10:00:00Z
            serverHold and clientTransferProhibited are set; see RFC 5731 and the PDF | serverHold and clientTransferProhibited are set; see RFC 5731 and the PDF
            evil-shopDesk.example and https://eviL.example/aB?x=1 answer | evil-shopDesk.example and https://eviL.example/aB?x=1 answer
            """)
    void isTheSameWithoutWhatOnlyProgramsNeed(String message, String page) {
        assertEquals(page, shown(message));
    }

    @Test
    void aTimeCanBeReadInLocalForm() {
        assertEquals(
                List.of(Instant.parse("2026-11-29T10:00:00Z")),
                PageText.of("requested at 2026-11-29T10:00:00Z by packet 7").stream()
                        .map(PageText.Part::time)
                        .filter(at -> at != null)
                        .toList());
    }

    @Test
    void aFieldCanBeCalledAsTheFormCallsIt() {
        assertEquals(
                List.of("reason", "servedAt"),
                Stream.of("Reason is missing", "papers need servedAt")
                        .flatMap(message -> PageText.of(message).stream())
                        .map(PageText.Part::field)
                        .filter(field -> field != null)
                        .toList());
    }

    /** The script replaces the name of a field with its label in the form, even at the beginning of a sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuedAt is missing: send the date and time of issue | issuedAt
            receivedAt is 2026-11-29T10:00:00Z, but the packet was sent later | receivedAt
            servedAt is 2026-11-29 10:00:00 UTC, which is in the future | servedAt
            execution.zone is "Mars/Olympus", which is not a time zone | execution.zone
            category is saved together with a verdict: choose the verdict too | category
            reason is missing: state what the correction changes | reason
            title must have 1 to 300 visible characters | title
            """)
    void aMessageThatBeginsASentenceKeepsItsField(String message, String field) {
        assertEquals(field, PageText.of(Wording.capital(message)).getFirst().field());
    }

    /** The subject of a finding is a name, or a part of the case in words. */
    @ParameterizedTest
    @CsvSource({
        "request, This request",
        "sender, The sender in the matter",
        "matter.execution.from, The matter",
        "evil-shop.example, ''"
    })
    void aFindingIsAboutANameOrAPartOfTheCase(String subject, String words) {
        assertEquals(words, Wording.partOfTheCase(subject));
    }

    /** A finding that requests a field marks the field's name, so that the script can show the label. */
    @Test
    void aFindingMarksTheFieldsThatItAsksFor() throws IOException {
        Pattern bare = Pattern.compile(
                "\\b(?:give|set|in|leave|under) (?:purpose|provisions|form|bonaFide|earlierReports)\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/takedown/packet/plan"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(PageTextTest::literals)
                            .filter(text -> bare.matcher(text).find())
                            .toList());
        }
    }

    @Test
    void faultsOfFieldsHaveTheirFieldInFront() {
        Problem problem = Problem.of(ProblemType.INVALID, "");
        assertEquals(List.of(), PageText.faults(problem));
        Problem refused = refused(new Refusal.Reason("invalid-field", "matter.court", "must not be blank"));
        assertEquals(
                List.of("`matter.court` is missing"),
                PageText.faults(refused).stream().map(PageText.Fault::message).toList());
        assertEquals(
                List.of(
                        "`court` is too long: at most 500",
                        "`counsel.email` must be a single e-mail address",
                        "execution until: the window ends before it begins"),
                PageText.faults(refused(
                                new Refusal.Reason("invalid-field", "court", "size must be between 0 and 500"),
                                new Refusal.Reason(
                                        "invalid-field",
                                        "counsel.email",
                                        "counsel.email must be a single e-mail address"),
                                new Refusal.Reason(
                                        "invalid-field", "execution.until", "the window ends before it begins")))
                        .stream()
                        .map(fault -> (fault.isNamed() ? fault.words() + ": " : "") + fault.message())
                        .toList());
        assertEquals(
                List.of("“earlier reports, entry 1, time” is in the future"),
                List.of(PageText.of("`earlierReports[0].at` is in the future").stream()
                        .map(PageText.Part::text)
                        .collect(Collectors.joining())));
        assertEquals(
                List.of(),
                PageText.faults(refused(
                        new Refusal.Reason("invalid-field", "matter.court", "must not be blank"),
                        new Refusal.Reason("platform", "pastebarn.org", "is shared"))));
    }

    /** If even one of several faults belonged to no field, the page would show none of them beside its field. */
    @Test
    void everyFieldOfAMatterHasItsFaultBesideIt() {
        Stream.of(Statement.values())
                .map(statement -> "statements." + statement)
                .forEach(name -> assertEquals(1, faults(name).size(), name));
        MatterForm.names().forEach(name -> assertEquals(1, faults(name).size(), name));
        assertEquals(
                "malware.sampleSha256",
                faults("malware.sampleSha256").getFirst().field());
        assertEquals(
                List.of("malware.sampleSha256"),
                PageText.of(faults("malware.sampleSha256").getFirst().message()).stream()
                        .flatMap(part -> Optional.ofNullable(part.field()).stream())
                        .toList());
    }

    private static List<PageText.Fault> faults(String field) {
        return PageText.faults(refused(new Refusal.Reason("invalid-field", field, field + " must be another")));
    }

    private static Problem refused(Refusal.Reason... reasons) {
        return new Problem(
                "",
                "",
                400,
                "",
                List.of(),
                Stream.of(reasons)
                        .map(reason -> new Problem.Reason(reason.code(), reason.subject(), reason.message()))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    /** In the texts of the domain layer, requests of the API are in parentheses. */
    @Test
    void noTextOfTheDomainShowsARequestOfRest() throws IOException {
        List<String> found;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/takedown"))) {
            found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().matches(".*/takedown/(?:web|lab|terminal)/.*"))
                    .flatMap(PageTextTest::literals)
                    .filter(text -> text.contains(" ") && CALL.matcher(text).find())
                    .toList();
        }
        assertTrue(found.size() > 10, found::toString);
        assertEquals(
                List.of(),
                found.stream()
                        .map(PageTextTest::closed)
                        .map(PageTextTest::shown)
                        .filter(text -> CALL.matcher(text).find())
                        .toList());
    }

    /** Returns the literal with its parentheses closed. A literal that is followed by a value can end within parentheses. */
    private static String closed(String text) {
        return text.lastIndexOf('(') > text.lastIndexOf(')') ? text + ")" : text;
    }

    private static Stream<String> literals(Path file) {
        try {
            String source = Files.readString(file).replaceAll("\"\\s*\\R\\s*\\+ \"", "");
            return LITERAL.matcher(source)
                    .results()
                    .map(literal -> literal.group(1).replace("\\\"", "\""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
