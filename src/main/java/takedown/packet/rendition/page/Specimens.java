package takedown.packet.rendition.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Matter.TechnicalContact;
import takedown.casefile.matter.Matter.Work;
import takedown.casefile.matter.Standing;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.CourtDetails;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.ReachableParty;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.Filing.Subject;
import takedown.packet.document.Form;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Provision;
import takedown.packet.document.RecipientRole;

/** Specimen documents, with which the service checks whether a template can be filled in. They are never sent. */
public final class Specimens {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String HASH = "0".repeat(64);
    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private static final CollateralSheet SHEET = new CollateralSheet(
            "xn--a.example",
            1,
            List.of("mx.example"),
            1,
            2,
            1,
            true,
            Optional.of(3L),
            "WEIGH",
            List.of("a reason"),
            false,
            List.of("192.0.2.1 of www (a CDN)"),
            List.of("a class lifted by a person: a reason"),
            List.of("the date of registration is not published"));

    private Specimens() {}

    /** Returns two specimens for each form of the kind and each of six roles of recipients: one with everything and one with nothing. */
    public static List<PacketDocument> of(PacketKind kind) {
        return java.util.Arrays.stream(Form.values())
                .filter(form -> form.appliesTo(kind))
                .flatMap(form -> java.util.stream.Stream.of(
                                RecipientRole.REGISTRY,
                                RecipientRole.REGISTRAR,
                                RecipientRole.HOST,
                                RecipientRole.CDN,
                                RecipientRole.PLATFORM,
                                RecipientRole.GOVERNMENT)
                        .flatMap(role -> java.util.stream.Stream.of(full(kind, form, role), bare(kind, form, role))))
                .toList();
    }

    private static PacketDocument full(PacketKind kind, Form form, RecipientRole role) {
        return new PacketDocument(
                kind,
                ID,
                new Caption(
                        "A v. B",
                        "A Court",
                        "A Division",
                        "1:26-cv-1",
                        List.of("A", "A2"),
                        List.of("B", "B2"),
                        List.of("C"),
                        true,
                        "RED"),
                new Recipient(
                        role,
                        "r",
                        "R",
                        "US",
                        Reach.US_ORDER,
                        List.of(new ContactLine("ABUSE_EMAIL", "a@example.net", "s", "2026", "HIGH", true))),
                Optional.of(new OrderPart("TRO", AT, Optional.of(AT), Optional.of(AT), "order.pdf", HASH, 1, "12")),
                List.of(new ActionPart(
                        Action.REDIRECT.name(),
                        Action.REDIRECT.words(),
                        List.of(),
                        "c",
                        List.of("ns1.example.net"),
                        "4")),
                List.of("ns1.example.net"),
                List.of(row()),
                List.of(new EvidenceItem(1, "RDAP", "s", "q", AT, HASH, List.of())),
                List.of("a finding"),
                AT,
                "alice",
                filing(form),
                List.of(SHEET));
    }

    private static PacketDocument bare(PacketKind kind, Form form, RecipientRole role) {
        return new PacketDocument(
                kind,
                ID,
                new Caption("A", "", "", "", List.of(), List.of(), List.of(), false, "AMBER"),
                new Recipient(role, "r", "R", "not known", Reach.UNKNOWN, List.of()),
                kind.needsOrder()
                        ? Optional.of(
                                new OrderPart("WARRANT", AT, Optional.empty(), Optional.empty(), "o.pdf", HASH, 1, ""))
                        : Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                AT,
                "alice",
                new Filing(
                        form,
                        Filing.NONE.bench(),
                        Counsel.NONE,
                        TechnicalContact.NONE,
                        Sender.NONE,
                        ExecutionTerms.NONE,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        "",
                        Annex.NONE),
                List.of());
    }

    private static AppendixRow row() {
        List<String> one = List.of("x");
        return AppendixRow.of(
                new Name("xn--a.example", "ä.example", "example", "R"),
                new Registered("ID", "G", "1", "c", "e", one, "r", "p"),
                new Resolved(one, one, one),
                new Abuse(one, one, "MALICIOUS", "s", List.of(1)),
                new Requested(one, one, "none", "none"),
                new Considerations(one, one),
                List.of(new Incident(
                        "https://x.example/a",
                        "PHISHING",
                        "x",
                        "x",
                        "MALICIOUS",
                        Optional.of(AT),
                        Optional.of(AT),
                        List.of(
                                captured(CapturedPage.By.SERVICE, "desktop"),
                                captured(CapturedPage.By.SERVICE, "mobile"),
                                captured(CapturedPage.By.UPLOAD, "")))));
    }

    private static CapturedPage captured(CapturedPage.By by, String device) {
        return new CapturedPage(
                by,
                AT,
                by == CapturedPage.By.SERVICE
                        ? new CapturedPage.Manner("own", device, "p", true)
                        : CapturedPage.Manner.NONE,
                "t",
                Optional.of(200),
                "192.0.2.1",
                List.of(
                        new CapturedPage.Step("https://x.example/a", Optional.of(302)),
                        new CapturedPage.Step("https://x.example/b", Optional.of(200))),
                new CapturedPage.Files(
                        Optional.of(HASH),
                        false,
                        Optional.of(new CapturedPage.Screenshot(HASH, "image/png")),
                        Optional.of(new CapturedPage.Picture(HASH, "image/png", 1, 1, false))));
    }

    private static Filing filing(Form form) {
        List<String> one = List.of("x");
        return new Filing(
                form,
                new CourtDetails("J", "c", "b", "s", "u", "America/New_York"),
                new Counsel("C", "F", "1", "+1 555 0100", "c@example.net", "a"),
                new TechnicalContact("T", "+1 555 0101", "t@example.net"),
                new Sender("S", "O", Standing.GOVERNMENT, "s@example.net", "+1 555 0102", "a", "u", "w"),
                new ExecutionTerms(
                        Optional.of(AT),
                        Optional.of(AT),
                        Optional.of(AT.plusSeconds(60)),
                        "America/New_York",
                        "x",
                        Optional.of(AT),
                        "p"),
                "a",
                one,
                List.of(new Work("W", "O", "R", "L")),
                List.of(new EarlierReport("r", AT, "form", "ticket", "none")),
                one,
                Optional.of(AT),
                Optional.of(AT),
                "p",
                Optional.of(AT),
                "p",
                new Annex(
                        Optional.of(new Subject("r", "R", "9995", "US")),
                        List.of(new ReachableParty(Role.HOST, "h", "H", "DE", Reach.TREATY, 1)),
                        one,
                        List.of("PHISHING", "MALWARE", "BOTNET_C2", "FRAUD", "IMPERSONATION", "HACKING_SERVICE"),
                        new Grounds(
                                Optional.of(new Observed(Observed.By.FEED, "F", Optional.of(AT), "h")),
                                List.of(new Provision("L", "Article 1", "EU"), new Provision("L", "§ 1", "DE")),
                                Malware.NONE,
                                "/s/ S"),
                        new Ending(Occasion.VACATED, Optional.of(AT), "13"),
                        new Reversal(
                                ID,
                                List.of(new Restoration("xn--a.example", one, one, one, one, one, "G", "1", "r")),
                                List.of(),
                                List.of(),
                                List.of())));
    }
}
