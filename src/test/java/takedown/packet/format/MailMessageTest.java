package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.Action;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.name.MailAddress;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.rendition.csv.TargetsCsv;

/**
 * The mails as a recipient gets them. After a change of the wording, {@code ./mvnw test -Dtest=MailMessageTest -Dgolden.write=true} writes the
 * expected mails again.
 */
class MailMessageTest {
    private static final Path GOLDENS = Path.of("src/test/resources/takedown/packet/format");
    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);
    private static final UUID DISPATCH = UUID.fromString("01912345-aaaa-7bbb-8ccc-0123456789ab");
    private static final Pattern INTERNAL = Pattern.compile(
            "TLP:|confidence|RDAP_REGISTRY|DNS_PARENT|Draft for counsel|sender to weigh|octets|first occasion|legal advice"
                    + "|MALICIOUS|ACTIVE|____|null|\\b1 names\\b|own look-ups|do nothing",
            Pattern.CASE_INSENSITIVE);

    /** Returns a document for each kind of mail, with the wording for the readers of that kind. */
    private static Map<String, PacketDocument> documents() {
        PacketSamples samples = PacketSamples.open();
        Map<String, PacketDocument> documents = new LinkedHashMap<>();
        documents.put(
                "phishing-at-host",
                samples.report(
                        RecipientRole.HOST,
                        samples.site("evil-lantern.net", "2025-12-01T00:00:00Z", "MALICIOUS", page("evil-lantern.net")),
                        Annex.NONE.with(
                                List.of(),
                                new Grounds(
                                        Optional.of(new Observed(
                                                Observed.By.VICTIM,
                                                "",
                                                Optional.of(PacketSamples.AT),
                                                "from a German address, with a mobile browser")),
                                        List.of()))));
        documents.put(
                "malicious-at-registrar",
                samples.report(
                        RecipientRole.REGISTRAR,
                        samples.site("evil-lantern.net", "2025-12-01T00:00:00Z", "MALICIOUS", page("evil-lantern.net")),
                        Annex.NONE));
        documents.put(
                "compromised-old-site",
                samples.report(
                        RecipientRole.HOST,
                        samples.site(
                                "alder-cycles.com", "2014-03-01T00:00:00Z", "COMPROMISED", page("alder-cycles.com")),
                        Annex.NONE));
        documents.put(
                "country-at-registrar",
                samples.report(
                        RecipientRole.REGISTRAR,
                        samples.site("evil-lantern.co.uk", "", "MALICIOUS", page("evil-lantern.co.uk")),
                        Annex.NONE.with(
                                List.of(),
                                new Grounds(
                                        Optional.of(new Observed(
                                                Observed.By.FEED, "Lantern Feed", Optional.of(PacketSamples.AT), "")),
                                        List.of()))));
        documents.put("sealed-order", new PacketSamples(text -> text, true).seizure(Action.LOCK, Action.REDIRECT));
        documents.put("reversal", samples.reversal());
        return documents;
    }

    private static Incident page(String name) {
        return new Incident(
                "https://login." + name + "/sign-in",
                "PHISHING",
                "log-in page",
                "copies the log-in page of Fernhollow Bank",
                "MALICIOUS",
                Optional.of(PacketSamples.AT),
                Optional.of(PacketSamples.AT));
    }

    @Test
    void theMailsOfRecord() throws Exception {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        documents().forEach((name, document) -> mails.put(name, plain(document)));
        mails.put("retraction", retraction(documents().get("phishing-at-host")));
        for (Map.Entry<String, byte[]> mail : mails.entrySet()) {
            golden(mail.getKey() + ".eml", mail.getValue());
            requireHygiene(mail.getKey(), mail.getValue());
        }
    }

    /** Checks what every mail must satisfy, whatever it is about. */
    private static void requireHygiene(String name, byte[] octets) throws Exception {
        String raw = new String(octets, StandardCharsets.US_ASCII);
        assertFalse(raw.replace("\r\n", "").matches("(?s).*[\r\n].*"), name + ": a line ends with CR LF");
        assertFalse(raw.contains("\r\r"), name);
        MimeMessage mail = parse(octets);
        for (var header : Collections.list(mail.getAllHeaders())) {
            assertFalse(header.getValue().isBlank(), name + ": " + header.getName());
        }
        assertEquals(1, mail.getHeader("Date").length);
        assertEquals("abuse@lanternfield.example", mail.getHeader("Reply-To", null));
        assertEquals("reports@tracker.example", mail.getHeader("From", null));
        assertTrue(mail.getMessageID().endsWith("@tracker.example>"), mail.getMessageID());
        for (String absent : List.of("Cc", "Bcc", "Auto-Submitted", "X-Unsent")) {
            assertEquals(null, mail.getHeader(absent), name + ": " + absent);
        }
        assertTrue(mail.getSubject().length() <= MailSubject.MAX, mail.getSubject());
        String body = body(octets);
        assertFalse(INTERNAL.matcher(body).find(), name + ":\n" + body);
        assertFalse(body.matches("(?s).*https?://.*"), body);
        assertTrue(body.lines().allMatch(line -> line.length() <= 78), body);
        assertTrue(
                body.contains(PacketSamples.ID) && body.contains("Please reply to abuse@lanternfield.example"), body);
    }

    @Test
    void aReportIsReadInAMinute() throws Exception {
        for (Map.Entry<String, PacketDocument> entry : documents().entrySet()) {
            if (!entry.getValue().kind().reportsAbuse()) {
                continue;
            }
            List<String> lines = body(plain(entry.getValue())).lines().toList();
            assertTrue(lines.size() <= MailText.MAX_LINES, entry.getKey());
            assertTrue(
                    lines.subList(0, 5).stream().anyMatch(line -> line.contains("hxxps://login[.]")), lines::toString);
            for (String label :
                    List.of("What:", "Seen:", "Reproduce:", "Why you:", "Impact:", "Earlier:", "Evidence:")) {
                assertTrue(lines.stream().anyMatch(line -> line.startsWith(label)), entry.getKey() + " " + label);
            }
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith("Ask:")).count());
            assertTrue(lines.contains("Ada Quill, Lanternfield Cloud, Inc."), lines::toString);
            assertTrue(lines.contains("abuse@lanternfield.example"), lines::toString);
            assertTrue(lines.contains("+1 703 555 0142"), lines::toString);
        }
    }

    @Test
    void theRequestFollowsFromRoleAndVerdict() {
        assertTrue(asked("phishing-at-host").equals("Please disable this page."));
        assertTrue(asked("malicious-at-registrar").contains("Please suspend it."));
        String compromised = asked("compromised-old-site");
        assertTrue(compromised.contains("help the owner to clean it")
                && compromised.contains("do not ask you to suspend"));
        PacketSamples samples = PacketSamples.open();
        PacketDocument old = samples.report(
                RecipientRole.REGISTRAR,
                samples.site("alder-cycles.com", "2014-03-01T00:00:00Z", "MALICIOUS", page("alder-cycles.com")),
                Annex.NONE);
        String pass = MailText.ask(old).orElseThrow();
        assertTrue(pass.contains("we do not ask you to suspend it"), pass);
    }

    private static String asked(String name) {
        return MailText.ask(documents().get(name)).orElseThrow();
    }

    @Test
    void anAgreementIsNamedOnlyWhereItBinds() throws Exception {
        assertTrue(flat("malicious-at-registrar").contains("RAA §§ 3.18.1 and 3.18.2 apply"));
        for (String other : List.of("phishing-at-host", "compromised-old-site", "country-at-registrar")) {
            assertFalse(flat(other).contains("RAA"), other);
        }
    }

    /** Without a capture, a report never states that the service saw a page. */
    @Test
    void theReportNamesWhoSawIt() throws Exception {
        assertTrue(flat("phishing-at-host").contains("2026-01-02 03:04 UTC, by a victim, who reported it to us"));
        assertTrue(flat("malicious-at-registrar").contains("As reported to us; recorded on 2026-01-02 03:04 UTC"));
        assertTrue(flat("country-at-registrar").contains("by the feed Lantern Feed; we forward its statement"));
        for (String name : documents().keySet()) {
            assertFalse(flat(name).contains("we saw"), name);
        }
    }

    private static String flat(String name) throws Exception {
        return body(plain(documents().get(name))).replaceAll("\\s+", " ");
    }

    @Test
    void aReversalSaysWhatEndedAndNothingElse() {
        PacketDocument document = NoticeSamples.reversalOfAll(
                2, new Filing.Ending(Filing.Occasion.VACATED, Optional.of(PacketSamples.AT), "25"));
        assertTrue(
                MailSubject.of(document).startsWith("Order vacated - names to restore - ref "),
                MailSubject.of(document));
        String body = kit(document);
        assertTrue(
                body.contains("The Order was vacated on January 1, 2026, 10:04 p.m. ET (January 2, 2026, 03:04 UTC)"),
                body);
        assertTrue(body.contains("If you made no change to a name, leave it as it is."), body);
        assertTrue(body.contains("What no longer applies - Your preservation of the records"), body);
        assertTrue(body.contains("- hollowwren-beta[.]com: may be registered again"), body);
        assertTrue(body.contains("Please return 05-RESULT.csv"), body);
    }

    @Test
    void aReversalStatesThatTheSupersedingOrderWasVacated() {
        PacketDocument document = NoticeSamples.reversalOfAll(
                2,
                new Filing.Ending(
                        Filing.Occasion.SUPERSEDED,
                        Optional.of(PacketSamples.AT),
                        "40",
                        new Filing.Successor(Filing.Occasion.VACATED, Optional.of(PacketSamples.AT), "51")));
        assertTrue(
                MailSubject.of(document).startsWith("Order ended - names to restore - ref "), MailSubject.of(document));
        String body = kit(document);
        assertTrue(body.contains("The Order was superseded on January 1, 2026, 10:04 p.m. ET"), body);
        assertTrue(body.contains("(ECF No. 40) by an order that was vacated on January 1, 2026"), body);
        assertTrue(body.contains("(ECF No. 51). No order applies to the names below any more."), body);
        assertFalse(body.contains("Plaintiff releases"), body);
    }

    @Test
    void aReversalOfWhatChangedNothingAsksOnlyForAReceipt() {
        PacketDocument document = NoticeSamples.releaseOfRecords(2);
        assertTrue(
                MailSubject.of(document).startsWith("Order vacated - nothing to change - ref "),
                MailSubject.of(document));
        String body = kit(document);
        assertTrue(body.contains("No registration needs to be changed."), body);
        assertTrue(body.contains("Please acknowledge receipt to results@firm.example."), body);
        assertTrue(body.contains("2 registered names at issue - secure-login-1-hollow-wren[.]xyz"), body);
        assertFalse(body.contains("restore") || body.contains("05-RESULT") || body.contains("action required"), body);
    }

    private static String kit(PacketDocument document) {
        return MailText.body(document, "cases@tracker.example", new MailText.Attached(0, 0, false, true))
                .replaceAll("\\s+", " ");
    }

    @Test
    void theLongestReportFitsOnOneScreen() throws Exception {
        String words = "a word of a text that does not end and that somebody pasted from elsewhere ".repeat(40);
        PacketSamples samples = new PacketSamples(text -> text + " " + words, false);
        for (RecipientRole role : List.of(RecipientRole.HOST, RecipientRole.REGISTRAR, RecipientRole.REGISTRY)) {
            AppendixRow site = samples.site("evil-lantern.net", "", "MALICIOUS", page("evil-lantern.net"));
            List<Incident> pages = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                pages.add(new Incident(
                        "https://login.evil-lantern.net/" + "p".repeat(i * 40),
                        "PHISHING",
                        words,
                        words,
                        "MALICIOUS",
                        Optional.of(PacketSamples.AT)));
            }
            AppendixRow many = AppendixRow.of(
                    new AppendixRow.Name(site.aLabel(), site.uLabel(), site.tld(), site.registry()),
                    new AppendixRow.Registered("", words, "9999", "", "", List.of(), "", ""),
                    new AppendixRow.Resolved(List.of(), List.of(), List.of(words)),
                    new AppendixRow.Abuse(List.of(), List.of(), "MALICIOUS", words, List.of(1)),
                    new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                    new AppendixRow.Considerations(List.of(), List.of()),
                    pages);
            PacketDocument document = samples.report(
                    role,
                    many,
                    Annex.NONE.with(
                            List.of(),
                            new Grounds(
                                    Optional.of(new Observed(
                                            Observed.By.THIRD_PARTY, words, Optional.of(PacketSamples.AT), words)),
                                    List.of())));
            String body = MailText.body(
                    document,
                    "cases@tracker.example",
                    new MailText.Attached(ReportText.of(document).live(), 0, true, false));
            assertTrue(body.lines().count() <= MailText.MAX_LINES, body.lines().count() + " lines:\n" + body);
            assertTrue(body.getBytes(StandardCharsets.UTF_8).length <= MailText.MAX_OCTETS, body);
            assertTrue(body.contains("in the attached targets.csv"), body);
            assertTrue(MailSubject.of(document).length() <= MailSubject.MAX, MailSubject.of(document));
        }
    }

    @Test
    void anAbuseReportCarriesItsDataForPrograms() throws Exception {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        byte[] octets = plain(document);
        assertArrayEquals(octets, plain(document), "the same packet, the same octets");
        MimeMessage mail = parse(octets);
        assertEquals("abuse@quillgate.example", mail.getAllRecipients()[0].toString());
        assertEquals(1, mail.getAllRecipients().length, "not to an address that a person must confirm");
        assertEquals("<" + PacketSamples.ID + "@tracker.example>", mail.getMessageID());
        assertEquals(PacketSamples.AT, mail.getSentDate().toInstant());
        MimeMultipart parts = parts(mail);
        assertEquals("xarf.json", parts.getBodyPart(1).getFileName());
        String xarf = new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(xarf.contains("https://login.evil-lantern.net/sign-in"), xarf);
        assertEquals("targets.csv", parts.getBodyPart(2).getFileName());
        assertEquals(
                "target,registered_domain,type,address,first_seen,evidence_sha256,handling",
                new String(parts.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    /** A category that has no wording is printed as the analyst wrote it. */
    @Test
    void anUnknownCategoryIsPrintedAsGiven() throws Exception {
        String text = parts(parse(plain(PacketSamples.open().report("key shop"))))
                .getBodyPart(0)
                .getContent()
                .toString();
        assertTrue(text.contains("Abuse (key shop)"), text);
        String known = parts(parse(plain(PacketSamples.open().report("phishing"))))
                .getBodyPart(0)
                .getContent()
                .toString();
        assertTrue(known.contains("What: ") && !known.contains("(phishing)"), known);
    }

    /** A sentence about all targets must be true of each. What differs is stated with the target. */
    @Test
    void aReportOfSeveralKindsOfAbuse() {
        List<Incident> incidents = List.of(
                incident("https://login.evil-lantern.net/sign-in", "PHISHING", ""),
                incident("c2.evil-lantern.net", "BOTNET_C2", "answers its bots on port 8443"),
                incident("https://get.evil-lantern.net/setup.exe", "LOADER", ""),
                incident("mail.evil-lantern.net", "SPAM", ""));
        PacketDocument document = several(RecipientRole.REGISTRAR, incidents);
        assertTrue(MailSubject.of(document).startsWith("Abuse - "), MailSubject.of(document));
        String body = flat(document, 3);
        for (String said : List.of(
                "We report a domain name that is sponsored by you and used for abuse of several kinds.",
                "sign-in - Phishing ",
                "c2[.]evil-lantern[.]net - Botnet ",
                "setup.exe - Malware",
                "mail[.]evil-lantern[.]net - Spam",
                "What: Phishing (1); botnet command and control (1); distributing malware (1); spam (1)",
                "was registered for the abuse stated above. Please suspend the domain name evil-lantern[.]net.",
                "The X-ARF report has 3 of 4 targets live; 1 is left out.")) {
            assertTrue(body.contains(said), said + "\n" + body);
        }
        for (String unsaid : List.of("inner label", "Reproduce:", "used for phishing", "answers its bots")) {
            assertFalse(body.contains(unsaid), unsaid + "\n" + body);
        }
        PacketDocument name = several(RecipientRole.PLATFORM, incidents.subList(1, 2));
        String single = flat(name, 1);
        assertTrue(single.contains("We report a botnet host name on your platform."), single);
        assertTrue(single.contains("Please disable this host name.") && !single.contains("Reproduce:"), single);
    }

    private static Incident incident(String value, String category, String note) {
        return new Incident(value, category, "inner label", note, "MALICIOUS", Optional.of(PacketSamples.AT));
    }

    /** The object of the request is unambiguous: a host is not taken for its domain, or a host name for an IP address. */
    @Test
    void theRequestStatesWhatIsToBeSuspendedOrDisabled() {
        List<Incident> mixed = List.of(
                incident("c2.evil-lantern.net", "BOTNET_C2", ""),
                incident("edge.evil-lantern.net", "BOTNET_C2", ""),
                incident("203.0.113.10", "BOTNET_C2", ""));
        String host = flat(several(RecipientRole.HOST, mixed), 3);
        assertTrue(host.contains("Please disable what you host at these host names and 203[.]0[.]113[.]10."), host);
        assertFalse(host.contains("these addresses"), host);
        String one = flat(several(RecipientRole.HOST, mixed.subList(1, 3)), 2);
        assertTrue(one.contains("Please disable what you host at this host name and 203[.]0[.]113[.]10."), one);
        String registrar = flat(several(RecipientRole.REGISTRAR, mixed.subList(0, 1)), 1);
        assertTrue(registrar.contains("Please suspend the domain name evil-lantern[.]net."), registrar);
        String name = flat(several(RecipientRole.REGISTRAR, List.of(incident("evil-lantern.net", "BOTNET_C2", ""))), 1);
        assertTrue(name.contains("Please suspend it."), name);
    }

    /** The time at which a name was added to the case is not a time at which its abuse was seen. */
    @Test
    void theListStatesATimeOnlyIfTheAbuseWasSeen() {
        Incident imported = new Incident(
                "c2.evil-lantern.net",
                "DGA",
                "",
                "",
                "MALICIOUS",
                Optional.of(PacketSamples.AT),
                Optional.of(PacketSamples.AT));
        PacketDocument document = several(RecipientRole.REGISTRAR, List.of(imported));
        assertEquals("", firstSeen(document));
        Annex seen = Annex.NONE.with(
                List.of(),
                new Filing.Grounds(
                        Optional.of(new Observed(Observed.By.FEED, "", Optional.of(PacketSamples.AT), "")), List.of()));
        assertEquals(
                PacketSamples.AT.toString(),
                firstSeen(PacketSamples.open()
                        .report(RecipientRole.REGISTRAR, document.rows().getFirst(), seen)));
    }

    /** Generated names are computed, so the observation of a page is not stated of them. */
    @Test
    void theObservationOfAPageIsNotOneOfGeneratedNames() throws Exception {
        PacketDocument mixed = several(
                RecipientRole.REGISTRAR,
                List.of(
                        incident("https://login.evil-lantern.net/sign-in", "PHISHING", ""),
                        incident("qxv1.evil-lantern.net", "DGA", ""),
                        incident("qxv2.evil-lantern.net", "DGA", "")));
        String page = "open https://login.evil-lantern.net/sign-in";
        PacketDocument seen = observed(mixed, page);
        List<String> lines = new String(TargetsCsv.of(seen), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        assertTrue(lines.getFirst().contains(PacketSamples.AT.toString()), lines::toString);
        lines.subList(1, 3).forEach(line -> assertFalse(line.contains(PacketSamples.AT.toString()), line));
        String line = ReportText.of(seen).line("Seen");
        assertTrue(line.contains("by the feed Fernhollow"), line);
        assertTrue(line.contains("(1 of 3 ") && line.endsWith("; the others are generated names)"), line);
        XarfReports xarf = new XarfReports(seen, Reporter.of(seen, Optional.empty()), PacketSamples::octets);
        assertTrue(new String(xarf.one(1), StandardCharsets.UTF_8).contains("threat_intelligence"));
        assertFalse(new String(xarf.one(2), StandardCharsets.UTF_8).contains("threat_intelligence"));
        String named = ReportText.of(observed(mixed, "resolve qxv1.evil-lantern.net and " + page))
                .line("Seen");
        assertTrue(named.contains("(2 of 3 ") && named.endsWith("; the other is a generated name)"), named);
    }

    private static PacketDocument observed(PacketDocument report, String how) {
        return PacketSamples.open()
                .report(
                        RecipientRole.REGISTRAR,
                        report.rows().getFirst(),
                        Annex.NONE.with(
                                List.of(),
                                new Filing.Grounds(
                                        Optional.of(new Observed(
                                                Observed.By.FEED, "Fernhollow", Optional.of(PacketSamples.AT), how)),
                                        List.of())));
    }

    private static String firstSeen(PacketDocument document) {
        return new String(TargetsCsv.of(document), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1)[4];
    }

    /** The reference that the recipient is asked to keep is the one in the subject. */
    @Test
    void theBodyHasTheReferenceOfTheSubject() {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        assertTrue(MailSubject.of(document).endsWith("ref " + document.reference()), MailSubject.of(document));
        assertTrue(
                flat(document, 1)
                        .contains("keep the reference in the subject. Reference: " + document.reference() + " (in full "
                                + document.packetId() + ")"),
                flat(document, 1));
    }

    private static PacketDocument several(RecipientRole role, List<Incident> incidents) {
        PacketSamples samples = PacketSamples.open();
        AppendixRow like = samples.site("evil-lantern.net", "", "MALICIOUS", incidents.getFirst());
        AppendixRow row = AppendixRow.of(
                new AppendixRow.Name(like.aLabel(), like.uLabel(), like.tld(), like.registry()),
                new AppendixRow.Registered("", "", "9999", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(List.of(), List.of(), like.addresses()),
                new AppendixRow.Abuse(List.of(), List.of(), "MALICIOUS", like.state(), List.of(1)),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                incidents);
        return samples.report(role, row, Annex.NONE);
    }

    private static String flat(PacketDocument document, int live) {
        return MailText.body(document, "cases@tracker.example", new MailText.Attached(live, 0, true, false))
                .replaceAll("\\s+", " ");
    }

    /** A host with many targets finds each customer by the address. The observer's command is not capitalised. */
    @Test
    void theHostLearnsWhichAddressesAndACommandStaysAsItIs() throws Exception {
        PacketSamples samples = PacketSamples.open();
        Incident incident = incident("https://login.evil-lantern.net/sign-in", "PHISHING", "");
        AppendixRow like = samples.site("evil-lantern.net", "", "MALICIOUS", incident);
        AppendixRow row = AppendixRow.of(
                new AppendixRow.Name(like.aLabel(), like.uLabel(), like.tld(), like.registry()),
                new AppendixRow.Registered("", "", "9999", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(
                        List.of(),
                        List.of(),
                        List.of("203.0.113.10 AS64500 (Other Holder)", "203.0.113.30 AS64500 (Other Holder)")),
                new AppendixRow.Abuse(List.of(), List.of(), "MALICIOUS", like.state(), List.of(1)),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                List.of(incident));
        Annex annex = Annex.NONE.with(
                List.of(),
                new Filing.Grounds(
                        Optional.of(
                                new Observed(Observed.By.SENDER, "", Optional.of(PacketSamples.AT), "curl -sI URL")),
                        List.of()));
        PacketDocument document = samples.report(RecipientRole.HOST, row, annex);
        String body = flat(document, 1);
        assertTrue(body.contains("Reproduce: curl -sI URL"), body);
        assertTrue(body.contains("203[.]0[.]113[.]10, 203[.]0[.]113[.]30 (AS64500) are addresses that you host"), body);
        String list = new String(TargetsCsv.of(document), StandardCharsets.UTF_8);
        assertTrue(list.contains(",203.0.113.10 203.0.113.30,"), list);
        String xarf = new String(
                new XarfReports(document, Reporter.of(document, Optional.empty()), PacketSamples::octets).one(1),
                StandardCharsets.UTF_8);
        assertTrue(xarf.contains("ip:203.0.113.30"), xarf);
        for (String inside : List.of("verdict:", "RDAP_REGISTRY", "ACTIVE", "rdap.registry.example")) {
            assertFalse(xarf.contains(inside), inside + "\n" + xarf);
        }
    }

    @Test
    void theHostIsToldItsOwnAddressOnce() {
        PacketSamples samples = new PacketSamples(
                text -> text.startsWith("203.0.113.10 AS")
                        ? "203.0.113.66 AS64502 QUILLGATE - Quillgate Servers SRL, MD (Quillgate Servers SRL)"
                        : text,
                false);
        PacketDocument document = samples.report(
                RecipientRole.HOST,
                samples.site("evil-lantern.net", "", "MALICIOUS", page("evil-lantern.net")),
                Annex.NONE);
        assertTrue(
                flat(document, 1).contains("Why you: 203[.]0[.]113[.]66 is in your AS64502 (RDAP, 2026-01-02)"),
                flat(document, 1));
    }

    /**
     * The mail states the times of the order and the address for answers, as the paper does, and answers go to that address. Of the two start times,
     * the mail states the later one.
     */
    @Test
    void anOrderSaysWhenToActAndWhereToReport() throws Exception {
        PacketDocument document = executed(PacketSamples.open().seizure(Action.LOCK, Action.REDIRECT));
        String body = MailText.body(document, "cases@tracker.example", new MailText.Attached(0, 0, false, true))
                .replaceAll("\\s+", " ");
        for (String said : List.of(
                "Case: Hollow Wren, No. 1:26-cv-1",
                "Not before: January 5, 2026, 10:00 a.m. ET (15:00 UTC).",
                "Please return 05-RESULT.csv to clerk@lanternfield.example by January 6, 2026, 10:00 a.m. ET (15:00 UTC).",
                "ns1.order-hold.example, ns2.order-hold.example [192.0.2.53, 2001:db8::53]",
                "1 registered name at issue - evil-lantern[.]net ")) {
            assertTrue(body.contains(said), said + "\n" + body);
        }
        MimeMessage mail = parse(plain(document));
        assertEquals("clerk@lanternfield.example", mail.getHeader("Reply-To", null));
        assertTrue(body(plain(document)).contains("Please confirm the execution to"), "no form without the kit");
    }

    private static PacketDocument executed(PacketDocument document) {
        Filing filing = document.filing();
        Instant begin = Instant.parse("2026-01-05T15:00:00Z");
        Filing terms = new Filing(
                filing.form(),
                filing.bench(),
                filing.counsel(),
                filing.technicalContact(),
                filing.sender(),
                new ExecutionTerms(
                        Optional.of(begin.minusSeconds(14_400)),
                        Optional.of(begin),
                        Optional.empty(),
                        "America/New_York",
                        "clerk@lanternfield.example",
                        Optional.of(begin.plusSeconds(86_400)),
                        ""),
                filing.processAddress(),
                filing.defendants(),
                filing.works(),
                filing.earlierReports(),
                filing.items(),
                filing.from(),
                filing.until(),
                filing.place(),
                filing.at(),
                filing.purpose(),
                filing.annex());
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                document.actions(),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                terms,
                document.collateral());
    }

    /** Without a court, there is no seal that could bind a reader. */
    @Test
    void aCaseThatNoCourtSealedIsConfidential() {
        PacketDocument document = new PacketSamples(text -> text.equals("1:26-cv-1") ? "" : text, true).report("FRAUD");
        assertTrue(MailSubject.of(document).startsWith("[CONFIDENTIAL] Notice - ref "), MailSubject.of(document));
        String body = flat(document, 1);
        assertTrue(
                body.startsWith("This message is confidential. Please share it only with those who must act on it."),
                body);
        assertFalse(body.contains("seal"), body);
    }

    /**
     * No header reveals a party or a name of a sealed case. The mail goes to a contact for legal process. A mail with an order begins with the mark
     * of the seal. A mail without an order begins with a notice of confidentiality and does not mention the seal.
     */
    @Test
    void aSealedMail() throws Exception {
        PacketSamples sealed = new PacketSamples(text -> text, true);
        for (PacketDocument document : List.of(sealed.seizure(Action.LOCK, Action.REDIRECT), sealed.report("FRAUD"))) {
            boolean order = document.order().isPresent();
            MimeMessage mail = parse(plain(document));
            assertTrue(
                    mail.getSubject().startsWith(order ? "[UNDER SEAL] " : "[CONFIDENTIAL] Notice - "),
                    mail.getSubject());
            assertEquals("legal@quillgate.example", mail.getAllRecipients()[0].toString());
            for (String header : Collections.list(mail.getAllHeaderLines())) {
                assertFalse(header.contains("Hollow") || header.contains("lantern.net"), header);
            }
            String body = body(plain(document)).replaceAll("\\s+", " ");
            assertTrue(
                    body.startsWith(
                            order
                                    ? "UNDER SEAL. This message and its attachments are under seal in the A"
                                            + " Court, No. 1:26-cv-1. Do not forward or disclose them"
                                    : "This message is confidential. Please share it only with those who must act on"
                                            + " it."),
                    body);
            assertEquals(order, body.contains("1:26-cv-1") || body.contains("seal"), body);
        }
        String order = flat("sealed-order");
        assertTrue(order.contains("If this notice and the Order differ, the Order controls."), order);
        assertFalse(order.contains("If we are wrong"), order);
    }

    @Test
    void aRetractionAnswersTheMailThatWasSent() throws Exception {
        MimeMessage mail = parse(retraction(documents().get("phishing-at-host")));
        assertEquals("<" + PacketSamples.ID + "@tracker.example>", mail.getHeader("In-Reply-To", null));
        assertEquals("<" + PacketSamples.ID + "@tracker.example>", mail.getHeader("References", null));
        assertEquals("<" + DISPATCH + "@tracker.example>", mail.getMessageID());
        String body = body(retraction(documents().get("sealed-order"))).replaceAll("\\s+", " ");
        assertTrue(body.startsWith("UNDER SEAL.") && body.contains("does not change the Order"), body);
        assertTrue(body.contains("We do not ask you to undo what was done."), "the Order is in force: " + body);
        assertFalse(body.contains("name servers as they were") || body.contains("what was undone"), body);
    }

    /** A recipient that refused is not asked to undo anything. */
    @Test
    void aRecipientThatRefusedIsNotAskedToUndo() throws Exception {
        String body = body(retraction(documents().get("malicious-at-registrar"), true))
                .replaceAll("\\s+", " ");
        assertTrue(body.contains("According to your answer you did not act on it."), body);
        assertTrue(body.contains("Please confirm receipt."), body);
        assertFalse(body.contains("undo what was done") || body.contains("name servers as they were"), body);
    }

    private static byte[] retraction(PacketDocument document) {
        return retraction(document, false);
    }

    private static byte[] retraction(PacketDocument document, boolean declined) {
        return mails().retraction(
                        document,
                        new PacketMail.Withdrawn(
                                DISPATCH,
                                PacketSamples.AT.plusSeconds(86_400),
                                "abuse@quillgate.example",
                                PacketSamples.AT.plusSeconds(3_600),
                                Optional.of(plain(document)),
                                "the owner of the site is a victim",
                                declined));
    }

    @Test
    void aMailToAnotherAddressHasAnIdOfItsOwn() throws Exception {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        Instant at = PacketSamples.AT.plusSeconds(60);
        byte[] octets = mails().request(
                        actor(),
                        packet(document),
                        new PacketMail.Dispatched(
                                DISPATCH, at, "abuse@b\u00fccher.example", List.of("evil[.]net (ON_HOLD)")));
        MimeMessage mail = parse(octets);
        assertEquals("abuse@xn--bcher-kva.example", mail.getHeader("To", null));
        assertEquals("<" + DISPATCH + "@tracker.example>", mail.getMessageID());
        assertEquals(at, mail.getSentDate().toInstant());
        assertTrue(body(octets).contains("Down:"), body(octets));
    }

    /** The mail of a request has the questions and the deadline of its cover. The mail of the reversal names no EPP status. */
    @Test
    void theMailOfARequestAsksWhatItsCoverAsks() throws Exception {
        PacketDocument request = NoticeSamples.request(2);
        byte[] octets = plain(request);
        String body = body(octets).replaceAll("\\s+", " ");
        assertTrue(body.contains("by December 1, 2026, 6:00 p.m. ET (23:00 UTC), even if you decline"), body);
        RegistryNotice.questions(request).forEach(question -> assertTrue(body.contains(question), body));
        String whole = new String(octets, StandardCharsets.US_ASCII);
        assertTrue(whole.contains("filename=request.pdf"), whole);
        assertFalse(whole.contains("seizure"), whole);
        PacketDocument reversal = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                PacketSamples.AT,
                List.of(request),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        String undone = body(plain(reversal));
        assertFalse(undone.contains("server") && undone.contains("Prohibited"), undone);
    }

    @Test
    void aFeedbackReportForPrograms() throws Exception {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        byte[] octets = mails().feedback(document, 1);
        MimeMessage mail = parse(octets);
        assertTrue(
                mail.getContentType()
                        .replaceAll("\\s+", " ")
                        .startsWith("multipart/report; report-type=feedback-report"),
                mail.getContentType());
        MimeMultipart parts = parts(mail);
        assertEquals(
                List.of("text/plain; charset=UTF-8", "message/feedback-report", "application/json; name=xarf.json"),
                List.of(
                        parts.getBodyPart(0).getContentType(),
                        parts.getBodyPart(1).getContentType(),
                        parts.getBodyPart(2).getContentType()));
        assertEquals(
                "Feedback-Type: xarf\r\nUser-Agent: takedown-tracker\r\nVersion: 1\r\n",
                new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        assertEquals("base64", ((jakarta.mail.internet.MimeBodyPart) parts.getBodyPart(2)).getEncoding());
    }

    @Test
    void withoutASenderItIsADraft() throws Exception {
        PacketDocument document =
                new PacketSamples(text -> text.contains("@") ? "nobody" : text, false).report("FRAUD");
        PacketMail unknown = mails(Optional.empty(), Optional.empty());
        MimeMessage mail = parse(unknown.request(actor(), packet(document), Edition.FINAL));
        assertEquals("1", mail.getHeader("X-Unsent", null));
        assertEquals("undisclosed-recipients:;", mail.getHeader("To", null));
        assertTrue(PacketMail.shown(unknown.request(actor(), packet(document), Edition.FINAL))
                .draft());
        Reporter configured = Reporter.of(document, Optional.of("desk@tracker.example"));
        assertEquals("desk@tracker.example", configured.contact());
        MimeMessage same = parse(mails(Optional.of("desk@tracker.example"), Optional.empty())
                .request(actor(), packet(document), Edition.FINAL));
        assertEquals("desk@tracker.example", same.getHeader("Reply-To", null));
    }

    @Test
    void onlyOneAddressIsAnAddress() {
        assertEquals(
                "m\u00fcller@xn--bcher-kva.example",
                MailAddress.of("m\u00fcller@b\u00fccher.example").orElseThrow().toString());
        assertTrue(
                MailAddress.of("m\u00fcller@b\u00fccher.example").orElseThrow().international());
        assertFalse(MailAddress.of("abuse@b\u00fccher.example").orElseThrow().international());
        for (String wrong : Set.of(
                "",
                "a",
                "@b.example",
                "a@b",
                "a b@c.example",
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: x@y.example",
                "\"a\"@b.example",
                "a..b@c.example",
                "<a@b.example>")) {
            assertEquals(Optional.empty(), MailAddress.of(wrong), wrong);
        }
    }

    static byte[] plain(PacketDocument document) {
        return mails().request(actor(), packet(document), Edition.FINAL);
    }

    private static PacketMail mails() {
        return mails(Optional.of("reports@tracker.example"), Optional.of("cases@tracker.example"));
    }

    private static PacketMail mails(Optional<String> from, Optional<String> replyTo) {
        return new PacketMail((actor, packet, edition) -> PDF, PacketSamples::octets, from, replyTo);
    }

    private static Actor actor() {
        return new Actor("alice", Set.of());
    }

    private static Packet packet(PacketDocument document) {
        return new Packet(
                UUID.fromString(document.packetId()),
                DISPATCH,
                document.kind(),
                Optional.empty(),
                List.of(),
                document,
                new Preflight(List.of(), List.of()),
                "0".repeat(64),
                document.preparedAt(),
                "alice",
                Optional.empty());
    }

    static MimeMessage parse(byte[] octets) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }

    static String body(byte[] octets) throws Exception {
        return (String) parts(parse(octets)).getBodyPart(0).getContent();
    }

    static MimeMultipart parts(MimeMessage mail) throws Exception {
        MimeMultipart parts =
                new MimeMultipart(new ByteArrayDataSource(mail.getInputStream().readAllBytes(), mail.getContentType()));
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            assertFalse(part.getContentType().contains("html"), part.getContentType());
        }
        return parts;
    }

    private static void golden(String name, byte[] octets) throws Exception {
        Path golden = GOLDENS.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.write(golden, octets);
        }
        assertEquals(
                Files.readString(golden, StandardCharsets.UTF_8).replace("\r\n", "\n"),
                new String(octets, StandardCharsets.UTF_8).replace("\r\n", "\n"),
                "./mvnw test -Dtest=MailMessageTest -Dgolden.write=true writes it anew");
    }
}
