package takedown.packet.kit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Matter.TechnicalContact;
import takedown.casefile.orders.Action;
import takedown.directory.BackEnd;
import takedown.directory.Reach;
import takedown.evidence.EvidenceSink;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.BackEndPart;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.CourtDetails;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Notice;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Amendment;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketDocument.Change;
import takedown.packet.document.PacketDocument.Change.Subject;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

/** Invented notices to registries, of any size. */
public final class NoticeSamples {
    public static final byte[] ORDER = "%PDF-1.7 the signed order".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    public static final List<String> SERVERS = List.of("ns1.sinkhole.example", "ns2.sinkhole.example");

    private static final Instant ENTERED = Instant.parse("2026-11-30T15:00:00Z");
    private static final Instant PREPARED = Instant.parse("2026-11-30T18:00:00Z");
    private static final String HASH = EvidenceSink.digest(ORDER).sha256();
    private static final String DS = "31406 13 2 " + "AB".repeat(32);
    private static final List<String> LOCKS =
            List.of("serverTransferProhibited", "serverDeleteProhibited", "serverUpdateProhibited");

    private NoticeSamples() {}

    /**
     * Returns a notice for LOCK, REDIRECT and DS_REMOVE of names under .xyz. The 1st, 16th and 31st name have DS. Every seventh name, from the 3rd
     * on, has an update lock of another party.
     */
    public static PacketDocument seizure(int names, boolean sealed) {
        return seizure(
                IntStream.rangeClosed(1, names)
                        .mapToObj(i -> "secure-login-" + i + "-hollow-wren.xyz")
                        .toList(),
                sealed);
    }

    public static PacketDocument seizure(List<String> names, boolean sealed) {
        return document(
                PacketKind.SEIZURE,
                registry(),
                sealed,
                List.of(part(Action.LOCK, "4"), part(Action.REDIRECT, "5"), part(Action.DS_REMOVE, "5")),
                rows(names),
                Annex.NONE);
    }

    /** Returns a notice for LOCK, REDIRECT and DS_REMOVE, with names that are to be withheld from registration. */
    public static PacketDocument withBlockList(int names, List<String> unregistered) {
        PacketDocument plain = seizure(names, false);
        List<ActionPart> actions = new ArrayList<>(plain.actions());
        actions.add(part(Action.NO_NEW, "6"));
        return document(
                PacketKind.SEIZURE, registry(), false, actions, plain.rows(), Annex.ofUnregistered(unregistered));
    }

    /** Returns a notice that asks a registry only to preserve records and to refuse registrations. */
    public static PacketDocument preservation(int names) {
        return document(
                PacketKind.SEIZURE,
                registry(),
                false,
                List.of(part(Action.PRESERVE, "7"), part(Action.NO_NEW, "8")),
                seizure(names, false).rows(),
                Annex.NONE);
    }

    /** Returns a notice that asks a registry only to lock the names. */
    public static PacketDocument lockOnly(int names) {
        return document(
                PacketKind.SEIZURE,
                registry(),
                false,
                List.of(part(Action.LOCK, "4")),
                seizure(names, false).rows(),
                Annex.NONE);
    }

    /** Returns a notice that asks a registry only to set other name servers. */
    public static PacketDocument redirectOnly(int names, List<String> servers) {
        return document(
                PacketKind.SEIZURE,
                registry(),
                false,
                List.of(new ActionPart(
                        "REDIRECT", Action.REDIRECT.words(), List.of(), Action.REDIRECT.check(), servers, "5")),
                seizure(names, false).rows().stream()
                        .map(row -> row.asking(
                                new AppendixRow.Requested(List.of(), servers, "none", "none"), row.evidence()))
                        .toList(),
                Annex.NONE);
    }

    /** Returns a request to a registry that has its own protocol and that no order of a United States court binds. */
    public static PacketDocument request(int names) {
        Recipient denic = new Recipient(
                RecipientRole.REGISTRY,
                "denic",
                "DENIC eG",
                "DE",
                Reach.TREATY,
                List.of(),
                new BackEndPart(
                        BackEnd.Protocol.RRI,
                        BackEnd.Executor.REGISTRAR,
                        BackEnd.Hosts.ATTRIBUTES,
                        BackEnd.Dnssec.KEY,
                        BackEnd.Locks.NONE,
                        "",
                        List.of(BackEnd.Basis.DOMESTIC_ORDER),
                        List.of(BackEnd.Need.CERTIFIED_COPY, BackEnd.Need.TRANSLATION),
                        "2026-11-28",
                        Optional.empty()),
                "");
        return document(
                PacketKind.SEIZURE,
                denic,
                false,
                List.of(part(Action.LOCK, "4"), part(Action.REDIRECT, "5")),
                rows(IntStream.rangeClosed(1, names)
                        .mapToObj(i -> "anmeldung-" + i + ".de")
                        .toList()),
                Annex.NONE);
    }

    /** Returns a reversal of a notice whose order is in force. */
    public static PacketDocument reversal(int names) {
        return reversal(names, Ending.NONE);
    }

    public static PacketDocument reversal(int names, Ending ending) {
        PacketDocument undone = seizure(names, false);
        List<Restoration> before = undone.rows().stream()
                .map(row -> new Restoration(
                        row.aLabel(),
                        LOCKS,
                        row.statuses(),
                        List.of("ns1.cindermoth.net", "ns2.cindermoth.net"),
                        List.of("ns1.cindermoth.net [192.0.2.1]", "ns2.cindermoth.net"),
                        row.ds(),
                        "Quillgate Registrar GmbH",
                        "9999",
                        "redacted"))
                .toList();
        return document(
                PacketKind.REVERSAL,
                registry(),
                false,
                List.of(new ActionPart("RELEASE", Action.RELEASE.words(), LOCKS, Action.RELEASE.check(), SERVERS, "")),
                undone.rows(),
                annex(before, ending, List.of(), List.of(), List.of()));
    }

    public static PacketDocument reversalCiting(String... references) {
        PacketDocument plain = reversal(2);
        return document(
                PacketKind.REVERSAL,
                plain.recipient(),
                false,
                plain.actions(),
                plain.rows(),
                annex(
                        plain.filing().annex().reversal().restorations(),
                        Ending.NONE,
                        List.of(),
                        List.of("LOCK", "REDIRECT"),
                        Stream.of(references)
                                .map(reference -> new Notice(reference, 1, "12"))
                                .toList()));
    }

    /** Returns a reversal whose undone acts include some that need no restoring. It also lists a name that was withheld from registration. */
    public static PacketDocument reversalOfAll(int names, Ending ending) {
        PacketDocument plain = reversal(names, ending);
        return document(
                PacketKind.REVERSAL,
                plain.recipient(),
                false,
                plain.actions(),
                plain.rows(),
                annex(
                        plain.filing().annex().reversal().restorations(),
                        ending,
                        List.of("hollowwren-beta.com"),
                        List.of("LOCK", "REDIRECT", "PRESERVE", "NO_NEW"),
                        List.of()));
    }

    private static Annex annex(
            List<Restoration> before,
            Ending ending,
            List<String> unregistered,
            List<String> undone,
            List<Notice> notices) {
        return Annex.of(new Reversal("p", before, undone, notices, List.of()), ending, unregistered, List.of());
    }

    /** Returns the notice of a modified order: other name servers, two more names, and one name fewer. It replaces two notices. */
    public static PacketDocument amended(int names) {
        PacketDocument first = seizure(names, false);
        OrderPart order = first.order().orElseThrow();
        return first.with(new OrderPart(
                        order.kind(),
                        order.issuedAt(),
                        order.expiresAt(),
                        order.hearingAt(),
                        order.documentName(),
                        order.documentSha256(),
                        2,
                        "19")
                .with(new Amendment("modified", PREPARED, "19", "12"))
                .with(new Replacement(
                        List.of("efca174bfa38", "0123456789ab"),
                        1,
                        "12",
                        List.of(
                                new Change(
                                        Subject.NAMES,
                                        List.of("left-out.xyz"),
                                        List.of("secure-login-1-hollow-wren.xyz", "secure-login-2-hollow-wren.xyz")),
                                new Change(Subject.ACTIONS, List.of("HOLD"), List.of("DS_REMOVE")),
                                new Change(
                                        Subject.NAME_SERVERS,
                                        List.of("ns1.old-custody.example", "ns2.old-custody.example"),
                                        SERVERS),
                                new Change(Subject.PARAGRAPHS, List.of("LOCK 3"), List.of("LOCK 4", "PRESERVE 7")),
                                new Change(
                                        Subject.EXPIRY,
                                        List.of("2026-12-07T15:00:00Z"),
                                        List.of("2026-12-14T15:00:00Z"))))));
    }

    /** Returns the notice of an order that was first extended, by a paper with that hash, and then modified. */
    public static PacketDocument extended(int names, String sha256) {
        PacketDocument first = seizure(names, false);
        OrderPart order = first.order().orElseThrow();
        return first.with(new OrderPart(
                        order.kind(),
                        order.issuedAt(),
                        order.expiresAt(),
                        order.hearingAt(),
                        order.documentName(),
                        order.documentSha256(),
                        3,
                        "11")
                .with(new Amendment(
                        "7",
                        List.of(
                                new Amendment.Paper("extended", ENTERED.plusSeconds(86_400), "9", sha256),
                                new Amendment.Paper("modified", PREPARED.plusSeconds(86_400), "11", "")))));
    }

    /** Returns a notice under seal that cites every kind of paper and replaces two notices: the fullest cover that is realistic. */
    public static PacketDocument fullest(int names) {
        PacketDocument extended = extended(names, "cd".repeat(32));
        OrderPart order = extended.order().orElseThrow();
        List<ActionPart> actions = new ArrayList<>(extended.actions());
        actions.add(part(Action.NO_NEW, "6"));
        actions.add(part(Action.PRESERVE, "7"));
        PacketDocument sealed = document(
                PacketKind.SEIZURE,
                registry(),
                true,
                actions,
                extended.rows(),
                Annex.ofUnregistered(List.of("hollowwren-beta.xyz")));
        return sealed.with(order.with(new Amendment(
                        "7",
                        List.of(
                                new Amendment.Paper("extended", ENTERED.plusSeconds(86_400), "9", "cd".repeat(32)),
                                new Amendment.Paper("extended", PREPARED.plusSeconds(43_200), "10", "ef".repeat(32)),
                                new Amendment.Paper("modified", PREPARED.plusSeconds(86_400), "11", ""))))
                .with(new Replacement(List.of("efca174bfa38", "0123456789ab"), 1, "12", List.of())));
    }

    /** Returns the reversal for a registrar that was asked only to preserve records and to refuse registrations. It restores nothing. */
    public static PacketDocument releaseOfRecords(int names) {
        PacketDocument undone = seizure(names, false);
        Recipient registrar = new Recipient(
                RecipientRole.REGISTRAR, "iana-9999", "Quillgate Registrar LLC", "US", Reach.US_ORDER, List.of());
        return document(
                PacketKind.REVERSAL,
                registrar,
                false,
                List.of(new ActionPart(
                        "RELEASE", Action.RELEASE.words(), List.of(), Action.RELEASE.check(), List.of(), "")),
                undone.rows(),
                annex(
                        List.of(),
                        new Ending(Occasion.VACATED, Optional.of(PREPARED), "47"),
                        List.of(),
                        List.of("PRESERVE", "NO_NEW"),
                        List.of(new Notice("efca174bfa38", 1, "12"), new Notice("0123456789ab", 2, "19"))));
    }

    public static PacketDocument with(PacketDocument plain, Annex annex) {
        return new PacketDocument(
                plain.kind(),
                plain.packetId(),
                plain.caption(),
                plain.recipient(),
                plain.order(),
                plain.actions(),
                plain.nameServers(),
                plain.rows(),
                plain.evidence(),
                plain.findings(),
                plain.preparedAt(),
                plain.preparedBy(),
                plain.filing().with(annex),
                plain.collateral());
    }

    private static Recipient registry() {
        return new Recipient(
                RecipientRole.REGISTRY,
                "xyz",
                "XYZ.COM LLC",
                "US",
                Reach.US_ORDER,
                List.of(new ContactLine("ABUSE", "abuse@registry.example", "RDAP_REGISTRY", "2026", "HIGH", true)));
    }

    private static ActionPart part(Action action, String paragraph) {
        return new ActionPart(
                action.name(),
                action.words(),
                action.statuses().stream().map(s -> s.epp()).toList(),
                action.check(),
                action == Action.REDIRECT ? SERVERS : List.of(),
                paragraph);
    }

    private static List<AppendixRow> rows(List<String> names) {
        List<AppendixRow> rows = new ArrayList<>();
        for (String name : names) {
            int number = rows.size() + 1;
            boolean signed = number % 15 == 1 && number < 40;
            rows.add(AppendixRow.of(
                    new Name(name, name, name.substring(name.lastIndexOf('.') + 1), "XYZ.COM LLC"),
                    new Registered(
                            "D" + number,
                            "Quillgate Registrar GmbH",
                            "9999",
                            "2025-12-01T00:00:00Z",
                            number % 10 == 2 ? "2026-12-20T00:00:00Z" : "2027-12-01T00:00:00Z",
                            number % 7 == 3
                                    ? List.of("clientTransferProhibited", "serverUpdateProhibited")
                                    : List.of("clientTransferProhibited"),
                            "redacted",
                            ""),
                    new Resolved(
                            List.of("ns1.cindermoth.net [192.0.2.1]", "ns2.cindermoth.net"),
                            signed ? List.of(DS) : List.of(),
                            List.of("203.0.113.10 AS64500")),
                    new Abuse(List.of("x"), List.of("x"), "MALICIOUS", "ACTIVE", List.of(1)),
                    new Requested(LOCKS, SERVERS, signed ? "delete all DS" : AppendixRow.DS_IF_ANY, "none"),
                    new Considerations(List.of("names below it: 2"), List.of("a note")),
                    List.of()));
        }
        return rows;
    }

    private static PacketDocument document(
            PacketKind kind,
            Recipient recipient,
            boolean sealed,
            List<ActionPart> actions,
            List<AppendixRow> rows,
            Annex annex) {
        Filing none = Filing.NONE;
        Filing filing = new Filing(
                none.form(),
                new CourtDetails("Hon. A. Judge", "Courtroom 600", "", "", "", "America/New_York"),
                new Counsel(
                        "Jane Roe",
                        "Marchbanks & Rue LLP",
                        "00000",
                        "+1 703 555 0100",
                        "roe@firm.example",
                        "1 Main St"),
                new TechnicalContact("Tom Poe", "+1 703 555 0101", "tech@firm.example"),
                Sender.NONE,
                new ExecutionTerms(
                        Optional.of(Instant.parse("2026-12-01T15:00:00Z")),
                        Optional.of(Instant.parse("2026-12-01T15:00:00Z")),
                        Optional.of(Instant.parse("2026-12-01T19:00:00Z")),
                        "America/New_York",
                        "results@firm.example",
                        Optional.of(Instant.parse("2026-12-01T23:00:00Z")),
                        "Plaintiff"),
                "12 Registry Way, Las Vegas, NV 89101",
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
                "01938fd0-0000-7000-8000-000000000001",
                new Caption(
                        "Operation Hollow Wren",
                        "United States District Court for the Eastern District of Virginia",
                        "Alexandria Division",
                        "1:26-cv-01234",
                        List.of("Example Corp."),
                        List.of("Does 1-10"),
                        List.of(),
                        sealed,
                        "AMBER"),
                recipient,
                Optional.of(new OrderPart(
                        "TRO",
                        ENTERED,
                        Optional.of(Instant.parse("2026-12-14T15:00:00Z")),
                        Optional.of(Instant.parse("2026-12-11T15:00:00Z")),
                        "order.pdf",
                        HASH,
                        1,
                        "12")),
                actions,
                SERVERS,
                rows,
                List.of(new EvidenceItem(1, "RDAP_REGISTRY", "rdap.example", "domain/x", ENTERED, HASH, List.of())),
                List.of("a finding"),
                PREPARED,
                "alice",
                filing,
                List.of());
    }
}
