package takedown.casefile.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.casefile.intake.SuspectTexts.Defaults;
import takedown.name.Refusal;

/** Lists in the forms that people and their programs write. */
class SuspectTextsTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, EFBBBF",
        "UTF-16LE, FFFE",
        "UTF-16BE, FEFF",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "UTF-32LE, FFFE0000"
    })
    void aListIsReadInWhateverUnicodeItIsIn(String charset, String mark) {
        byte[] text = octets(
                mark,
                "hollowwren-keys[.]net\r\nhollowwren-panel[.]xyz\r\nhxxps://hollowwren-docs[.]org/a\r\n"
                        .getBytes(Charset.forName(charset)));
        SuspectList list = SuspectTexts.plain(new ByteArrayInputStream(text));
        assertEquals(
                List.of("1 hollowwren-keys.net", "2 hollowwren-panel.xyz", "3 https://hollowwren-docs.org/a"),
                read(list));
        assertEquals(List.of(), list.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a.example\"", "[{\"value\": \"a.example\"", "[\"a.example\" \"b\"]"})
    void aFaultOfJsonHasItsPlaceAndNothingOfTheParser(String text) {
        Refusal fault = assertThrows(
                Refusal.class,
                () -> all(SuspectTexts.json(
                        new ByteArrayInputStream(text.getBytes(UTF_8)), Optional.empty(), Defaults.NONE)));
        assertTrue(fault.getMessage().startsWith("not JSON at line 1, column "), fault.getMessage());
        for (String internal : List.of("Source", "REDACTED", "StreamReadFeature")) {
            assertTrue(!fault.getMessage().contains(internal), fault.getMessage());
        }
    }

    @Test
    void aTableInUtf16KeepsItsNotes() {
        byte[] table = octets(
                "FFFE",
                "value,role,category,verdict,note\r\nevil.net,storefront,PHISHING,MALICIOUS,Käufer\r\n"
                        .getBytes(UTF_16LE));
        for (Optional<String> declared :
                List.of(Optional.<String>empty(), Optional.of("utf-16"), Optional.of("UTF-8"))) {
            SuspectLine.Read only =
                    (SuspectLine.Read) all(SuspectTexts.csv(new ByteArrayInputStream(table), declared, Defaults.NONE))
                            .getFirst();
            assertEquals("Käufer", only.note());
            assertEquals("MALICIOUS", only.verdict());
        }
    }

    @Test
    void aDeclaredCharsetCountsAndAnUnknownOneIsRefused() {
        byte[] table = "value,note\nevil.net,Käufer\n".getBytes(ISO_8859_1);
        SuspectLine.Read declared = (SuspectLine.Read)
                all(SuspectTexts.csv(new ByteArrayInputStream(table), Optional.of("iso-8859-1"), Defaults.NONE))
                        .getFirst();
        assertEquals("Käufer", declared.note());
        SuspectList guessed = SuspectTexts.csv(new ByteArrayInputStream(table));
        assertEquals("Käufer", ((SuspectLine.Read) all(guessed).getFirst()).note());
        assertTrue(guessed.warnings().getFirst().contains("windows-1252"), guessed.warnings()::toString);
        byte[] wide = "evil.net\n".getBytes(UTF_16BE);
        assertEquals(
                List.of("1 evil.net"),
                read(SuspectTexts.plain(new ByteArrayInputStream(wide), Optional.of("utf-16"), Defaults.NONE)));
        assertThrows(
                Refusal.class,
                () -> SuspectTexts.csv(new ByteArrayInputStream(table), Optional.of("no-such-charset"), Defaults.NONE));
    }

    /** The verdict in the fourth column shows the separator of a table without a heading. */
    @ParameterizedTest
    @ValueSource(strings = {"MALICIOUS", "BENIGN", "clean", "SAFE", "false positive"})
    void everyVerdictShowsTheSeparator(String verdict) {
        SuspectLine.Read only = (SuspectLine.Read) all(csv("evil[.]net;storefront;PHISHING;" + verdict + ";a note\n"))
                .getFirst();
        assertEquals("evil.net", only.indicator().key());
        assertEquals(verdict, only.verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsSeenOrSaid(String separator) {
        String table = """
                Note,VERDICT,value,Category,Role
                "seen on 20.11., again","MALICIOUS",evil[.]net,PHISHING,storefront
                "first line
                second line",MALICIOUS,hxxps://evil[.]org/a,PHISHING,docs
                ,,evil.info,,panel
                """.replace("seen on 20.11., again", "seen on 20.11.@ again")
                .replace(",", separator)
                .replace("@", separator);
        for (String head : List.of("", "sep=" + separator + "\r\n", "\"sep=" + separator + "\"\n")) {
            List<SuspectLine> lines = all(csv(head + table));
            assertEquals(3, lines.size(), lines::toString);
            SuspectLine.Read first = (SuspectLine.Read) lines.get(0);
            assertEquals("evil.net", first.indicator().key());
            assertEquals("seen on 20.11." + separator + " again", first.note());
            assertEquals("storefront", first.role());
            assertEquals("MALICIOUS", first.verdict());
            SuspectLine.Read second = (SuspectLine.Read) lines.get(1);
            assertEquals("https://evil.org/a", second.indicator().key());
            assertEquals("first line\nsecond line", second.note());
            long before = head.isEmpty() ? 0 : 1;
            assertEquals(before + 2, first.line());
            assertEquals(before + 3, second.line());
            assertEquals(before + 5, lines.get(2).line());
        }
    }

    @Test
    void withoutAHeadTheColumnsHaveTheirOrder() {
        assertEquals(
                List.of("1 evil.net MALICIOUS", "2 evil.org"),
                read(csv("evil.net;x;PHISHING;MALICIOUS;n\nevil.org;;;;\n")));
        assertEquals(
                List.of("1 https://evil.net/a;jsessionid=1"),
                read(csv("https://evil.net/a;jsessionid=1\n")),
                "a semicolon of the URL is no separator");
    }

    @Test
    void mispsOwnTableIsReadByItsTypes() {
        SuspectList list = csv("""
                uuid,event_id,category,type,value,comment,to_ids,date
                "1","77","Network activity","domain","evil.net","storefront, ""main\""","1","1"
                "2","77","Network activity","url","https://evil.org/a","","1","1"
                "3","77","Network activity","domain|ip","evil.xyz|203.0.113.66","","1","1"
                "4","77","Network activity","ip-dst","203.0.113.67","","1","1"
                "5","77","Network activity","ip-dst|port","203.0.113.68|8443","","1","1"
                "6","77","Network activity","ip-src|port","2001:db8::66|8443","","1","1"
                "7","77","Network activity","hostname","www.evil.net","","1","1"
                "8","77","Payload delivery","filename","invoice.zip","","0","1"
                "9","77","Payload delivery","filename|md5","a.sh|0123456789abcdef0123456789abcdef","","0","1"
                "10","77","Payload delivery","md5","0123456789abcdef0123456789abcdef","","1","1"
                "11","77","Payload delivery","email-src","billing@evil.info","","0","1"
                "12","77","Other","link","https://blog.example/report","","0","1"
                """);
        List<SuspectLine> lines = all(list);
        assertEquals(
                List.of(
                        "evil.net",
                        "https://evil.org/a",
                        "evil.xyz",
                        "203.0.113.67",
                        "http://203.0.113.68:8443/",
                        "http://[2001:db8::66]:8443/",
                        "www.evil.net"),
                lines.stream()
                        .filter(SuspectLine.Read.class::isInstance)
                        .map(line -> ((SuspectLine.Read) line).indicator().key())
                        .toList());
        SuspectLine.Read first = (SuspectLine.Read) lines.getFirst();
        assertEquals("storefront, \"main\"", first.note());
        assertEquals("", first.category());
        List<SuspectLine.Unread> unread = lines.stream()
                .flatMap(line -> line instanceof SuspectLine.Unread u
                        ? java.util.stream.Stream.of(u)
                        : java.util.stream.Stream.empty())
                .toList();
        assertEquals(
                List.of(9L, 10L, 11L, 12L, 13L),
                unread.stream().map(SuspectLine.Unread::line).toList());
        for (String type : List.of("filename", "filename|md5", "md5", "email-src", "link")) {
            assertTrue(unread.stream().anyMatch(u -> u.reason().contains("type " + type + " is")), type);
        }
        assertTrue(
                list.warnings().stream().anyMatch(w -> w.contains("uuid, event_id, category, to_ids, date")),
                list.warnings()::toString);
        assertTrue(
                list.warnings().stream().anyMatch(w -> w.contains("a line has a name and an address")),
                list.warnings()::toString);
    }

    @Test
    void aTypeThatIsAWordOfTheListsOwnIsPassedOver() {
        assertEquals(List.of("2 evil.net"), read(csv("value,type\nevil.net,phishing\n")));
    }

    @Test
    void aFeedsHeadMayBeARemark() {
        assertEquals(
                List.of("3 http://evil.net/a"),
                read(
                        csv(
                                "# abuse feed, of today\n# id,dateadded,url,url_status\n\"1\",\"2026-11-20\",\"http://evil.net/a\",\"online\"\n")));
    }

    @Test
    void aHostsFileIsReadAndItsRemarksAreNot() {
        assertEquals(
                List.of(
                        "2 hollowwren-keys.net",
                        "3 hollowwren-panel.xyz",
                        "4 hollowwren-docs.org",
                        "5 hollowwren-post.info",
                        "6 hollowwren-status.com",
                        "7 ! a wildcard",
                        "8 0.0.0.0"),
                read(SuspectTexts.plain(new ByteArrayInputStream("""
                        # Title: invented feed
                        0.0.0.0 hollowwren-keys.net
                        127.0.0.1\thollowwren-panel.xyz   # storefront
                        ||hollowwren-docs.org^
                        hollowwren-post[.]info  # mail, seen 2026-11-20
                        hollowwren-status.com (C2)
                        *.hollowwren-relay.io
                        0.0.0.0
                        ! Adblock remark
                        """.getBytes(UTF_8)))));
    }

    @Test
    void aRemarkBecomesTheNote() {
        List<SuspectLine> lines = all(SuspectTexts.plain(
                new ByteArrayInputStream("a.net # mail, seen\nb.net (C2)\nc.net - relay\rd.net\n".getBytes(UTF_8))));
        assertEquals(
                List.of("mail, seen", "C2", "relay", ""),
                lines.stream().map(line -> ((SuspectLine.Read) line).note()).toList());
        assertEquals(4, lines.getLast().line());
        SuspectLine.Read both = (SuspectLine.Read)
                all(csv("value,note\na.net # mail,by hand\n")).getFirst();
        assertEquals("by hand; mail", both.note());
    }

    /** A field is a whole value, so a punctuation mark at its end belongs to the URL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hollowwren-keys.net/evil.txt')",
                "http://hollowwren-keys.net/a)",
                "http://hollowwren-keys.net/x,",
                "http://hollowwren-keys.net/x;",
                "http://hollowwren-keys.net/x.",
                "http://hollowwren-keys.net/?q=(a#b)",
                "http://hollowwren-keys.net/#b)"
            })
    void aUrlInAFieldIsKeptAsItIsWritten(String url) {
        SuspectList json =
                json("[\"" + url + "\", {\"value\": \"" + url.replace("http:", "hxxp[:]") + "\"}]", Defaults.NONE);
        assertEquals(List.of("1 " + url, "2 " + url), read(json));
        assertEquals(List.of(), json.warnings());
        SuspectList table = csv("value,note\n\"" + url + "\",x\n");
        assertEquals(List.of("2 " + url), read(table));
        assertEquals(List.of(), table.warnings());
    }

    @Test
    void aFieldKeepsABracketPercentEncoded() {
        assertEquals(List.of("1 http://evil.net/x%5D"), read(json("[\"http://evil.net/x]\"]", Defaults.NONE)));
        assertEquals(List.of("1 https://evil.net/x)"), read(json("[\"evil.net/x)\"]", Defaults.NONE)));
    }

    @Test
    void aFieldWithQuotationMarksOrBracketsAroundTheUrlIsUnwrapped() {
        assertEquals(
                List.of("1 http://evil.net/a", "2 http://evil.net/b", "3 evil.net"),
                read(json("[\"<http://evil.net/a>\", \"'http://evil.net/b'\", \"evil.net,\"]", Defaults.NONE)));
    }

    @Test
    void aMarkThatIsCutOffAUrlOfAPlainListIsNamed() {
        SuspectList list = SuspectTexts.plain(
                new ByteArrayInputStream("http://evil.net/x;\nevil.org,\nhttp://evil.com/,\n".getBytes(UTF_8)));
        assertEquals(List.of("1 http://evil.net/x", "2 evil.org", "3 http://evil.com/"), read(list));
        assertTrue(
                list.warnings().getLast().contains("left out: http://evil.net/x;. If the mark belongs to the URL"),
                list.warnings().toString());
        SuspectList many = SuspectTexts.plain(new ByteArrayInputStream(IntStream.range(0, 2_000)
                .mapToObj(n -> "http://evil.net/" + n / 2 + ",\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8)));
        all(many);
        assertTrue(
                many.warnings().getLast().contains(" http://evil.net/19, and 1,960 more. If the mark"),
                many.warnings()::toString);
        SuspectList one = SuspectTexts.plain(new ByteArrayInputStream("http://evil.net/x)\n".getBytes(UTF_8)));
        assertTrue(all(one).getFirst() instanceof SuspectLine.Unread);
    }

    @Test
    void aDefaultCategoryIsATermForEveryListOrNone() {
        assertEquals("", new Defaults("", "  ", "").category());
        assertEquals("key shop", new Defaults("", " key shop ", "").category());
        Refusal refused = assertThrows(Refusal.class, () -> new Defaults("", "bad cat!", ""));
        assertEquals(Refusal.Kind.INVALID, refused.kind());
    }

    @Test
    void theDefaultsApplyToEntriesWithoutTheirOwnFields() {
        Defaults defaults = new Defaults("mail", "SPAM", "MALICIOUS");
        for (SuspectList list : List.of(
                json("[\"a.net\", {\"value\": \"b.net\", \"verdict\": \"COMPROMISED\", \"category\": null}]", defaults),
                SuspectTexts.csv(
                        new ByteArrayInputStream("value,verdict\na.net,\nb.net,COMPROMISED\n".getBytes(UTF_8)),
                        Optional.empty(),
                        defaults))) {
            assertEquals(
                    List.of("mail SPAM MALICIOUS", "mail SPAM COMPROMISED"),
                    all(list).stream()
                            .map(SuspectLine.Read.class::cast)
                            .map(line -> line.role() + " " + line.category() + " " + line.verdict())
                            .toList());
        }
    }

    private static SuspectList json(String text, Defaults defaults) {
        return SuspectTexts.json(new ByteArrayInputStream(text.getBytes(UTF_8)), Optional.empty(), defaults);
    }

    @Test
    void aLineWithoutAnEndIsNotHeld() {
        String text = "a.net\n" + "http://evil.net/ ".repeat(10_000) + "\nb.net";
        List<SuspectLine> lines = all(SuspectTexts.plain(new ByteArrayInputStream(text.getBytes(UTF_8))));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1) instanceof SuspectLine.Unread unread
                && unread.reason().contains("8192"));
        assertEquals(3, lines.get(2).line());
    }

    private static SuspectList csv(String text) {
        return SuspectTexts.csv(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static byte[] octets(String mark, byte[] text) {
        byte[] start = java.util.HexFormat.of().parseHex(mark);
        byte[] all = java.util.Arrays.copyOf(start, start.length + text.length);
        System.arraycopy(text, 0, all, start.length, text.length);
        return all;
    }

    private static List<SuspectLine> all(SuspectList list) {
        List<SuspectLine> lines = new ArrayList<>();
        list.forEachRemaining(lines::add);
        return lines;
    }

    /**
     * Returns the line and key of each entry, and the verdict if there is one. For an unreadable entry, "!" and the beginning of the reason follow
     * the line.
     */
    private static List<String> read(SuspectList list) {
        return all(list).stream()
                .map(line -> switch (line) {
                    case SuspectLine.Read read ->
                        (read.line() + " " + read.indicator().key() + " " + read.verdict()).strip();
                    case SuspectLine.Unread unread ->
                        unread.line() + " ! " + unread.reason().split(",", 2)[0];
                })
                .toList();
    }
}
