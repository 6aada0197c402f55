package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.ProcessAddress;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.people.Actor;
import takedown.name.DomainName;
import takedown.observation.DsRecord;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.CourtDetails;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Form;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.HowToReproduce;
import takedown.packet.plan.candidate.CandidateSuspect;

/** Writes a draft as a document. It makes no decisions and queries no upstream. */
public final class PacketWriter {
    private PacketWriter() {}

    public static PacketDocument write(
            UUID id, Actor actor, PlanInput ask, Form form, PacketDraft draft, Optional<String> mailbox) {
        AppendixBuilder rows = new AppendixBuilder();
        PacketRequest request = ask.request();
        List<String> servers =
                request.nameServers().stream().map(DomainName::ascii).toList();
        Map<String, List<CandidateSuspect>> byName = new LinkedHashMap<>();
        draft.candidates()
                .forEach(candidate -> byName.computeIfAbsent(
                                candidate.registrable().map(DomainName::ascii).orElse(candidate.subject()),
                                k -> new ArrayList<>())
                        .add(candidate));
        List<AppendixRow> appendix = byName.values().stream()
                .map(candidates -> rows.row(
                        candidates,
                        draft.actions(),
                        servers,
                        ask.order(),
                        candidates.getFirst().registrable().flatMap(ask::sheet)))
                .toList();
        return new PacketDocument(
                request.kind(),
                id.toString(),
                caption(ask.file()),
                draft.recipient(),
                ask.order().map(PacketWriter::order),
                draft.actions().stream()
                        .map(a -> action(a, servers, ask.order(), request.particulars()))
                        .toList(),
                draft.actions().contains(Action.REDIRECT) ? servers : List.of(),
                appendix,
                rows.evidence(),
                // The document leaves the service in the archive. The warnings stay in the preflight, and the review
                // sheet takes them from there.
                List.of(),
                ask.now(),
                actor.name(),
                filing(ask, form, draft, actor, mailbox),
                draft.candidates().stream()
                        .flatMap(candidate -> candidate.registrable().stream())
                        .distinct()
                        .flatMap(name -> ask.sheet(name).stream())
                        .toList());
    }

    static Caption caption(CaseFile file) {
        Matter matter = file.matter();
        return new Caption(
                file.title(),
                matter.court(),
                matter.division(),
                matter.docketNumber(),
                matter.plaintiffs(),
                matter.defendants().stream().map(d -> d.label()).toList(),
                matter.claims().stream()
                        .map(c -> c.title().isEmpty() ? c.statute() : c.title() + ", " + c.statute())
                        .toList(),
                file.sealed(),
                file.tlp().name());
    }

    private static CourtDetails court(Matter matter) {
        return new CourtDetails(
                matter.judge(),
                matter.courtroom(),
                matter.bond(),
                matter.sealStatus(),
                matter.unsealing(),
                CourtTime.of(matter).zone().getId(),
                matter.sealing());
    }

    /** Returns a document that is made from earlier ones with the present caption and seal of the case, as a new packet states them. */
    public static PacketDocument presently(PacketDocument document, CaseFile file) {
        return document.with(caption(file), court(file.matter()));
    }

    public static OrderPart order(CourtOrder order) {
        return order(order, order.version(), order.ecfNumber(), order.documentName(), order.documentSha256());
    }

    public static OrderPart order(
            CourtOrder order, int version, String ecfNumber, String documentName, String documentSha256) {
        return new OrderPart(
                order.kind().name(),
                order.issuedAt().orElse(null),
                order.expiresAt(),
                order.hearingAt(),
                documentName,
                documentSha256,
                version,
                ecfNumber);
    }

    static ActionPart action(Action action, List<String> servers, Optional<CourtOrder> order, Particulars particulars) {
        List<String> values = switch (action) {
            case REDIRECT -> servers;
            case DS_REPLACE ->
                order.stream()
                        .flatMap(o -> o.ds().stream())
                        .map(DsRecord::toString)
                        .toList();
            case CHANGE_REGISTRANT ->
                order.flatMap(CourtOrder::registrant).stream().toList();
            case TRANSFER_TO ->
                order.flatMap(CourtOrder::registrarIanaId).stream()
                        .map(String::valueOf)
                        .toList();
            case PRESERVE ->
                Stream.of(particulars.from(), particulars.until())
                        .flatMap(Optional::stream)
                        .map(Instant::toString)
                        .toList();
            case LOCK, HOLD, DS_REMOVE, NO_NEW, RELEASE -> List.of();
        };
        return new ActionPart(
                action.name(),
                action.words(),
                action.statuses().stream().map(s -> s.epp()).toList(),
                action.check(),
                values,
                order.map(o -> o.paragraph(action)).orElse(""));
    }

    public static Filing filing(PlanInput ask, Form form, PacketDraft draft, Actor actor, Optional<String> mailbox) {
        Matter matter = ask.file().matter();
        Particulars said = ask.request().particulars();
        return new Filing(
                form,
                court(matter),
                matter.counsel(),
                matter.technicalContact(),
                ask.request().kind().isCourtPaper() ? matter.sender() : sender(matter, actor, mailbox),
                ask.request().kind().needsOrder()
                        ? said.execution().orElse(matter.execution()).withDue()
                        : said.execution().orElse(matter.execution()),
                processAddress(matter, draft.recipient()),
                matter.defendants().stream()
                        .map(d -> d.role().isEmpty() ? d.label() : d.label() + ": " + d.role())
                        .toList(),
                matter.works(),
                Stream.concat(
                                ask.earlierReports().stream().filter(r -> isAbout(r.party(), draft)),
                                draft.reported().stream())
                        .toList(),
                said.items(),
                said.from(),
                said.until(),
                said.place(),
                said.at(),
                said.purpose(),
                draft.annex()
                        .with(
                                draft.candidates().stream()
                                        .flatMap(c -> c.suspect().category().stream())
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                new Grounds(
                                        observed(ask, draft.candidates()),
                                        said.provisions(),
                                        ask.request().kind().reportsAbuse() ? matter.malware() : Malware.NONE,
                                        ask.request().kind().isSwornForTheOwner() ? said.signature() : "")));
    }

    /** Returns what was observed of these candidates, as far as the author stated it. */
    private static Optional<Observed> observed(PlanInput ask, List<CandidateSuspect> candidates) {
        return ask.request()
                .particulars()
                .observed()
                .flatMap(observed -> HowToReproduce.stated(observed, reproduction(ask, observed, candidates)));
    }

    /** Returns whether the author's text on how to reproduce the abuse fits a packet about these candidates. */
    public static HowToReproduce.Fit reproduction(PlanInput ask, Observed observed, List<CandidateSuspect> candidates) {
        HowToReproduce.Fit fit = HowToReproduce.fit(
                observed.how(),
                candidates.stream().map(candidate -> candidate.suspect().key()).toList(),
                ask.candidates().stream()
                        .map(candidate ->
                                AbuseType.of(candidate.suspect().category().orElse("")))
                        .toList());
        return fit == HowToReproduce.Fit.SEVERAL_KINDS && !ask.request().kind().statesHowToReproduce()
                ? HowToReproduce.Fit.FITS
                : fit;
    }

    /**
     * Returns the sender of the matter. If the sender's name or mailbox is missing, the papers use counsel's. If counsel's is missing too, the
     * returned sender has the author's name or the service's mailbox.
     */
    private static Sender sender(Matter matter, Actor actor, Optional<String> mailbox) {
        Sender sender = matter.sender();
        boolean named = !sender.name().isBlank()
                || !sender.organisation().isBlank()
                || !matter.counsel().name().isBlank();
        boolean reachable =
                !sender.email().isBlank() || !matter.counsel().email().isBlank();
        return new Sender(
                named ? sender.name() : actor.name(),
                sender.organisation(),
                sender.standing(),
                reachable ? sender.email() : mailbox.orElse(""),
                sender.phone(),
                sender.address(),
                sender.authority(),
                sender.award());
    }

    /**
     * Returns the address recorded by counsel, else the postal address for legal process in the directory, unless its confidence is low; empty if
     * there is neither.
     */
    static String processAddress(Matter matter, PacketDocument.Recipient recipient) {
        return matter.processAddresses().stream()
                .filter(a ->
                        a.party().equalsIgnoreCase(recipient.id()) || a.party().equalsIgnoreCase(recipient.name()))
                .map(ProcessAddress::address)
                .findFirst()
                .or(() -> recipient.contacts().stream()
                        .filter(c -> c.kind().equals("LEGAL_PROCESS_POSTAL"))
                        .filter(c -> !c.confidence().equals("LOW"))
                        .map(PacketDocument.ContactLine::value)
                        .findFirst())
                .orElse("");
    }

    private static boolean isAbout(String party, PacketDraft draft) {
        return Stream.concat(
                        Stream.of(draft.recipient().id(), draft.recipient().name()),
                        draft.annex()
                                .about()
                                .map(a -> Stream.of(a.id(), a.name(), a.ianaId(), "iana:" + a.ianaId()))
                                .orElse(Stream.of()))
                .anyMatch(party.strip()::equalsIgnoreCase);
    }
}
