package takedown.casefile.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.casefile.intake.PastedIndicator.Code;
import takedown.directory.reading.DirectoryLoader;
import takedown.fuzz.UntrustedValueChecks;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.Refusal;

class PastesTest {
    private static final NameGuard GUARD = new NameGuard() {
        @Override
        public List<Guard> over(DomainName name) {
            return name.ascii().endsWith("famous-bank.com")
                    ? List.of(new Guard(ProtectionClass.INSTITUTION, "famous-bank.com is a bank"))
                    : List.of();
        }

        @Override
        public OptionalInt rank(DomainName registrable) {
            return OptionalInt.empty();
        }
    };

    private static final Pastes PASTES =
            new Pastes(DirectoryLoader.load(Optional.empty(), true), GUARD, Optional.of("Desk <reports@our-desk.org>"));

    private static final String MAIL = String.join(
            "\r\n",
            "Received: from mx.evil-sender.net (mx.evil-sender.net [198.51.100.7])",
            "\tby mail.victim-company.com with ESMTP; Mon, 23 Nov 2026 07:07:04 +0000",
            "From: \"Support\" <support@evil-sender.net>",
            "To: Jo Doe <jo@victim-company.com>",
            "Subject: =?utf-8?q?Your_parcel_at_hxxp=3A=2F=2Fparcel-evil=5B=2E=5Dnet=2Fgo?=",
            "Message-ID: <1@evil-sender.net>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"b0\"",
            "",
            "--b0",
            "Content-Type: multipart/alternative; boundary=b1",
            "",
            "--b1",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Please visit http://login.evil-keys.net/a=",
            "/b?x=3D1 today.",
            "Unsubscribe at https://www.victim-company.com/",
            "--b1",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Base64.getMimeEncoder()
                    .encodeToString(("<html><body>\n<p>Go to <a href='https://evil-panel.net/login?a=1&amp;b=2'>"
                                    + "https://famous-bank.com/</a> or evil-<b>split.net</b></p>\n"
                                    + "<script>var u='https://not-read.net/';</script></body></html>")
                            .getBytes(StandardCharsets.UTF_8)),
            "--b1--",
            "--b0",
            "Content-Type: message/rfc822",
            "",
            "From: a@first-sender.net",
            "To: b@our-desk.org",
            "Subject: fw",
            "",
            "see evil-nested[.]net and reports.our-desk.org",
            "--b0",
            "Content-Type: application/zip; name=invoice.zip",
            "",
            "xxxx",
            "--b0--",
            "");

    private static Paste read(String text) {
        return PASTES.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty());
    }

    private static Map<String, PastedIndicator> byLive(Paste paste) {
        return paste.indicators().stream()
                .filter(found -> found.live().isPresent())
                .collect(Collectors.toMap(found -> found.live().orElseThrow(), Function.identity()));
    }

    private static Optional<Code> code(PastedIndicator found) {
        return found.obstacle().map(PastedIndicator.Obstacle::code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            we saw hollowwren.top . Then more                              ¦ hollowwren.top
            evil-four.com, evil-five.net; and evil-six.org .  Thanks       ¦ evil-four.com evil-five.net evil-six.org
            evil-nine[.]com . evil-ten[.]com . Thanks                      ¦ evil-nine.com evil-ten.com
            evil-nine.com . evil-ten.com                                   ¦ evil-nine.com evil-ten.com
            https://pastebarn.org/p/7 . Our site                           ¦ https://pastebarn.org/p/7
            it was at 203.0.113.66 . Then we left                          ¦ 203.0.113.66
            evil-nine . com . In the evening evil-ten . com answered       ¦ evil-nine.com evil-ten.com
            we saw hollowwren . top and evil-ten . co . uk, twice          ¦ hollowwren.top evil-ten.co.uk
            visit login . evil-ten . com/login today                       ¦ https://login.evil-ten.com/login
            we saw nothing there . Then more came                          ¦ ``
            we know it . It was there                                      ¦ ``
            """)
    void aDotBetweenSpacesJoinsOnlyTheLabelsOfAName(String text, String lives) {
        assertEquals(
                lives.isEmpty() ? Set.of() : Set.of(lives.split(" ")),
                byLive(read(text)).keySet());
    }

    @Test
    void aMailIsTakenApart() {
        Paste paste = read(MAIL);
        assertEquals(Paste.Form.MAIL, paste.form());
        Map<String, PastedIndicator> found = byLive(paste);
        assertEquals(
                Set.of(
                        "http://parcel-evil.net/go",
                        "http://login.evil-keys.net/a/b?x=1",
                        "https://evil-panel.net/login?a=1&b=2",
                        "evil-split.net",
                        "evil-nested.net"),
                found.values().stream()
                        .filter(PastedIndicator::selected)
                        .flatMap(each -> each.live().stream())
                        .collect(Collectors.toSet()));
        assertEquals(
                Optional.of("1.1 text/plain"),
                found.get("http://login.evil-keys.net/a/b?x=1").part());
        assertEquals(1, found.get("http://login.evil-keys.net/a/b?x=1").line());
        assertEquals(
                Optional.of("1.2 text/html"),
                found.get("https://evil-panel.net/login?a=1&b=2").part());
        assertEquals(2, found.get("https://evil-panel.net/login?a=1&b=2").line());
        assertEquals(Optional.of("2 text/plain"), found.get("evil-nested.net").part());
        assertEquals(Optional.of(Code.MAIL_HEADER), code(found.get("mx.evil-sender.net")));
        assertEquals(
                Optional.of("header Received"), found.get("mx.evil-sender.net").part());
        assertEquals(Optional.of(Code.MAIL_HEADER), code(found.get("198.51.100.7")));
        assertEquals(Optional.of(Code.RECIPIENT), code(found.get("mail.victim-company.com")));
        assertEquals(Optional.of(Code.RECIPIENT), code(found.get("https://www.victim-company.com/")));
        assertEquals(Optional.of(Code.PROTECTED), code(found.get("https://famous-bank.com/")));
        assertEquals(Optional.of(Code.OWN_INFRASTRUCTURE), code(found.get("reports.our-desk.org")));
        assertFalse(found.containsKey("https://not-read.net/"), "a script is not visible");
        assertTrue(
                paste.indicators().stream()
                        .anyMatch(each -> each.type().equals("EMAIL_ADDRESS")
                                && each.text().contains("support@evil-sender.net")),
                paste::toString);
        assertTrue(paste.warnings().stream().anyMatch(warning -> warning.contains("application/zip")), paste::toString);
    }

    @Test
    void whatOccursInTheTextIsNoNoiseOfTheHeader() {
        PastedIndicator found = byLive(read(
                        "Received: from mx.evil-hop.net\nMessage-ID: <a@b.net>\nSubject: x\n\nbad: mx.evil-hop.net\n"))
                .get("mx.evil-hop.net");
        assertTrue(found.selected());
        assertEquals(2, found.count());
        assertEquals(Optional.of("text/plain"), found.part());
    }

    @Test
    void duplicatesAreOneWithTheirNumber() {
        Paste paste = read("evil-keys.net\nEVIL-KEYS[.]net\n\nhxxp://evil-keys[.]net/a\nevil-keys dot net\n");
        assertEquals(2, paste.indicators().size());
        PastedIndicator name = paste.indicators().getFirst();
        assertEquals(3, name.count());
        assertEquals(1, name.line());
        assertEquals("DOMAIN", name.type());
        assertEquals(Optional.of("evil-keys[.]net"), name.defanged());
        assertEquals(4, paste.indicators().get(1).line());
        assertEquals(
                Optional.of("hxxp://evil-keys[.]net/a"),
                paste.indicators().get(1).defanged());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We saw evil-keys.net, evil-panel[.]xyz and 203[.]0[.]113[.]66.|evil-keys.net evil-panel.xyz"
                        + " 203.0.113.66",
                "The page (https://evil-keys.net/a_(b)) is bad|https://evil-keys.net/a_(b)",
                "[click here](https://evil-keys.net/a) now|https://evil-keys.net/a",
                "C2:hxxps://evil-keys[.]net/gate.php;second=evil-panel.xyz|https://evil-keys.net/gate.php;second=evil-panel.xyz",
                "url=https://evil-keys.net/?u=https://famous-bank.com/|https://evil-keys.net/?u=https://famous-bank.com/",
                "{\"value\": \"evil-keys.net\", \"ip\": \"2001:db8::66\"}|evil-keys.net 2001:db8::66",
                "> evil-keys [.] net was seen e.g. today, i.e. v1.2.3 of Inc.Foo and readme.txt|evil-keys.net",
                "evil-keys.net\tMALICIOUS,evil-panel.xyz|evil-keys.net evil-panel.xyz"
            })
    void proseIsSearched(String text, String expected) {
        assertEquals(
                List.of(expected.split(" ")),
                read(text).indicators().stream()
                        .filter(PastedIndicator::selected)
                        .flatMap(found -> found.live().stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see 10.0.0.1 today|SPECIAL_ADDRESS",
                "see hxxps://vault[.]brindlewick[.]crypto/seed today|NOT_IN_ROOT_ZONE",
                "all of co.uk please|PUBLIC_SUFFIX",
                "the bank famous-bank.com itself|PROTECTED",
                "opened invoice.zip today|UNSURE",
                "the end.It begins|UNSURE",
                "look at http://evil-keys.net/a.|UNSURE",
                "mail to joe@evil-keys.net now|NO_SUSPECT",
                "hash d41d8cd98f00b204e9800998ecf8427e of it|NO_SUSPECT",
                "block *.evil-keys.net there|NO_SUSPECT",
                "cut off hxxp://evil-keys[.]net/abc… there|UNREADABLE"
            })
    void whatIsNotProposedHasAReason(String text, Code code) {
        List<PastedIndicator> found = read(text).indicators();
        assertEquals(1, found.size(), found::toString);
        assertFalse(found.getFirst().selected());
        assertEquals(Optional.of(code), code(found.getFirst()));
        assertFalse(found.getFirst().obstacle().orElseThrow().reason().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7\n", "PK\u0003\u0004", "GIF89a"})
    void aFileThatIsNotTextIsRefusedWithWhatToDo(String start) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(start));
        assertTrue(refusal.getMessage().contains("paste"), refusal::getMessage);
    }

    @Test
    void threeThousandNamesInAMegabyteAreAllFound() {
        StringBuilder mail = new StringBuilder(MAIL.replace("--b0--\r\n", "--b0\r\nContent-Type: text/plain\r\n\r\n"));
        for (int i = 0; i < 3_000; i++) {
            mail.append("Line ")
                    .append(i)
                    .append(" of the report names hxxps://evil-")
                    .append(i)
                    .append("[.]net/login and nothing else. ".repeat(1))
                    .append("x ".repeat(140))
                    .append("\r\n");
        }
        assertTrue(mail.length() > 1_000_000);
        Paste paste = read(mail.append("--b0--\r\n").toString());
        assertEquals(
                3_000,
                paste.indicators().stream()
                        .filter(found -> found.live()
                                .filter(live -> live.matches("https://evil-\\d+\\.net/login"))
                                .isPresent())
                        .count());
    }

    @Test
    void hostileMailsEnd() {
        StringBuilder deep = new StringBuilder("MIME-Version: 1.0\nMessage-ID: <a>\nSubject: x\n");
        for (int i = 0; i < 2_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertFalse(read(deep.toString()).warnings().isEmpty());
        String wide = "MIME-Version: 1.0\nMessage-ID: <a>\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\n".repeat(300_000);
        assertFalse(read(wide).warnings().isEmpty());
        for (String run :
                List.of(" ", "[ ", "http://", "a.", "(", "=", "a@", "dot ", "<", "\t.", "[.]", ".)", "//", ",", "%")) {
            read("x" + run.repeat(400_000 / run.length()) + "y");
            read("<html>" + run.repeat(200_000 / run.length()));
        }
        read("<html>" + "<div>".repeat(100_000));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            many.append("n").append(i).append(".evil-keys.net\n");
        }
        Paste paste = read(many.toString());
        assertEquals(PasteCollector.MOST, paste.indicators().size());
        assertFalse(paste.warnings().isEmpty());
    }

    /** The limit is a number of tags, so a page of nested tables is read only up to the limit. */
    @Test
    void htmlIsReadToItsLimitOfTags() {
        String start = "<html><body><a href='http://login.evil-keys.net/a'>x</a>";
        String html = start + "<table><b>".repeat(150_000) + "<a href='http://late.evil-keys.net/'>y</a>";
        Paste paste = read(html);
        assertEquals(Paste.Form.HTML, paste.form());
        assertTrue(paste.warnings().stream().anyMatch(warning -> warning.contains("40000 tags")), paste::toString);
        String found = String.join(" ", byLive(paste).keySet());
        assertTrue(found.contains("login.evil-keys.net") && !found.contains("late.evil-keys.net"), found);
    }

    @Test
    void aTableIsReadByItsColumns() {
        Paste table = PASTES.read(
                ("first_seen,url,threat,note\n"
                                + "2026-11-01,hxxps://evil-keys[.]net/login,phish,beside evil-panel[.]net\n"
                                + "2026-11-02,\"https://evil-shop.net/a,1\",phish,\n"
                                + "2026-11-03,not a name at all,phish,\n")
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                List.of("https://evil-keys.net/login", "evil-panel.net", "https://evil-shop.net/a,1"),
                table.indicators().stream()
                        .flatMap(found -> found.suspect().stream())
                        .toList());
        assertEquals(2, table.selected(), "a name in a note may be a victim");
        assertTrue(table.indicators().stream().anyMatch(found -> found.line() == 4 && !found.selected()));
    }

    @Test
    void theNotesOfATableBecomeThoseOfTheSuspects() {
        Paste table = PASTES.read(
                ("url,comment\nhttps://evil-keys.net/login,\"seen by \"\"desk 4\"\",\nat night\"\n"
                                + "evil-shop.net,\nhttps://evil-keys.net/login,again\n")
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                List.of(Optional.of("seen by \"desk 4\", at night; again"), Optional.empty()),
                table.indicators().stream().map(found -> found.stated().note()).toList());
        String rows = String.join(
                "\n",
                table.indicators().stream()
                        .flatMap(found -> found.row().stream())
                        .toList());
        SuspectList added = SuspectTexts.rows(
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                new SuspectTexts.Defaults("", "PHISHING", "MALICIOUS"));
        List<SuspectLine.Read> read = new ArrayList<>();
        added.forEachRemaining(line -> read.add((SuspectLine.Read) line));
        assertEquals(
                List.of("https://evil-keys.net/login", "evil-shop.net"),
                read.stream().map(line -> line.indicator().key()).toList());
        assertEquals(
                List.of("seen by \"desk 4\", at night; again", ""),
                read.stream().map(SuspectLine.Read::note).toList());
        assertTrue(read.stream().allMatch(line -> line.category().equals("PHISHING")));
        assertTrue(read.stream().allMatch(line -> line.verdict().equals("MALICIOUS")));
    }

    @Test
    void aSuspectTakesOverWhatItsRowStates() {
        Paste table = PASTES.read(
                ("value,role,category,verdict,note\nevil-keys.net,storefront,PHISHING,MALICIOUS,\nevil-shop.net,,,COMPROMISED,a shop\n"
                                + "evil-keys.net,,MALWARE,MALICIOUS,seen again\n")
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertEquals(Paste.Form.CSV, table.form());
        assertEquals(1, table.warnings().size(), table.warnings()::toString);
        assertTrue(table.warnings().getFirst().startsWith("Line 4 states another"), table.warnings()::toString);
        String rows = String.join(
                "\n",
                table.indicators().stream()
                        .flatMap(found -> found.row().stream())
                        .toList());
        List<SuspectLine.Read> read = new ArrayList<>();
        SuspectTexts.rows(
                        new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                        new SuspectTexts.Defaults("", "SPAM", "UNKNOWN"))
                .forEachRemaining(line -> read.add((SuspectLine.Read) line));
        assertEquals(
                List.of("storefront PHISHING MALICIOUS seen again", " SPAM COMPROMISED a shop"),
                read.stream()
                        .map(row -> String.join(" ", row.role(), row.category(), row.verdict(), row.note()))
                        .toList());
    }

    /** A report may mention the reporter's own site, but the sender of an attached mail may be the suspect. */
    @Test
    void theSenderOfAMailIsNotProposed() {
        Paste paste = read("From: Desk <desk@northgate-bank.example>\nSubject: phish\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                + "see https://www.northgate-bank.example/security\n--b\nContent-Type: message/rfc822\n\n"
                + "From: pay@evil-keys.net\nSubject: pay\nMIME-Version: 1.0\n\nhttp://login.evil-keys.net/a\n--b--\n");
        Map<String, PastedIndicator> found = byLive(paste);
        assertEquals(Optional.of(Code.SENDER), code(found.get("https://www.northgate-bank.example/security")));
        assertTrue(found.get("http://login.evil-keys.net/a").selected());
    }

    @Test
    void aDeclaredTableThatBreaksOffIsRefusedWithTheLineWhereItDoes() {
        byte[] table = "url,note\nhttps://evil-keys.net/,a\nhttps://evil-shop.net/,\"open\nend"
                .getBytes(StandardCharsets.UTF_8);
        Refusal refusal =
                assertThrows(Refusal.class, () -> PASTES.read(table, Optional.of(Paste.Form.CSV), Optional.empty()));
        assertTrue(refusal.getMessage().startsWith("line 3 "), refusal.getMessage());
    }

    @Test
    void aTableThatContradictsItselfProposesNothing() {
        Paste table = PASTES.read(
                "value,role,category,verdict,note\nevil-keys.net,,,BENIGN,\nevil-keys.net,,,MALICIOUS,\n"
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertEquals(0, table.selected());
        assertEquals(Optional.of(Code.UNSURE), code(byLive(table).get("evil-keys.net")));
    }

    @Test
    void aNoteThatDoesNotFitIsTold() {
        String row = "evil-keys.net," + "x".repeat(2_500);
        Paste table = PASTES.read(
                ("value,note\n" + row + "1\n" + row + "2\n").getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertTrue(
                table.warnings().getFirst().startsWith("The note of line 3 was left out"), table.warnings()::toString);
    }

    @Test
    void theTextOfALinkThatLeadsElsewhereIsNotProposed() {
        Map<String, PastedIndicator> found = byLive(
                read(
                        "<html><body><a href='https://login.evil-keys.net/a'>"
                                + "https://www.<b>birch-bank.com</b>/track</a> and <a href='https://evil-shop.net/b'>www.evil-shop.net</a></body></html>"));
        assertEquals(Optional.of(Code.LINK_TEXT), code(found.get("https://www.birch-bank.com/track")));
        assertTrue(found.get("https://login.evil-keys.net/a").selected());
        assertTrue(found.get("www.evil-shop.net").selected());
    }

    @Test
    void aDeclaredTableWithoutAColumnOfValuesIsReadAsText() {
        Paste table = PASTES.read(
                "seen,malicious link\n2026-11-01,https://evil-keys.net/login\n".getBytes(StandardCharsets.UTF_8),
                Optional.of(Paste.Form.CSV),
                Optional.empty());
        assertEquals(
                List.of("https://evil-keys.net/login"),
                table.indicators().stream()
                        .flatMap(found -> found.suspect().stream())
                        .toList());
        assertTrue(table.warnings().getFirst().contains("does not name the column of the values"));
    }

    @Test
    void whatAListClearsIsNotProposed() {
        Paste table = PASTES.read(
                "sep=;\nurl;verdict;note\nhttps://evil-keys.net/login;BENIGN;\nhttps://evil-shop.net/a;MALICIOUS;bank phish\n"
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                List.of("https://evil-shop.net/a"),
                table.indicators().stream()
                        .flatMap(found -> found.suspect().stream())
                        .toList());
    }

    /** The text after a comma may be the next column of a table, so the whole URL is doubtful. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil-keys.net/login,phish,2026-11-01",
                "seen: https://evil-keys.net/login,phish and others, of last week",
                "url,note\n\"https://evil-keys.net/login,phish\nan open quotation mark"
            })
    void aUrlWithACommaIsDoubtful(String text) {
        Paste paste = PASTES.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty());
        assertEquals(
                Set.of(Code.UNSURE),
                paste.indicators().stream()
                        .filter(found -> found.type().equals("URL"))
                        .map(found -> found.obstacle().orElseThrow().code())
                        .collect(Collectors.toSet()));
        assertTrue(
                paste.indicators().stream()
                        .anyMatch(found -> found.suspect().equals(Optional.of("https://evil-keys.net/login"))),
                "the URL up to the comma is offered too");
    }

    /**
     * A randomly damaged mail is read or refused. Every result has only visible characters, and the defanged form of a suspect is read as the same
     * suspect.
     */
    @Test
    void damagedMailsGiveReadableResults() {
        Random random = new Random(20261129);
        byte[] whole = MAIL.getBytes(StandardCharsets.UTF_8);
        byte[][] pieces = Arrays.stream(new String[] {
                    "hxxp://",
                    "[.]",
                    "\r\n",
                    "\r\n\r\n",
                    "--b0",
                    "--b1",
                    "Content-Type: text/html\r\n\r\n<a href=\"",
                    "=\u202E",
                    "\0",
                    "=E2=80=AE",
                    "charset=utf-16",
                    "charset=\"x-none\"",
                    "Content-Transfer-Encoding: x-uuencode\r\n",
                    "=?utf-8?b?//8=?=",
                    "::1",
                    "@",
                    "<",
                    "xn--"
                })
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int i = 0; i < 300; i++) {
            byte[] octets = whole.clone();
            for (int n = random.nextInt(12); n >= 0; n--) {
                int at = random.nextInt(octets.length);
                if (random.nextBoolean()) {
                    octets[at] = (byte) random.nextInt(256);
                } else {
                    byte[] piece = pieces[random.nextInt(pieces.length)];
                    System.arraycopy(piece, 0, octets, at, Math.min(piece.length, octets.length - at));
                }
            }
            check(octets);
        }
    }

    private static void check(byte[] octets) {
        Paste paste;
        try {
            paste = PASTES.read(octets, Optional.empty(), Optional.empty());
        } catch (Refusal declared) {
            UntrustedValueChecks.isVisible(declared.getMessage());
            return;
        }
        UntrustedValueChecks.isVisible(paste);
        Set<String> keys = new HashSet<>();
        for (PastedIndicator found : paste.indicators()) {
            assertTrue(found.line() >= 1 && found.count() >= 1);
            assertEquals(found.selected(), found.obstacle().isEmpty());
            assertTrue(!found.selected() || found.suspect().isPresent());
            found.live().ifPresent(live -> {
                assertTrue(keys.add(live), "once: " + live);
                assertEquals(live, Indicator.ofKey(live).key());
            });
            found.suspect()
                    .ifPresent(key -> assertEquals(
                            key,
                            Indicator.of(found.defanged().orElseThrow()).key(),
                            "the defanged form is read as the same suspect"));
        }
        assertEquals(paste, PASTES.read(octets, Optional.empty(), Optional.empty()));
    }
}
