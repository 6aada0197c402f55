package takedown.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.target.PageFacts;
import takedown.evidence.EvidenceSink;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

class PageReaderTest {
    private static final String URL = "https://login.evil.example/";
    private static final String WORDS = "Войдите в онлайн-банк и введите пароль";

    private static PageFacts facts(byte[] html, String contentType) {
        Instant at = Instant.parse("2026-11-29T06:00:00Z");
        Capture capture = new Capture(
                new Capture.Request(URL, Visitor.desktop()),
                new Method(Method.Instrument.PLAIN_HTTP, "test", "test", List.of(), List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(new PageSeen(
                        URL,
                        Optional.of(new PageDocument(
                                EvidenceSink.digest(html), contentType, Optional.empty(), Optional.empty(), List.of())),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())),
                List.of(new Hop(
                        URL,
                        Hop.Cause.START,
                        Optional.of(new Hop.Answer(200, List.of())),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
        return PageReader.facts(capture, ref -> Optional.of(html)).orElseThrow();
    }

    /** The words are compared with those of other captures, so they must not depend on the encoding that a server uses. */
    @ParameterizedTest
    @CsvSource({
        "windows-1251, text/html; charset=windows-1251",
        "KOI8-R, text/html;charset=\"koi8-r\"",
        "UTF-8, text/html",
        "UTF-8, text/html; charset=no-such-set"
    })
    void aPageIsReadInTheCharacterSetThatItsServerStates(String charset, String contentType) {
        assertEquals(
                WORDS,
                facts(("<p>" + WORDS).getBytes(Charset.forName(charset)), contentType)
                        .text());
    }

    @Test
    void withoutAStatementOfTheServerThePageStatesIt() {
        byte[] html = ("<meta charset=windows-1251><p>" + WORDS).getBytes(Charset.forName("windows-1251"));
        assertEquals(WORDS, facts(html, "text/html").text());
        assertEquals(
                WORDS,
                facts(("<p>" + WORDS).getBytes(StandardCharsets.UTF_8), "").text());
    }
}
