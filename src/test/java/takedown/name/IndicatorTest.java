package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
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
            2001:db8:1::                          | 2001:db8:1::
            2001:db8:1:::                         | 2001:db8:1::
            [2001:db8:1::]                        | 2001:db8:1::
            [0::0]                                | ::
            2001:db8::1:                          | 2001:db8::1
            hxxp://evil[.]net/x                   | http://evil.net/x
            hXXps[:]//evil[.]net                  | https://evil.net/
            http://user:pw@evil.net:80/p?q=1#frag | http://evil.net/p?q=1#frag
            https://mega.example/#!8aBc!Key       | https://mega.example/#!8aBc!Key
            https://evil.net?q=1                  | https://evil.net/?q=1
            https://EVIL.net:8443                 | https://evil.net:8443/
            evil.net/login                        | https://evil.net/login
            evil.net?q=1                          | https://evil.net/?q=1
            evil.net/a[.]b                        | https://evil.net/a%5B.%5Db
            evil.net:8080                         | http://evil.net:8080/
            evil.net:80/a                         | http://evil.net/a
            evil.net:443                          | https://evil.net/
            evil[.]net[:]443[/]a                  | https://evil.net/a
            192.0.2.1:443/a                       | https://192.0.2.1/a
            192.0.2.1:8443                        | http://192.0.2.1:8443/
            192[.]0[.]2[.]1[/]24[/]a              | http://192.0.2.1/24/a
            [2001:db8::66]/x                      | http://[2001:db8::66]/x
            hollowwren-keys[.]net[/]a[/]b         | https://hollowwren-keys.net/a/b
            http://[2001:db8::1]:80/              | http://[2001:db8::1]/
            http://192.0.2.1/%7Ex                 | http://192.0.2.1/%7Ex
            hxxps[://]evil[.]net[/]drop[.]php     | https://evil.net/drop.php
            evil[.]net[/]a[/]b                    | https://evil.net/a/b
            hxxp[://]203[.]0[.]113[.]66[/]24      | http://203.0.113.66/24
            hxxps[:][/][/]evil[.]net[/]a          | https://evil.net/a
            hxxps:[//]evil[.]net/a                | https://evil.net/a
            hxxps:\\/\\/evil[.]net/a            | https://evil.net/a
            h**ps://evil(.)net/drop(.)php         | https://evil.net/drop.php
            hxxp[s]://evil{.}net/a                | https://evil.net/a
            meows://evil[.]net/a                  | https://evil.net/a
            fxp://evil[.]net/a                    | ftp://evil.net/a
            evil[.net                             | evil.net
            evil.]net                             | evil.net
            www[.evil[.net                        | www.evil.net
            evil(.net                             | evil.net
            evil[.net]                            | evil.net
            evil<.>net                            | evil.net
            evil[[.]]net                          | evil.net
            evil\\[.\\]net                        | evil.net
            evil[ . ]net                          | evil.net
            evil[punkt]net                        | evil.net
            evil(punto)net                        | evil.net
            evil[DOT]net                          | evil.net
            evil-keys-dot-net                     | evil-keys.net
            www-dot-evil-dot-net                  | www.evil.net
            hxxps://evil-keys-dot-net/a-dot-b     | https://evil-keys.net/a-dot-b
            evil-keysDOTnet                       | evil-keys.net
            evil-keys dot net                     | evil-keys.net
            portal.dot-comet.example              | portal.dot-comet.example
            my-dot-shop.example                   | my-dot-shop.example
            WWW.MDOT.QXWZF.example                | www.mdot.qxwzf.example
            [2001:db8::66]:8443                   | http://[2001:db8::66]:8443/
            2001[:]db8[:][:]66                    | 2001:db8::66
            2001:db8[::]66                        | 2001:db8::66
            [2001[:]db8[::]66]:80                 | http://[2001:db8::66]/
            hxxp://[2001:db8::66]/x               | http://[2001:db8::66]/x
            203[.]0[.]113[.]66:8443               | http://203.0.113.66:8443/
            203[.]0[.]113[.]66[:]8443/a           | http://203.0.113.66:8443/a
            hxxp://0xCB007142/panel               | http://203.0.113.66/panel
            hxxp://3405803842/panel               | http://203.0.113.66/panel
            http://0313.0.0161.0102/panel         | http://203.0.113.66/panel
            http://0xcb.0x0.0x71.0x42/panel       | http://203.0.113.66/panel
            http://203.0.28994/                   | http://203.0.113.66/
            secure-.evil.net                      | secure-.evil.net
            https://-login.evil.net/x             | https://-login.evil.net/x
            a.-b-.c.evil.co.uk                    | a.-b-.c.evil.co.uk
            -x.evil.example                       | -x.evil.example
            xn--aa.evil.net                       | xn--aa.evil.net
            https://xn--login-99zz.evil.net/x     | https://xn--login-99zz.evil.net/x
            xn--aa.xn--strae-oqa.de               | xn--aa.xn--strae-oqa.de
            💩.evil.net                            | xn--ls8h.evil.net
            ℌollow.evil.net                        | hollow.evil.net
            """)
    void understandsWhatAnalystsPaste(String input, String key) {
        assertEquals(key, Indicator.of(input).key());
    }

    /** A scheme that was added is not presented as one that was pasted. */
    @ParameterizedTest
    @CsvSource({
        "evil.net/a,              https",
        "evil.net:8080,           http",
        "203.0.113.66/panel,      http",
        "[2001:db8::66]:443,      https",
        "hxxp://evil[.]net/a,",
        "https://203.0.113.66/,",
        "evil.net,",
        "203.0.113.66,"
    })
    void tellsAnAssumedSchemeFromAGivenOne(String input, String assumed) {
        Indicator read = Indicator.of(input);
        assertEquals(Optional.ofNullable(assumed), read.assumedScheme());
        assertEquals(Optional.empty(), Indicator.ofKey(read.key()).assumedScheme(), "a key states its scheme");
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
                "http://999.1.2.3/",
                "http://0x1ffffffff/",
                "-evil.co.uk",
                "xn--aa.net",
                "www.-evil.net",
                "http://evil.net/a b",
                "hxxps[://]evil.net/a b",
                "evil.net (C2)",
                "evil.net evil.org",
                "# evil.net",
                "http://evil.net/a\u202eb",
                "http://evil.net/sign\u200cin",
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

    @Test
    void eachWordOfATextIsDefanged() {
        assertEquals(
                "www[.]evil[.]net: 2001:db8::10 evil[.]net AAAA 2001:db8::10",
                Defang.defangWords("www.evil.net: 2001:db8::10 evil.net AAAA 2001:db8::10"));
        assertEquals("hxxps://evil[.]net/a.html", Defang.defangWords("https://evil.net/a.html"));
    }

    @Test
    void thePathKeepsItsOctets() {
        assertEquals(
                "https://evil.net/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B%E3%80%82html",
                Indicator.of("https://evil\u3002net/\u304a\u77e5\u3089\u305b\u3002html")
                        .key());
        assertEquals(
                "https://evil.net/t/%7B%7B.%7D%7D/x",
                Indicator.of("https://evil.net/t/{{.}}/x").key());
        assertEquals(
                "https://evil.net/t/%7B%7B.%7D%7D/x",
                Indicator.of("hxxps://evil{.}net/t/{{.}}/x").key());
        assertEquals(
                "https://evil.net/t/%7B%7B.%7D%7D/x",
                Indicator.of("hxxps://evil[.]net/t/{{.}}/x").key());
        assertEquals(
                "https://evil.net/a?next=login%EF%BC%8Eexample",
                Indicator.of("https://evil.net/a?next=login\uff0eexample").key());
        assertEquals(
                "https://evil.net/a(.)b(dot)c",
                Indicator.of("hxxps://evil[.]net/a(.)b(dot)c").key());
        assertEquals(
                "https://evil.net/%c3%a4/%2e",
                Indicator.of("https://evil.net/%c3%a4/%2e").key());
    }

    @Test
    void whatNobodySeesIsNotThere() {
        assertEquals(
                "https://evil.net/sign-in",
                Indicator.of("hxxps://ev\u00adil[.]net/sign\u00ad-in").key());
        assertEquals(
                "http://evil.net/x", Indicator.of("hxxp\u200b://evil[.]net/x").key());
        assertEquals("evil.net", Indicator.of("evil[\u200b.\u200b]net").key());
        assertEquals(
                "https://evil.net/sign-in",
                Indicator.of("https://evil.net/sign-in\u200b").key());
        assertEquals("evil.net", Indicator.of("\u2060evil.net\u2060").key());
        assertEquals("evil.net", Indicator.of("\u200eevil.net\u200f").key());
        assertEquals(
                "http://evil.net/%D9%85%DB%8C%E2%80%8C%D8%AE",
                Indicator.of("http://evil.net/\u0645\u06cc\u200c\u062e").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0e18\u0e19\u0e32\u0e04\u0e32\u0e23-\u0e17\u0e14\u0e2a\u0e2d\u0e1a",
                "\u10d1\u10dd\u10dc\u10d9\u10d8",
                "\u092c\u0948\u0902\u0915"
            })
    void labelsOfAnyScriptComeBack(String label) {
        Indicator read = Indicator.of(label + ".evil.net");
        assertTrue(read.key().startsWith("xn--"), read.key());
        assertEquals(label + ".evil.net", read.host().orElseThrow().unicode());
    }

    @Test
    void aFakeALabelIsItsOwnULabel() {
        DomainName host = DomainName.of("XN--AA.evil.net");
        assertEquals("xn--aa.evil.net", host.ascii());
        assertEquals("xn--aa.evil.net", host.unicode());
        assertEquals("evil.net", PublicSuffixes.registrable(host).orElseThrow().ascii());
        assertEquals(
                "evil.co.uk",
                PublicSuffixes.registrable(DomainName.of("-a.b-.evil.co.uk"))
                        .orElseThrow()
                        .ascii());
        assertTrue(!PublicSuffixes.isPublicSuffix(DomainName.of("-a.github.io")));
    }

    /** The key has the letters and digits of the pasted text in the same order, except for the scheme and the credentials. */
    @Test
    void noAcceptedValueLacksALetterOfWhatWasPasted() {
        Random random = new Random(20261128);
        String[] dots = {".", "[.]", "(.)", "{.}", "[dot]", "[.", ".]", "<.>", "\u3002"};
        String[] ends = {"", ",", ";", ".", ")", "\"", " # c2"};
        String[] paths = {
            "", "/", "/a.b/c?d=e.f#g", "/x(.)y", "/{{.}}", "/\u3002", "/%41%e3", "/a,b;c", "/x?u=http://other.example/"
        };
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String dot = dots[random.nextInt(dots.length)];
            String path = paths[random.nextInt(paths.length)];
            String scheme = random.nextBoolean() ? "hxxps://" : "http://";
            String host = "w" + random.nextInt(100) + dot + "evil" + dot + "net";
            String pasted = scheme + host + path + ends[random.nextInt(ends.length)];
            Indicator read;
            try {
                read = Indicator.of(pasted);
            } catch (Refusal refused) {
                continue;
            }
            accepted++;
            String behind = read.key().substring(read.key().indexOf("://") + 3);
            String expected = host.replace(dot, ".") + (path.isEmpty() ? "/" : path);
            assertTrue(
                    decoded(behind).startsWith(decoded(dot.equals("(.)") ? expected.replace("(.)", ".") : expected)),
                    () -> pasted + " became " + read.key());
            assertEquals(read.key(), Indicator.of(read.key()).key());
            assertEquals(read.key(), Indicator.ofKey(read.key()).key());
        }
        assertTrue(accepted > 5_000, "only " + accepted);
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Any text is an indicator or is refused, and the key of an indicator is read as the same indicator. */
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
                assertEquals(indicator.key(), Indicator.ofKey(indicator.key()).key(), text::toString);
                understood++;
            } catch (Refusal expected) {
                assertEquals(Refusal.Kind.INVALID, expected.kind());
            }
        }
        assertTrue(
                understood > 500, "only " + understood + " understood: the generator is too hostile to test anything");
    }
}
