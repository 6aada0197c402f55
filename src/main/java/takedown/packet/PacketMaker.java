package takedown.packet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Form;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.PreparedPackets;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.plan.AmendedOrders;
import takedown.packet.plan.AnsweredSince;
import takedown.packet.plan.BackEnds;
import takedown.packet.plan.BlockedText;
import takedown.packet.plan.EarlierNotices;
import takedown.packet.plan.EarlierRefusals;
import takedown.packet.plan.EarlierRequests;
import takedown.packet.plan.HeldNames;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PacketWriter;
import takedown.packet.plan.PersonalNumbers;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RegistryZones;
import takedown.packet.plan.RoleGate;
import takedown.packet.plan.UnsentPackets;
import takedown.packet.plan.WithdrawnBefore;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.CaptureReader;
import takedown.packet.plan.candidate.CollateralSheetMaker;
import takedown.packet.plan.candidate.ProtectionRules;
import takedown.packet.plan.kind.PlanSelector;
import takedown.packet.plan.order.NamesInDocument;
import takedown.packet.plan.order.ProposedDifferences;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;
import takedown.paper.pdf.PdfText;
import takedown.protection.LiftSet;
import takedown.protection.LiftStore;
import takedown.protection.ProtectedNameIndex;
import takedown.protection.SeizedElsewhere;

/**
 * Makes packets, or states why none can be made. A request passes the role gate, the plan of its kind, the preflight and the protection rules. Then
 * the documents are written and stored.
 */
@ApplicationScoped
public class PacketMaker {
    /** Maximum number of suspects per request. All packets of a request are held in memory, with about 40 KiB per name (bench/packets). */
    public static final int MOST = 50_000;

    /** Number of pages at the beginning of an order that are searched for its title. */
    private static final int PAGES_WITH_TITLE = 2;
    /** The order and its appendices, as far as they are searched for the names of a request. */
    private static final int PAGES_WITH_NAMES = 100;

    private static final Pattern DRAFT = Pattern.compile("\\[\\s*PROPOSED\\s*]", Pattern.CASE_INSENSITIVE);

    /** Time-out of the transaction: about twenty times the duration of the largest request on an idle machine. */
    private static final int DEADLINE_SECONDS = 900;

    private final Cases cases;
    private final Orders orders;
    private final CandidateReader candidates;
    private final CaptureReader captures;
    private final PacketPictures pictures;
    private final ProtectedNameIndex names;
    private final LiftStore lifts;
    private final SeizedElsewhere elsewhere;
    private final HeldNamesReader held;
    private final EarlierRequests earlier;
    private final EarlierRefusals refusals;
    private final WithdrawnBefore withdrawn;
    private final UnsentPackets unsent;
    private final PacketSql requests;
    private final Freshness freshness;
    private final CollateralSheetMaker sheets;
    private final PacketStore store;
    private final ReversalMaker reversals;
    private final OutcomeReader outcomes;
    private final Directory directory;
    private final Optional<String> mailbox;

    private final Clock clock;

    PacketMaker(
            Cases cases,
            Orders orders,
            CandidateReader candidates,
            CaptureReader captures,
            PacketPictures pictures,
            ProtectedNameIndex names,
            LiftStore lifts,
            SeizedElsewhere elsewhere,
            HeldNamesReader held,
            EarlierRequests earlier,
            EarlierRefusals refusals,
            WithdrawnBefore withdrawn,
            UnsentPackets unsent,
            PacketSql requests,
            Freshness freshness,
            CollateralSheetMaker sheets,
            PacketStore store,
            ReversalMaker reversals,
            OutcomeReader outcomes,
            Directory directory,
            @ConfigProperty(name = "takedown.dispatch.reply-to") Optional<String> replyTo,
            @ConfigProperty(name = "takedown.dispatch.from") Optional<String> from,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.candidates = candidates;
        this.captures = captures;
        this.pictures = pictures;
        this.names = names;
        this.lifts = lifts;
        this.elsewhere = elsewhere;
        this.held = held;
        this.earlier = earlier;
        this.refusals = refusals;
        this.withdrawn = withdrawn;
        this.unsent = unsent;
        this.requests = requests;
        this.freshness = freshness;
        this.sheets = sheets;
        this.store = store;
        this.reversals = reversals;
        this.outcomes = outcomes;
        this.directory = directory;
        this.mailbox = replyTo.or(() -> from);
        this.clock = clock;
    }

    /**
     * Makes one packet per recipient, and a reversal with each packet that can be reversed.
     *
     * @throws Refusal (BLOCKED) with every reason, if anything blocks the request; (INVALID) for a request that contradicts itself or the case;
     *     (FORBIDDEN) for a statement that only counsel can make; (TOO_LARGE) for more than {@link #MOST} suspects. In each of these cases, no
     *     packet is made
     */
    public PreparedPackets prepare(CaseWork work, PacketRequest asked) {
        asked.particulars().requirePossible(clock.instant());
        requireCounsel(work, asked);
        // Stale names are investigated before the transaction begins, since servers may be slow.
        freshness.ensure(work, asked.suspects());
        return make(work, asked);
    }

    /**
     * Returns a preview of the packets that {@link #prepare} would make for the request, without making any. Stale names are investigated first, as
     * for a packet.
     *
     * @throws Refusal as {@link #prepare}, except that findings are part of the result
     */
    public Preview preview(CaseWork work, PacketRequest asked) {
        asked.particulars().requirePossible(clock.instant());
        requireCounsel(work, asked);
        freshness.ensure(work, asked.suspects());
        try {
            return foreseen(work, asked);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.BLOCKED || refusal.reasons().isEmpty()) {
                throw refusal;
            }
            return Preview.blocked(refusal.reasons());
        }
    }

    /**
     * Refuses the statement that an order binds a recipient, unless the packet carries an order, counsel makes the statement, and the request names
     * the recipient.
     */
    private static void requireCounsel(CaseWork work, PacketRequest asked) {
        Set<String> commanded = asked.particulars().commanded();
        if (commanded.isEmpty()) {
            return;
        }
        if (!asked.kind().needsOrder()) {
            throw Refusal.invalid("`commanded` is only for packets that carry an order");
        }
        if (!work.actor().roles().contains(AppRole.COUNSEL)) {
            throw Refusal.forbidden(
                    "only counsel can state that the order names a recipient: leave out `commanded`, or let counsel"
                            + " make the packet");
        }
        if (!asked.recipients().containsAll(commanded)) {
            throw Refusal.invalid("`commanded` has ids that are not in `recipients`: add them there too");
        }
    }

    @Transactional
    @TransactionConfiguration(timeout = DEADLINE_SECONDS)
    Preview foreseen(CaseWork work, PacketRequest asked) {
        Considered considered = consider(work, asked);
        PlanInput ask = considered.ask();
        return Preview.of(
                considered.plan(),
                ask.request(),
                draft -> foreseenBlanks(work, considered, draft),
                draft -> draft.undone().isEmpty()
                        ? Optional.empty()
                        : Optional.of(reversals.foreseen(work, ask, draft)));
    }

    private record Considered(PlanInput ask, Form form, PacketPlan plan) {}

    private Considered consider(CaseWork work, PacketRequest asked) {
        store.allowIdleTime(Duration.ofSeconds(DEADLINE_SECONDS));
        CaseFile file = cases.requireStill(work);
        Actor actor = work.actor();
        Form form = RoleGate.pass(asked, file);
        Optional<CourtOrder> order = order(work, asked);
        PacketRequest request = order.filter(o -> asked.kind().needsOrder())
                .map(o -> completed(asked, o))
                .orElse(asked);
        boolean reversal = asked.kind().undoes();
        List<CandidateSuspect> found =
                reversal && asked.suspects().isEmpty() ? List.of() : candidates.of(work, request.suspects(), MOST);
        List<CandidateSuspect> able =
                request.kind().asksForAction() || reversal ? found : candidates.withPartiesBeforeDown(work, found);
        List<CandidateSuspect> selected =
                request.kind().carriesCaptures() ? captures.with(work, able, clock.instant()) : able;
        LiftSet lifted = new LiftSet(lifts.of(work), actor.identity(), order.map(CourtOrder::id));
        PlanInput ask = new PlanInput(
                request,
                file,
                order,
                selected,
                reversal ? reversals.reversible(work) : List.of(),
                new ProtectionRules(names, lifted),
                reversal ? Map.of() : sheets.of(work, selected, lifted),
                request.kind().asksForAction()
                        ? elsewhere.of(
                                work, CandidateReader.seen(selected), requests.noticed(work.caseId()), clock.instant())
                        : Set.of(),
                order.filter(o -> asked.kind().needsOrder())
                        .map(o -> notices(work, asked.kind(), o))
                        .orElse(EarlierNotices.NONE),
                order.filter(o -> asked.kind().needsOrder())
                        .map(o -> held.of(work, o.id()))
                        .orElse(HeldNames.NONE),
                clock.instant());
        PacketPlan wanted = earlier.without(PlanSelector.of(request.kind()).of(ask), ask, actor.user(), lifted);
        PacketPlan plan = refusals.warnedOf(withdrawn.warnedOf(unsent.warnedOf(wanted, ask), ask), ask, actor.user())
                .blockedBy(order.filter(o -> request.kind().needsOrder())
                        .map(o -> ofTheDocument(work, o))
                        .orElse(List.of()))
                .warnedOf(order.filter(o -> request.kind().needsOrder() && !reversal)
                        .map(o -> asProposed(work, o))
                        .orElse(List.of()))
                .warnedOf(draft -> {
                    List<PacketDocument> replaced = ask.notices().replacedBy(draft, ask);
                    return AnsweredSince.warnings(draft, replaced, onRecord(work, replaced));
                })
                .warnedOf(draft -> RegistryZones.withoutAddresses(draft, request, directory))
                .warnedOf(PersonalNumbers.warnings(ask))
                .warnedOf(order.filter(o -> request.kind().needsOrder())
                        .map(o -> notInTheDocument(work, o, wanted))
                        .orElse(List.of()));
        return new Considered(ask, form, reversal ? reversals.withoutHeld(work, ask, plan) : plan);
    }

    /** Returns the served notices of an order that a new notice can replace; none while the order is in its first version. */
    private EarlierNotices notices(CaseAccess access, PacketKind kind, CourtOrder order) {
        return order.version() == 1
                ? EarlierNotices.NONE
                : EarlierNotices.of(
                        store.of(access, requests.notices(order.id(), kind)), orders.withVersions(access, order.id()));
    }

    /** Returns the differences between the order on file and the order as it was proposed; none for an order that was filed as entered. */
    private List<Finding> asProposed(CaseAccess access, CourtOrder order) {
        return order.version() == 1
                ? List.of()
                : orders.withVersions(access, order.id())
                        .proposed()
                        .map(proposed -> ProposedDifferences.between(proposed, order))
                        .orElse(List.of());
    }

    /** Returns a finding if the document of an entered order is marked as a draft. A document whose text cannot be read yields no finding. */
    private List<Finding> ofTheDocument(CaseAccess access, CourtOrder order) {
        if (order.stateAt(clock.instant()) == OrderState.PROPOSED) {
            return List.of();
        }
        return PdfText.first(
                        orders.document(access, order.id(), Optional.empty()).octets(), PAGES_WITH_TITLE)
                .filter(text -> DRAFT.matcher(text).find())
                .map(text -> List.of(new Finding(
                        FindingCode.DRAFT_ON_FILE,
                        "order",
                        "the document on file as the signed order is marked [PROPOSED]: correct the order with the"
                                + " signed document (event CORRECTED)")))
                .orElse(List.of());
    }

    /** Returns a warning if the document of an entered order lists some names of the packets but not all of them. */
    private List<Finding> notInTheDocument(CaseAccess access, CourtOrder order, PacketPlan plan) {
        if (order.stateAt(clock.instant()) == OrderState.PROPOSED) {
            return List.of();
        }
        List<String> names = plan.drafts().stream()
                .flatMap(draft -> draft.candidates().stream())
                .map(candidate -> candidate.suspect().key())
                .distinct()
                .toList();
        return PdfText.first(
                        orders.document(access, order.id(), Optional.empty()).octets(), PAGES_WITH_NAMES)
                .map(text -> NamesInDocument.warnings(text, names))
                .orElse(List.of());
    }

    /** Makes all packets of the request or none, in one transaction. */
    @Transactional
    @TransactionConfiguration(timeout = DEADLINE_SECONDS)
    PreparedPackets make(CaseWork work, PacketRequest asked) {
        Considered considered = consider(work, asked);
        PlanInput ask = considered.ask();
        PacketRequest request = ask.request();
        Form form = considered.form();
        PacketPlan plan = considered.plan();
        boolean reversal = request.kind().undoes();
        refuseWhereBlocked(plan, request);
        List<Packet> made = new ArrayList<>();
        List<Packet> undoing = new ArrayList<>();
        for (PacketDraft draft : plan.drafts()) {
            Packet packet = reversal ? reversals.undo(work, ask, draft) : keep(work, ask, form, draft);
            made.add(packet);
            if (draft.canBeUndone(request.kind())) {
                undoing.add(reversals.undo(work, ask, packet));
            }
        }
        return new PreparedPackets(
                made,
                Stream.concat(plan.refused().stream(), plan.dropped().stream()).toList(),
                undoing);
    }

    private Packet keep(CaseWork work, PlanInput ask, Form form, PacketDraft bare) {
        PacketDraft draft = ask.request().kind().printsCaptures() ? pictures.in(bare) : bare;
        PacketDocument document = BackEnds.in(
                PacketWriter.write(UuidCreator.getTimeOrderedEpoch(), work.actor(), ask, form, draft, mailbox),
                directory);
        if (ask.order().isPresent()) {
            UUID order = ask.order().get().id();
            List<PacketDocument> replaced = ask.notices().replacedBy(draft, ask);
            document = AmendedOrders.in(
                    document,
                    orders.withVersions(work, order),
                    replaced,
                    onRecord(work, replaced),
                    AnsweredSince.looked(draft));
            List<PacketDocument> holding =
                    ask.held().notices(document.recipient().id());
            document =
                    ask.held().in(document, draft.candidates(), onRecord(work, holding), AnsweredSince.looked(draft));
        }
        return store.keep(
                work,
                document,
                new Preflight(List.of(), withBlanks(draft.warnings(), document)),
                ask.order().map(CourtOrder::id),
                draft.candidates().stream().map(c -> c.suspect().id()).toList(),
                Optional.empty());
    }

    private NameOutcomes onRecord(CaseAccess access, List<PacketDocument> notices) {
        return outcomes.of(
                access,
                notices.stream()
                        .map(notice -> UUID.fromString(notice.packetId()))
                        .toList());
    }

    /**
     * Returns the required fields that would be blank in the packet of a draft and so prevent its approval. They can still be filled without a new
     * packet.
     */
    private List<Finding> foreseenBlanks(CaseWork work, Considered considered, PacketDraft draft) {
        PlanInput ask = considered.ask();
        Optional<PacketDocument> undone = draft.undone().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.undone().getLast().document());
        return RequiredFields.blankIn(
                        ask.request().kind(),
                        undone.map(PacketDocument::filing)
                                .orElseGet(() ->
                                        PacketWriter.filing(ask, considered.form(), draft, work.actor(), mailbox)),
                        undone.isPresent() ? undone.get().order() : ask.order().map(PacketWriter::order))
                .stream()
                .map(RequiredFields.Blank::toForeseen)
                .toList();
    }

    /** Adds the blanks that would prevent the approval, so that the author learns of them before an approver does. */
    private static List<Finding> withBlanks(List<Finding> warnings, PacketDocument document) {
        return Stream.concat(
                        warnings.stream(),
                        RequiredFields.blankIn(document).stream().map(RequiredFields.Blank::toFinding))
                .toList();
    }

    /**
     * Prepares the reversals of sent packets, one per order and recipient, for all names of the packets. Packets that cannot be reversed are skipped.
     * If another case holds a name, the reversal asks to leave the name as it is. Nothing is sent. Nothing is investigated either, since a reversal
     * restores the earlier state.
     *
     * @param sent ids of packets of the case
     */
    @Transactional
    @TransactionConfiguration(timeout = DEADLINE_SECONDS)
    public List<Packet> reverse(CaseWork work, Collection<UUID> sent) {
        cases.requireStill(work);
        return reversals.reverse(work, sent);
    }

    /**
     * Returns the order that the packets will carry. If the request names none, a kind that needs an order takes the only order in force, or the only
     * order on file if none is in force. Other kinds then carry none.
     */
    private Optional<CourtOrder> order(CaseAccess access, PacketRequest request) {
        if (!request.kind().needsOrder() && request.order().isEmpty()) {
            return Optional.empty();
        }
        List<CourtOrder> onFile = orders.list(access);
        if (request.order().isPresent()) {
            return Optional.of(onFile.stream()
                    .filter(o -> o.id().equals(request.order().get()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("no such order on file in this case")));
        }
        if (onFile.isEmpty()) {
            throw Refusal.blocked(
                    "no order on file",
                    List.of(new Finding(
                                    FindingCode.NO_ORDER_ON_FILE,
                                    "order",
                                    "a seizure packet carries a court's order: file the signed order first, or send an"
                                            + " ABUSE_REPORT")
                            .toReason()));
        }
        List<CourtOrder> inForce = onFile.stream()
                .filter(o -> o.stateAt(clock.instant()) == OrderState.IN_FORCE)
                .toList();
        List<CourtOrder> usual = inForce.isEmpty() ? onFile : inForce;
        if (usual.size() > 1) {
            throw Refusal.invalid("there are " + usual.size() + " orders "
                    + (inForce.isEmpty() ? "on file" : "in force") + ": name one as \"order\": "
                    + usual.stream().map(PacketMaker::named).collect(Collectors.joining("; ")));
        }
        return Optional.of(usual.getFirst());
    }

    private static String named(CourtOrder order) {
        return order.id() + ", " + order.kind()
                + order.issuedAt()
                        .map(at -> " of " + at.atOffset(ZoneOffset.UTC).toLocalDate())
                        .orElse("")
                + (order.ecfNumber().isEmpty() ? "" : ", ECF No. " + order.ecfNumber());
    }

    /** Returns the request with the id of the order, and with the order's actions and name servers if the request names none. */
    private static PacketRequest completed(PacketRequest request, CourtOrder order) {
        List<Action> actions = request.actions().isEmpty() ? order.actions() : request.actions();
        List<DomainName> nameServers = request.nameServers().isEmpty() ? order.nameServers() : request.nameServers();
        return new PacketRequest(
                request.kind(),
                actions,
                nameServers,
                request.suspects(),
                Optional.of(order.id()),
                request.recipients(),
                request.leaveOut(),
                request.particulars(),
                request.include());
    }

    private static void refuseWhereBlocked(PacketPlan plan, PacketRequest request) {
        List<Finding> against = Preview.of(plan, request).stops();
        if (!against.isEmpty()) {
            throw Refusal.blocked(
                    "no packet was made: " + BlockedText.of(against, plan.blocking(), passing(plan)),
                    against.stream().map(Finding::toReason).toList());
        }
    }

    private static List<UUID> passing(PacketPlan plan) {
        return plan.blocking().isEmpty()
                ? plan.drafts().stream()
                        .flatMap(draft -> draft.candidates().stream())
                        .map(candidate -> candidate.suspect().id())
                        .toList()
                : List.of();
    }

    @Transactional
    public Packet get(Actor actor, UUID id) {
        return store.get(actor, id);
    }

    /**
     * Returns the case of a packet, without reading the packet.
     *
     * @throws Refusal (NOT_FOUND) as {@link #get}
     */
    @Transactional
    public UUID caseOf(Actor actor, UUID id) {
        return store.caseOf(actor, id);
    }

    /** Returns the packets of a case, oldest first. */
    @Transactional
    public List<Packet> list(CaseAccess access) {
        return store.of(access);
    }
}
