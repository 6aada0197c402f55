package takedown.packet.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Standing;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

/** Packets of the invented case. A test can replace every text in them. */
public record PacketSamples(UnaryOperator<String> text, boolean sealed) {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final String ID = "01912345-6789-7abc-8def-0123456789ab";
    static final byte[] ANSWER = "{\"ldhName\": \"evil-lantern.net\"}".getBytes(StandardCharsets.UTF_8);
    private static final String HASH =
            takedown.evidence.EvidenceSink.digest(ANSWER).sha256();
    private static final String DS = "31406 13 2 " + "AB".repeat(32);

    public static PacketSamples open() {
        return new PacketSamples(UnaryOperator.identity(), false);
    }

    static Optional<byte[]> octets(String sha256) {
        return sha256.equals(HASH) ? Optional.of(ANSWER) : Optional.empty();
    }

    PacketDocument seizure(Action... actions) {
        return seizure(row(List.of("clientTransferProhibited")), actions);
    }

    PacketDocument seizure(AppendixRow row, Action... actions) {
        return document(
                PacketKind.SEIZURE,
                RecipientRole.REGISTRY,
                Arrays.stream(actions).map(this::part).toList(),
                row,
                annex(List.of("unclaimed-lantern.net"), List.of()));
    }

    PacketDocument report(RecipientRole role, AppendixRow row, Annex annex) {
        return document(PacketKind.ABUSE_REPORT, role, List.of(), row, annex);
    }

    /** Returns a capture of {@code https://login.evil-lantern.net/sign-in}, whose screenshot and document have these hashes. */
    CapturedPage captured(
            CapturedPage.By by, String document, String screenshot, Optional<CapturedPage.Picture> picture) {
        return new CapturedPage(
                by,
                AT,
                by == CapturedPage.By.SERVICE
                        ? new CapturedPage.Manner("berlin", "desktop", "Chromium 156", true)
                        : CapturedPage.Manner.NONE,
                t("Fernhollow Bank - Sign in"),
                by == CapturedPage.By.SERVICE ? Optional.of(200) : Optional.empty(),
                by == CapturedPage.By.SERVICE ? "203.0.113.66" : "",
                List.of(
                        new CapturedPage.Step("https://login.evil-lantern.net/sign-in", Optional.of(302)),
                        new CapturedPage.Step(t("https://www.evil-lantern.net/bank"), Optional.of(200))),
                new CapturedPage.Files(
                        Optional.of(document),
                        false,
                        Optional.of(new CapturedPage.Screenshot(screenshot, "image/png")),
                        picture));
    }

    /** Returns the row of a name with one target and an analyst's verdict. */
    AppendixRow site(String name, String created, String verdict, Incident incident) {
        AppendixRow like = row(incident.category());
        return AppendixRow.of(
                new Name(name, name, name.substring(name.indexOf('.') + 1), like.registry()),
                new Registered("", like.registrar(), like.registrarIanaId(), created, "", List.of(), "redacted", ""),
                new Resolved(like.nameServers(), like.ds(), like.addresses()),
                new Abuse(List.of(incident.value()), List.of(), verdict, like.state(), like.evidence()),
                new Requested(List.of(), List.of(), "none", "none"),
                new Considerations(List.of(), List.of()),
                List.of(incident));
    }

    public PacketDocument report(String category) {
        return document(PacketKind.ABUSE_REPORT, RecipientRole.REGISTRAR, List.of(), row(category), Annex.NONE);
    }

    /** Returns a reversal of LOCK, REDIRECT and DS_REMOVE. */
    PacketDocument reversal() {
        Restoration was = new Restoration(
                "evil-lantern.net",
                List.of("serverTransferProhibited", "serverDeleteProhibited", "serverUpdateProhibited"),
                List.of("clientTransferProhibited"),
                List.of("ns1.cindermoth.net", "ns2.cindermoth.net"),
                List.of("ns1.cindermoth.net [192.0.2.1, 2001:db8::1]", "ns2.cindermoth.net"),
                List.of(DS),
                t("Registrar"),
                "9999",
                t("redacted"));
        return document(
                PacketKind.REVERSAL,
                RecipientRole.REGISTRY,
                List.of(new ActionPart(
                        "RELEASE",
                        t("Lift"),
                        List.of(),
                        t("check"),
                        List.of("ns1.order-hold.example", "ns2.order-hold.example"),
                        "")),
                row(List.of("clientTransferProhibited")),
                annex(List.of(), List.of(was)));
    }

    private ActionPart part(Action action) {
        List<String> values = switch (action) {
            case REDIRECT -> List.of("ns1.order-hold.example", "ns2.order-hold.example [192.0.2.53, 2001:db8::53]");
            case DS_REPLACE -> List.of(DS);
            case CHANGE_REGISTRANT -> List.of(t("Fernhollow Software Corporation"));
            case TRANSFER_TO -> List.of(t("9998"));
            case PRESERVE -> List.of("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
            case LOCK, HOLD, DS_REMOVE, NO_NEW, RELEASE -> List.of();
        };
        return new ActionPart(action.name(), t(action.words()), List.of(), t(action.check()), values, "");
    }

    private PacketDocument document(
            PacketKind kind, RecipientRole role, List<ActionPart> actions, AppendixRow row, Annex annex) {
        Filing filing = new Filing(
                Filing.NONE.form(),
                Filing.NONE.bench(),
                Filing.NONE.counsel(),
                Filing.NONE.technicalContact(),
                new Sender(
                        t("Ada Quill"),
                        t("Lanternfield Cloud, Inc."),
                        Standing.PRIVATE_PARTY,
                        t("abuse@lanternfield.example"),
                        t("+1 703 555 0142"),
                        "",
                        "",
                        ""),
                Filing.NONE.execution(),
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
                annex);
        return new PacketDocument(
                kind,
                ID,
                new Caption(
                        t("Hollow Wren"),
                        t("A Court"),
                        t("D"),
                        t("1:26-cv-1"),
                        List.of(t("A")),
                        List.of(t("B")),
                        List.of(t("C")),
                        sealed,
                        "AMBER"),
                new Recipient(
                        role,
                        t("party"),
                        t("Quillgate Registrar GmbH"),
                        "US",
                        Reach.US_ORDER,
                        List.of(
                                new ContactLine(
                                        "ABUSE_EMAIL",
                                        t("abuse@quillgate.example"),
                                        t("RDAP"),
                                        "2026-01-01",
                                        "HIGH",
                                        false),
                                new ContactLine(
                                        "LEGAL_PROCESS_EMAIL",
                                        t("legal@quillgate.example"),
                                        t("web"),
                                        "2026-01-01",
                                        "HIGH",
                                        false),
                                new ContactLine(
                                        "ABUSE_EMAIL", "maybe@suspect.example", "RDAP", "2026-01-01", "LOW", true))),
                kind == PacketKind.ABUSE_REPORT
                        ? Optional.empty()
                        : Optional.of(new OrderPart(
                                "TRO", AT, Optional.of(AT), Optional.of(AT), t("order.pdf"), "0".repeat(64), 1, "")),
                actions,
                List.of(),
                List.of(row),
                List.of(new EvidenceItem(
                        1,
                        "RDAP_REGISTRY",
                        t("rdap.registry.example"),
                        t("domain/evil-lantern.net"),
                        AT,
                        HASH,
                        List.of())),
                List.of(t("a finding")),
                AT,
                t("alice"),
                filing,
                List.of());
    }

    private static Annex annex(List<String> unregistered, List<Restoration> restorations) {
        return Annex.of(
                new Reversal(ID, restorations, List.of(), List.of(), List.of()), Ending.NONE, unregistered, List.of());
    }

    AppendixRow row(List<String> statuses) {
        return row("PHISHING", statuses);
    }

    /** Returns a row for DS_REMOVE, for a name whose delegation was seen unsigned. */
    AppendixRow rowWithoutDs(List<String> statuses) {
        return row("PHISHING", statuses, List.of(), "delete all DS, if any: none was seen");
    }

    private AppendixRow row(String category) {
        return row(category, List.of());
    }

    private AppendixRow row(String category, List<String> statuses) {
        return row(category, statuses, List.of(DS), "none");
    }

    private AppendixRow row(String category, List<String> statuses, List<String> ds, String dsAction) {
        return AppendixRow.of(
                new Name("evil-lantern.net", t("evil-lantern.net"), "net", t("Verisign")),
                new Registered(
                        t("1_DOMAIN_NET-VRSN"),
                        t("Quillgate Registrar GmbH"),
                        "9999",
                        "2025-12-01T00:00:00Z",
                        "2026-12-01T00:00:00Z",
                        statuses,
                        t("redacted"),
                        ""),
                new Resolved(
                        List.of("ns1.cindermoth.net [192.0.2.1]", "ns2.cindermoth.net"),
                        ds,
                        List.of(t("203.0.113.10 AS64500 Cindermoth"))),
                new Abuse(
                        List.of("hxxps://login[.]evil-lantern[.]net/sign-in"),
                        List.of(t("hxxps://login[.]evil-lantern[.]net/sign-in: phishing; asks for the password of"
                                + " http://lanternfield.example")),
                        "MALICIOUS",
                        t("ACTIVE: resolves to 203.0.113.10"),
                        List.of(1)),
                new Requested(List.of(), List.of(), dsAction, "none"),
                new Considerations(List.of(t("names below it seen in passive DNS: 2")), List.of(t("a note"))),
                List.of(new Incident(
                        "https://login.evil-lantern.net/sign-in",
                        category,
                        t("log-in page"),
                        t("asks for the password"),
                        "MALICIOUS",
                        Optional.of(AT))));
    }

    private String t(String plain) {
        return text.apply(plain);
    }
}
