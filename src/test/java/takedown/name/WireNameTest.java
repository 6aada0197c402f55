package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2181 section 11: any octets can be a name in a zone, and any two names can be compared. */
class WireNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ns1.example.net          | ns1.example.net
                    NS1.Example.NET.         | ns1.example.net
                    xn--aa.example.net       | xn--aa.example.net
                    XN--Login-99ZZ.net       | xn--login-99zz.net
                    -x.ns.example            | -x.ns.example
                    x-.ns.example            | x-.ns.example
                    _dns.example             | _dns.example
                    *.example                | *.example
                    \\065\\066.example       | ab.example
                    a\\.b.example            | a\\.b.example
                    a\\\\.                   | a\\\\
                    a\\046b.example          | a\\.b.example
                    a\\@b.example            | a\\@b.example
                    a@b.example              | a\\@b.example
                    a b.example              | a\\032b.example
                    \\255\\000.example       | \\255\\000.example
                    müller.example           | xn--mller-kva.example
                    .                        | .
                    """)
    void hasOneSpelling(String text, String canonical) {
        WireName name = WireName.of(text);
        assertEquals(canonical, name.text());
        assertEquals(name, WireName.of(name.text()));
        assertEquals(name, WireName.ofWire(name.toWire()));
    }

    @Test
    void octetsBeyondAsciiStayWhatTheyAre() {
        byte[] wire = {2, (byte) 0xc3, (byte) 0x28, 2, 'N', 'L', 0};
        assertEquals("\\195(.nl".replace("(", "\\("), WireName.ofWire(wire).text());
        // U+FFFD is not allowed in an internationalised name, so the name has the UTF-8 octets of the text.
        assertEquals("a\\239\\191\\189.example", WireName.of("a\uFFFD.example").text());
        // Only ASCII letters are compared without case (RFC 4343 section 3).
        byte[] upper = "\u00c4".getBytes(StandardCharsets.ISO_8859_1);
        byte[] lower = "\u00e4".getBytes(StandardCharsets.ISO_8859_1);
        assertNotEquals(WireName.ofWire(new byte[] {1, upper[0], 0}), WireName.ofWire(new byte[] {1, lower[0], 0}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".a", "a..b", "a\\", "a\\1.b", "a\\25", "\\256.b", "\\2a5.b"})
    void whatIsNoNameIsNone(String text) {
        assertEquals(Optional.empty(), WireName.tryOf(text));
    }

    @Test
    void hasLimits() {
        String label = "a".repeat(63);
        assertTrue(WireName.tryOf(label + ".x").isPresent());
        assertFalse(WireName.tryOf(label + "a.x").isPresent());
        // 255 octets with the lengths and the root: 253 characters of text.
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertEquals(255, WireName.of(longest).toWire().length);
        assertFalse(WireName.tryOf(longest + "a").isPresent());
        // An escape is one octet.
        assertTrue(WireName.tryOf("\\255".repeat(63) + ".x").isPresent());
        assertFalse(WireName.tryOf("x".repeat(100_000)).isPresent());
        assertThrows(Refusal.class, () -> new WireName("NS1.example"));
        assertThrows(Refusal.class, () -> new WireName("ns1.example."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1 97", "1 97 0 0", "64", "192 0"})
    void octetsAreOneWholeName(String octets) {
        String[] numbers = octets.split(" ");
        byte[] wire = new byte[numbers.length];
        for (int i = 0; i < wire.length; i++) {
            wire[i] = (byte) Integer.parseInt(numbers[i]);
        }
        if (octets.equals("0")) {
            assertEquals(WireName.ROOT, WireName.ofWire(wire));
        } else {
            assertThrows(Refusal.class, () -> WireName.ofWire(wire));
        }
    }

    @Test
    void labelsAreComparedAndNotText() {
        DomainName net = DomainName.of("evil.net");
        assertTrue(WireName.of("-x.EVIL.net").isAtOrBelow(net));
        assertTrue(WireName.of("evil.net").isAtOrBelow(net));
        assertFalse(WireName.of("notevil.net").isAtOrBelow(net));
        assertFalse(WireName.of("a\\.evil.net").isAtOrBelow(net));
        assertFalse(WireName.ROOT.isAtOrBelow(net));
        assertEquals(Optional.of(WireName.of("net")), WireName.of("a\\.b.net").parent());
        assertEquals(Optional.of(WireName.ROOT), WireName.of("net").parent());
        assertEquals(Optional.empty(), WireName.ROOT.parent());
        assertEquals(
                Optional.of(DomainName.of("cinder.net")), PublicSuffixes.registrable(WireName.of("-x.ns.cinder.net")));
        assertEquals(Optional.empty(), PublicSuffixes.registrable(WireName.of("-x.net")));
    }

    @Test
    void anyOctetsComeBack() {
        Random random = new Random(11);
        for (int n = 0; n < 2_000; n++) {
            int length = 1 + random.nextInt(63);
            byte[] wire = new byte[length + 2];
            wire[0] = (byte) length;
            for (int i = 1; i <= length; i++) {
                wire[i] = (byte) random.nextInt(256);
            }
            WireName name = WireName.ofWire(wire);
            assertEquals(name, WireName.of(name.text() + "."));
            assertEquals(name, WireName.ofWire(name.toWire()));
            assertTrue(name.text().chars().allMatch(c -> c > 0x20 && c < 0x7f));
        }
    }
}
