package takedown.packet.document.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.packet.document.Observed;
import takedown.packet.document.report.HowToReproduce.Fit;

/** A report prints the observer's text only if the text is about the targets of that report. */
class HowToReproduceTest {
    private static final List<String> TARGETS =
            List.of("https://login.evil-lantern.net/sign-in", "hollowwren-keys.org", "203.0.113.10");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -s https://login.evil-lantern.net/gate",
                "curl -s -A HW/1.0 hxxps://login[.]evil-lantern[.]net:8443/gate",
                "open LOGIN.evil-lantern[.]net with a telephone",
                "open evil-lantern.net, which leads to the page",
                "ask api.hollowwren-keys(.)org for /gate",
                "nc 203[.]0[.]113[.]10 8443",
                "curl -s http://203.0.113.10/a and then https://other.example.com/"
            })
    void aTextThatNamesATargetFits(String how) {
        assertEquals(Fit.FITS, fit(how, AbuseType.PHISHING, AbuseType.GENERATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -s -A HW/1.0 https://api.other-wren.net/gate",
                "curl -s -A HW/1.0 hxxps://api[.]other-wren[.]net/gate",
                "hxxps[:]//api[.]other-wren[.]net/gate",
                "open other-wren.net with a telephone",
                "open notevil-lantern.net",
                "nc 203.0.113.11 8443"
            })
    void aTextThatNamesOnlyOtherTargetsDoesNotFit(String how) {
        assertEquals(Fit.OTHER_TARGETS, fit(how, AbuseType.PHISHING));
    }

    /** A browser, a file, a resolver and the page from which a visitor comes are not targets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "from a German residential line, Chrome on Android, no referrer: curl -sL -A Android URL",
                "curl -A 'Mozilla/5.0 (Linux) Chrome/120.0.0.0' URL/index.php",
                "download setup.exe or tool.zip with a telephone",
                "with the referrer https://www.google.com/",
                "curl -e https://www.google.com/ URL",
                "curl -H 'Referer: https://www.google.com/' URL"
            })
    void aTextThatNamesNoTargetFitsTargetsOfOneKind(String how) {
        assertEquals(Fit.FITS, fit(how, AbuseType.PHISHING, AbuseType.FRAUD), "all of them are pages");
        assertEquals(Fit.SEVERAL_KINDS, fit(how, AbuseType.PHISHING, AbuseType.GENERATED));
        assertEquals(Fit.SEVERAL_KINDS, fit(how, AbuseType.BOTNET, AbuseType.MALWARE));
    }

    @Test
    void anEmptyTextFits() {
        assertEquals(Fit.FITS, fit("", AbuseType.PHISHING, AbuseType.GENERATED));
    }

    /** Who saw the abuse is stated only of the targets that were seen. */
    @Test
    void anObservationOfOtherTargetsIsNotStated() {
        Observed observed = new Observed(Observed.By.SENDER, "Lantern team", Optional.empty(), "open it");
        assertEquals(Optional.of(observed), HowToReproduce.stated(observed, Fit.FITS));
        assertEquals(Optional.empty(), HowToReproduce.stated(observed, Fit.OTHER_TARGETS));
        Observed rest = HowToReproduce.stated(observed, Fit.SEVERAL_KINDS).orElseThrow();
        assertEquals("Lantern team", rest.name());
        assertEquals(HowToReproduce.ON_REQUEST, rest.how());
    }

    /** A text that names a page of the report is about that page. A text that names a host is about all targets on it. */
    @ParameterizedTest
    @CsvSource({
        "curl -s https://login.evil-lantern.net/sign-in?x=1, 3",
        "curl -s https://login.evil-lantern.net/sign-in/step-2, 3",
        "open login.evil-lantern.net, 2",
        "open evil-lantern.net and hollowwren-keys.org, 1",
        "nc 203[.]0[.]113[.]10 8443, 3",
        "open it with a telephone, 0",
        "open other-wren.net, 0"
    })
    void theUnnamedTargetsAreCounted(String how, int unnamed) {
        assertEquals(
                unnamed,
                HowToReproduce.unnamed(
                        how,
                        Stream.concat(TARGETS.stream(), Stream.of("https://login.evil-lantern.net/pay"))
                                .toList()));
    }

    private static Fit fit(String how, AbuseType... types) {
        return HowToReproduce.fit(how, TARGETS, List.of(types));
    }
}
