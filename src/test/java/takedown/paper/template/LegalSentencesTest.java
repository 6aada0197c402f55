package takedown.paper.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sentence that states law must have its source. The check finds sentences without one. */
class LegalSentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>See 18 U.S.C. § 1030.</p>",
                "<p>Under 18 USC 1030 this is a crime.</p>",
                "<p>Fed. R. Civ. P. 65(b) applies.</p>",
                "<p>FRCP 45 applies.</p>",
                "<p>A rule 45 subpoena.</p>",
                "<li>Article 28 asks for it.</li>",
                "<td>Art. 16(2) DSA</td>",
                "<p>The RAA asks for it.</p>",
                "<p>The Registrar Accreditation Agreement asks for it.</p>",
                "<p>You must answer.</p>",
                "<p>The provider SHALL keep them.</p>",
                "<p>Confirmation is required.</p>",
                "<p>You may not tell anybody.</p>",
                "<h1>The Lanham Act</h1>",
                "<p>Directive (EU) 2022/2555 applies.</p>",
                "<p>Whoever lies is liable.</p>",
                "<p>This is unlawful.</p>",
                "<p>Answer within 72 hours.</p>",
                "<p>under penalty of perjury</p>",
                // Neither a tag in the middle of a sentence nor a branch hides the statement of law.
                "<p>Fed.<b> R.</b> Civ. P. 65</p>",
                "<p>{#if doc.sealed}You <i>must</i> answer.{/if}</p>",
                // The source of another element does not count.
                "<p data-source=\"FRCP 45\">FRCP 45</p><p>FRCP 45 again</p>",
                "<p><span data-source=\"FRCP 45(a)\">FRCP 45(a)</span> and you must</p>",
                // A source must be something that can be looked up, and must be the one that the sentence names.
                "<p data-source=\"\">You must.</p>",
                "<p data-source=\"trust me\">You must.</p>",
                "<p data-source=\"18 U.S.C. 1030\">See 18 U.S.C. § 2703(f).</p>",
                "<p data-source=\"FRCP 65(b)(2)\">See Fed. R. Civ. P. 45.</p>",
                "<p data-source=\"Directive (EU) 2022/2555, Article 28\">See Article 16.</p>"
            })
    void aSentenceWithoutItsSourceIsFound(String bad) {
        assertFalse(LegalSentences.check("x.html", bad).isEmpty(), bad);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Please keep the records, and confirm receipt.</p>",
                "<p>serverUpdateProhibited is set last</p>",
                "<style>.x { color: red } /* must */</style>",
                "{! must !}<p>{#if doc.shall}x{/if}</p>",
                "<p data-source=\"18 U.S.C. 2703(f)(1)\">A provider <b>shall</b> keep records (18 U.S.C. § 2703(f)(1)).</p>",
                "<div data-source=\"FRCP 45(a)(1)(A)(iv)\"><p>Every subpoena must set out Rule 45(d) and (e).</p></div>",
                "<p><span data-source=\"FRCP 45(b)(1)\">must be served</span> by hand</p>"
            })
    void anotherIsNot(String good) {
        assertEquals(List.of(), LegalSentences.check("x.html", good));
    }

    @Test
    void theLineIsTheOneInTheFile() {
        List<TemplateFault> faults =
                LegalSentences.check("packet/x.html", "{! a\n b !}\n<p>fine</p>\n\n<p class=\"n\">\n  You must.</p>");
        assertEquals(1, faults.size());
        assertEquals("packet/x.html:6", faults.getFirst().toString().split(": ", 2)[0]);
    }

    @Test
    void everyTemplateThatComesAlongHasThem() throws IOException {
        List<TemplateFault> faults = new ArrayList<>();
        int law = 0;
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            // The pages of the console are not papers: their readers are signed in, and no court or party receives
            // them.
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith("src/main/resources/templates/pages"))
                    .toList()) {
                String text = Files.readString(file);
                law += text.split("data-source=\"", -1).length - 1;
                faults.addAll(LegalSentences.check(file.toString(), text));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(law > 35, "the legal sentences are no longer found");
    }
}
