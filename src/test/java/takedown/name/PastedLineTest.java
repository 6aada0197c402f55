package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            - evil[.]net                          ¦ evil.net
            * evil.net                            ¦ evil.net
            • hxxps://evil[.]net/a                ¦ https://evil.net/a
            •evil.net                             ¦ evil.net
            – evil.net                            ¦ evil.net
            > evil.net                            ¦ evil.net
            >> evil.net                           ¦ evil.net
            1) evil.net                           ¦ evil.net
            1)evil.net                            ¦ evil.net
            23. evil.net                          ¦ evil.net
            (4) evil.net                          ¦ evil.net
            [5] hxxp://evil[.]net/x               ¦ http://evil.net/x
            a) evil.net                           ¦ evil.net
            - [x] evil.net                        ¦ evil.net
            1) 203.0.113.66                       ¦ 203.0.113.66
            - 2001:db8::66                        ¦ 2001:db8::66
            [evil.net]                            ¦ evil.net
            (hxxps://evil[.]net/a)                ¦ https://evil.net/a
            {evil.net}                            ¦ evil.net
            «evil.net»                            ¦ evil.net
            **evil.net**                          ¦ evil.net
            'evil.net'                            ¦ evil.net
            evil.net.                             ¦ evil.net
            nothome.arpa                          ¦ nothome.arpa
            evil.net;                             ¦ evil.net
            evil[.]net!                           ¦ evil.net
            evil.net:                             ¦ evil.net
            evil.net)                             ¦ evil.net
            0.0.0.0 evil.net                      ¦ evil.net
            127.0.0.1\tevil.net   # storefront    ¦ evil.net
            ::1 evil.net                          ¦ evil.net
            :: evil.net www.evil.net              ¦ evil.net www.evil.net
            fe80::1%lo0 evil.net                  ¦ evil.net
            ||evil.net^                           ¦ evil.net
            ||evil.net^$third-party,document      ¦ evil.net
            |https://evil.net/login|              ¦ https://evil.net/login
            address=/evil.net/0.0.0.0             ¦ evil.net
            http://evil.net/a http://evil.org/b   ¦ http://evil.net/a http://evil.org/b
            http://evil.net/a, http://evil.org/b  ¦ http://evil.net/a http://evil.org/b
            evil.net,evil.org;evil.info           ¦ evil.net evil.org evil.info
            evil.net -> evil.org                  ¦ evil.net evil.org
            evil.net | 203.0.113.66               ¦ evil.net 203.0.113.66
            www . evil . co . uk                  ¦ www.evil.co.uk
            203 . 0 . 113 . 66                    ¦ 203.0.113.66
            hxxps://www . evil . net/a            ¦ https://www.evil.net/a
            evil . unlisted                       ¦ evil.unlisted
            """)
    void readsEveryIndicatorOfALine(String line, String keys) {
        PastedLine read = PastedLine.of(line);
        assertEquals(List.of(keys.split(" ")), keys(read), () -> read.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            evil[.]info  # mail, seen 2026-11-20  ¦ evil.info        ¦ # mail, seen 2026-11-20
            evil.net (C2)                         ¦ evil.net         ¦ (C2)
            evil.net [C2, old]                    ¦ evil.net         ¦ [C2, old]
            evil.net - C2 of the family           ¦ evil.net         ¦ - C2 of the family
            evil.net // parked                    ¦ evil.net         ¦ // parked
            hxxp://evil[.]net/a ; first stage     ¦ http://evil.net/a ¦ ; first stage
            0.0.0.0 evil.net # ads                ¦ evil.net         ¦ # ads
            2001:db8::66 # relay                  ¦ 2001:db8::66     ¦ # relay
            """)
    void keepsTheRemarkBehindAName(String line, String key, String remark) {
        PastedLine read = PastedLine.of(line);
        assertEquals(List.of(key), keys(read));
        assertEquals(remark, read.remark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a comment",
                "#evil.net",
                "! Adblock remark",
                "; zone remark",
                "// remark",
                "[Adblock Plus 2.0]",
                "  # indented",
                "\uFEFF# Title: invented feed"
            })
    void aCommentIsNoSuspect(String line) {
        PastedLine read = PastedLine.of(line);
        assertTrue(read.comment());
        assertEquals(List.of(), read.parts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            billing@evil.net                                                 ¦ an e-mail address
            billing[at]evil[.]net                                            ¦ an e-mail address
            Billing <billing@evil.net>                                       ¦ an e-mail address
            mailto:billing@evil.net                                          ¦ an e-mail address
            0123456789abcdef0123456789abcdef                                 ¦ an MD5 hash
            MD5: 0123456789ABCDEF0123456789ABCDEF                            ¦ an MD5 hash
            da39a3ee5e6b4b0d3255bfef95601890afd80709                         ¦ a SHA-1 hash
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ¦ a SHA-256 hash
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  invoice.exe ¦ a SHA-256 hash
            cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e ¦ a SHA-512 hash
            3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C                         ¦ an ssdeep hash
            T1A9B0122E10C7C5D4A4F5D3D0E0A0E2E3C0E0B0D0C0A0F0E0D0C0B0A090807060504030 ¦ a TLSH hash
            SHA256(a.pdf)= e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ¦ a SHA-256 hash
            https://evil.net/a)                                              ¦ ends with a closing bracket
            uk                                                               ¦ a top-level domain
            http://localhost/                                                ¦ a name of the local machine
            setup.exe                                                        ¦ a file name
            Invoice_2026.PDF                                                 ¦ a file name
            C:\\Users\\Public\\a.dll                                         ¦ a path of a file
            C:\\Program Files\\a b.exe                                       ¦ a path of a file
            /etc/cron.d/x                                                    ¦ a path of a file
            HKLM\\Software\\Run                                              ¦ a key of the Windows registry
            CVE-2026-12345                                                   ¦ a CVE id
            AS64501                                                          ¦ an autonomous system number
            203.0.113.0/24                                                   ¦ a network in CIDR notation
            203[.]0[.]113[.]0[/]24                                           ¦ a network in CIDR notation
            2001:db8::/32                                                    ¦ a network in CIDR notation
            203.0.113.1-203.0.113.20                                         ¦ a range of addresses
            *.evil.net                                                       ¦ a wildcard
            *[.]evil[.]net                                                   ¦ a wildcard
            hxxps://*.evil[.]net/                                            ¦ a wildcard
            ||*.evil.net^                                                    ¦ a wildcard
            @@||evil.net^                                                    ¦ an Adblock exception
            evil.net##.banner                                                ¦ an Adblock rule about parts
            00:1A:2B:3C:4D:5E                                                ¦ a hardware (MAC) address
            bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq                       ¦ an address of a cryptocurrency
            abcdefghijklmnop.onion                                           ¦ an onion service
            harborquill.eth                                                  ¦ which is not in the DNS
            harborquill.bit                                                  ¦ which is not in the DNS
            printer.local                                                    ¦ a name of the local machine
            router.home.arpa                                                 ¦ a name of the local machine
            sep=;                                                            ¦ a spreadsheet's note
            evil.net is the phishing page                                    ¦ text after the indicator
            hxxp://evil[.]net/a is bad                                       ¦ text after the indicator
            C2 at evil.net                                                   ¦ text, not one indicator
            evil.net,storefront,PHISHING,MALICIOUS                           ¦ a line in columns
            https://evil.net/a;docs;PHISHING;MALICIOUS;                      ¦ a line in columns
            http://evil.net/a,http://evil.org/b                              ¦ two URLs in one
            hxxp://evil[.]net/ahxxp://evil[.]org/b                           ¦ two URLs in one
            data:text/html,x                                                 ¦ a URL of the scheme data contains its content
            javascript:alert(1)                                              ¦ a URL of the scheme javascript
            https://evil.net/?u=hxxp://x[.]y                                 ¦ If the second is part of the first
            https://evil.net/login.                                          ¦ ends with a full stop
            https://evil.net/a-very-long…                                    ¦ cut off
            https://evil.net/a-very-long...                                  ¦ cut off
            evilDOTco.uk                                                     ¦ DOT may stand for a dot
            2130706433                                                       ¦ a browser reads it as 127.0.0.1
            0xCB007142                                                       ¦ a browser reads it as 203.0.113.66
            http://2001:db8::66/x                                            ¦ must be written in brackets
            evil!.net                                                        ¦ neither a domain name, a URL nor
            """)
    void saysWhatElseItIs(String line, String reason) {
        PastedLine read = PastedLine.of(line);
        assertEquals(1, read.parts().size(), () -> read.toString());
        PastedLine.Part part = read.parts().getFirst();
        assertTrue(
                part instanceof PastedLine.NotUnderstood not && not.reason().contains(reason), () -> part.toString());
        assertTrue(!part.toString().contains("cannot contain the character"), () -> part.toString());
    }

    @Test
    void aHostsFilesOwnEntriesAreNone() {
        PastedLine read = PastedLine.of("127.0.0.1 localhost evil.net");
        assertEquals(2, read.parts().size());
        assertTrue(read.parts().getFirst() instanceof PastedLine.NotUnderstood own
                && own.text().equals("localhost")
                && own.reason().contains("local machine"));
        assertEquals(List.of("evil.net"), keys(read));
    }

    private static List<String> keys(PastedLine line) {
        return line.parts().stream()
                .flatMap(part -> part instanceof PastedLine.Understood(var indicator)
                        ? java.util.stream.Stream.of(indicator.key())
                        : java.util.stream.Stream.empty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a . ", "com . ", "x!y . com . ", "evil . co . uk . ", "a dot ", "http://a . "})
    void aLongLineOfSpacedDotsIsRead(String unit) {
        assertEquals(
                1, PastedLine.of(unit.repeat(100_000 / unit.length())).parts().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "•", "> >", "- ", "►"})
    void aMarkOfAListAloneIsAnEmptyLine(String line) {
        assertTrue(PastedLine.of(line).parts().stream().noneMatch(PastedLine.Understood.class::isInstance));
    }
}
