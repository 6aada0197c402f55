package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.CaseEvent;

class CaseChangeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "title#Old#New#title: Old → New",
                "tlp#AMBER#RED#tlp: AMBER → RED",
                "sealed#false#true#sealed: no → yes",
                "member alice##COUNSEL#member alice: nothing → COUNSEL",
                "matter.court##A court#court: nothing → A court",
                "matter.plaintiffs#[\"A\",\"B\"]#[\"B\",\"C\"]#plaintiffs: added C; plaintiffs: removed A",
                "matter.plaintiffs#[\"A\",\"B\"]#[\"B\",\"A\"]#plaintiffs: in another order",
                "matter.technicalContact#{\"name\":\"\",\"phone\":\"1\"}#{\"name\":\"Lin\",\"phone\":\"1\"}#technical contact name: nothing → Lin",
                "matter.sender#{\"standing\":\"PRIVATE_PARTY\"}#{\"standing\":\"TRUSTED_FLAGGER\"}#sender standing: private party → trusted flagger",
                "matter.defendants#[]#[{\"label\":\"DOES 1-10\",\"role\":\"sold keys\"}]#defendants: added DOES 1-10, sold keys",
                "matter.execution#{\"from\":null}#{\"from\":\"2026-12-01T10:00:00Z\"}#execution from: nothing → 2026-12-01T10:00:00Z",
                "matter.courtDays#{\"holidays\":[]}#{\"holidays\":[\"2026-12-24\"]}#court days holidays: added 2026-12-24",
                "matter.bond#{broken#[also#bond: {broken → [also"
            })
    void aChangeIsToldInWords(String field, String before, String after, String words) {
        assertEquals(
                words,
                CaseChangeText.of(
                        new CaseEvent.Change(field, Optional.ofNullable(before), Optional.ofNullable(after))));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN -> ON_HOLD, unknown → on hold",
        "matter.technicalContact, matter: technical contact",
        "5 suspects added, 5 suspects added",
        "captured https://evil.net/a from own (desktop); HTTP 200; SHOWN: the page has what was reported, captured https://evil.net/a from the service's own network (desktop); HTTP 200; the page has what was reported"
    })
    void aDetailIsInWords(String detail, String words) {
        assertEquals(words, CaseChangeText.detail(detail));
    }
}
