package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evil.net                              | evil.net
            EVIL.Net.                             | evil.net
            evil[.]net                            | evil.net
            evil[dot]net                          | evil.net
            evil(.)net                            | evil.net
            evil{.}net                            | evil.net
            evil [.] net                          | evil.net
            evil\\.net                            | evil.net
            "evil.net",                           | evil.net
            <evil.net>                            | evil.net
            _dmarc.evil.net                       | _dmarc.evil.net
            straße.de                             | xn--strae-oqa.de
            XN--STRAE-OQA.de                      | xn--strae-oqa.de
            пример.рф                             | xn--e1afmkfd.xn--p1ai
            例え。jp                                | xn--r8jz45g.jp
            192.0.2.1                             | 192.0.2.1
            192[.]0[.]2[.]1                       | 192.0.2.1
            2001:DB8:0:0::1                       | 2001:db8::1
            [2001:db8::1]                         | 2001:db8::1
            hxxp://evil[.]net/x                   | http://evil.net/x
            hXXps[:]//evil[.]net                  | https://evil.net/
            hxxps[://]evil.net/a b                | https://evil.net/a%20b
            http://user:pw@evil.net:80/p?q=1#frag | http://evil.net/p?q=1
            https://EVIL.net:8443                 | https://evil.net:8443/
            evil.net/login                        | http://evil.net/login
            evil.net:8080                         | http://evil.net:8080/
            http://[2001:db8::1]:80/              | http://[2001:db8::1]/
            http://192.0.2.1/%7Ex                 | http://192.0.2.1/%7Ex
            """)
    void understandsWhatAnalystsPaste(String input, String key) {
        assertEquals(key, Indicator.of(input).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "localhost",
                "evil",
                "evil..net",
                ".evil.net",
                "-evil.net",
                "evil-.net",
                "ev il.net",
                "evil!.net",
                "127.1",
                "2130706433",
                "0x7f.1",
                "300.1.2.3",
                "1.2.3.4.5",
                "fe80::1%eth0",
                "javascript://evil.net/",
                "file:///etc/passwd",
                "http://",
                "http://:80/",
                "http://evil.net:99999/",
                "http://evil.net:8x/",
                "evil\u0000.net",
                "evil\u202e.net",
                "xn--zzzzzzzz99999.net",
                "a@b",
                "http://2130706433/",
                "http://evil.net\r\nHost: x/"
            })
    void refusesNonsenseAndSaysWhy(String input) {
        Refusal refusal = assertThrows(Refusal.class, () -> Indicator.of(input));
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().length() > 10, refusal.getMessage());
    }

    @Test
    void aLabelOf64AndANameOf254AreRefused() {
        assertThrows(Refusal.class, () -> DomainName.of("a".repeat(64) + ".net"));
        String longest = ("a".repeat(49) + ".").repeat(5) + "net";
        assertEquals(253, longest.length());
        assertEquals(longest, DomainName.of(longest).ascii());
        assertThrows(Refusal.class, () -> DomainName.of("a" + longest));
        assertThrows(Refusal.class, () -> Indicator.of("a".repeat(3000)));
    }

    @Test
    void credentialsNeverStayInTheUrl() {
        Indicator.Url url = assertInstanceOf(
                Indicator.Url.class, Indicator.of("https://bank.example@evil.net/https://bank.example/"));
        assertEquals("https://evil.net/https://bank.example/", url.key());
        assertEquals("evil.net", url.host().orElseThrow().ascii());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.net",
                "http://evil.net/a.b?c=d.e",
                "https://sub.evil.co.uk:8443/",
                "192.0.2.1",
                "ftp://evil.net/x"
            })
    void whatIsDefangedComesBack(String live) {
        String dead = Defang.defang(live);
        assertTrue(dead.contains("[.]") && !dead.contains("http") && !dead.startsWith("ftp"), dead);
        assertEquals(Indicator.of(live).key(), Indicator.of(dead).key());
    }

    /** Whatever comes, it is an indicator or a refusal, and an indicator's key reads as itself. */
    @Test
    void anyTextIsAnIndicatorOrARefusal() {
        Random random = new Random(20241230);
        String alphabet = "abcdefghijZ0123-_.:/@[]()?#%\\ \t\u0000\u00df\u202e\u3002\ud83d\udca9xn--";
        int understood = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (random.nextBoolean()) {
                text.append(".net");
            }
            try {
                Indicator indicator = Indicator.of(text.toString());
                assertEquals(indicator.key(), Indicator.of(indicator.key()).key(), text::toString);
                understood++;
            } catch (Refusal expected) {
                assertEquals(Refusal.Kind.INVALID, expected.kind());
            }
        }
        assertTrue(
                understood > 500, "only " + understood + " understood: the generator is too hostile to test anything");
    }
}
