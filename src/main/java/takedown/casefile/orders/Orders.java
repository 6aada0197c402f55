package takedown.casefile.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.Visibility;
import takedown.casefile.orders.OrderFiling.Amendment;
import takedown.casefile.orders.OrderFiling.NewOrder;
import takedown.casefile.orders.OrderFiling.Upload;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.TimeWindow;
import takedown.name.UntrustedText;
import takedown.observation.EvidenceRef;

/**
 * Court orders on file. The signed document is evidence. If the same document is filed twice in a case, there is only one order. Each event of an
 * order is filed with its paper, if it has one, and makes a new version.
 */
@ApplicationScoped
public class Orders {
    /** Maximum size in octets of a document. A court's own limit for one filing is commonly 10 to 50 MB. */
    public static final int MAX_DOCUMENT = 20 * 1024 * 1024;

    private static final int MAX_NAME = 200;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final OrderRow.Repository orders;
    private final OrderVersionRow.Repository versions;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Event<OrderAmended> events;
    private final Clock clock;

    Orders(
            OrderRow.Repository orders,
            OrderVersionRow.Repository versions,
            EvidenceStore evidence,
            Journal journal,
            Event<OrderAmended> events,
            Clock clock) {
        this.orders = orders;
        this.versions = versions;
        this.evidence = evidence;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public CourtOrder file(CaseWork work, OrderContent order, byte[] document, String documentName) {
        return file(work, new NewOrder(OrderState.IN_FORCE, order, new Upload(document, documentName)));
    }

    /**
     * Files an order. Filing the same document and data again returns the order on file.
     *
     * @throws Refusal (CONFLICT) if the document is on file with other data or as a later version of an order; (TOO_LARGE) for a document of more
     *     than {@link #MAX_DOCUMENT}; (INVALID) for a document that is not a PDF, and for data that are not possible
     */
    @Transactional
    public CourtOrder file(CaseWork work, NewOrder sent) {
        OrderContent content = OrderRules.stored(sent.content());
        Paper paper = keep(sent.document());
        OrderRules.check(sent.state(), content, OrderColumns.stored(clock.instant()));
        for (OrderVersionRow known : versions.withDocument(work.caseId(), paper.sha256())) {
            if (known.number == 1) {
                List<String> other = new ArrayList<>();
                if (known.state != sent.state()) {
                    other.add("state (on file " + known.event + ", sent " + first(sent.state()) + ")");
                }
                other.addAll(AmendmentRules.named(known.content.toContent(), content));
                requireSame(other, known);
                return row(work, known.orderId).toOrder();
            }
            if (known.event.replacesTheOrder()) {
                throw Refusal.conflict("this document is on file as version " + known.number + " of order "
                        + known.orderId + " (" + known.event + ")");
            }
        }
        OrderRow row = new OrderRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = work.caseId();
        row.content = OrderColumns.of(content);
        row.documentSha256 = paper.sha256();
        row.documentName = paper.name();
        row.filedAt = OrderColumns.stored(clock.instant());
        row.filedBy = work.actor().user();
        row.version = 1;
        row.state = sent.state();
        orders.persist(row);
        orders.flush();
        journal.append(
                work,
                CaseEvent.Type.ORDER_FILED,
                Optional.of(row.id),
                content.kind().name() + (row.state == OrderState.PROPOSED ? ", proposed" : ""));
        return row.toOrder();
    }

    private static OrderEvent first(OrderState state) {
        return state == OrderState.PROPOSED ? OrderEvent.PROPOSED : OrderEvent.ENTERED;
    }

    /** @param isNew false if the event was on file already */
    public record Amended(CourtOrder order, OrderVersion version, boolean isNew) {}

    /**
     * Files an event of an order, which makes the next version. Filing the same event again returns the version on file, unless a correction has
     * undone the event since.
     *
     * @throws Refusal (NOT_FOUND) for an unknown order or superseding order; (CONFLICT) for an event that is impossible in the state of the order,
     *     for a superseding order that is not in force, and for a document that is on file with other data or as another order; (TOO_LARGE) for a
     *     document of more than {@link #MAX_DOCUMENT}; (INVALID) for a document that is not a PDF, for data that do not fit the event, and for a
     *     correction that changes nothing
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Amended amend(CaseWork work, UUID id, Amendment sent) {
        Amended amended = record(work, id, sent);
        events.fire(new OrderAmended(work, amended.order(), amended.version()));
        return amended;
    }

    @Transactional
    Amended record(CaseWork work, UUID id, Amendment sent) {
        OrderRow row = orders.locked(work.caseId(), id).orElseThrow(() -> Refusal.notFound("no such order"));
        CourtOrder order = row.toOrder();
        List<OrderVersion> all =
                versions.of(id).stream().map(OrderVersionRow::toVersion).toList();
        // Not checked for a repeated request, which gets the same answer even if the successor is no longer in force.
        if (sent.event() == OrderEvent.SUPERSEDED && order.standing().recorded() != OrderState.SUPERSEDED) {
            sent.supersededBy().ifPresent(by -> requireStanding(row(work, by).toOrder()));
        }
        Optional<Paper> paper = sent.document().map(this::keep).or(() -> ofTheSuccessor(work, sent));
        Optional<OrderVersion> known = paper.flatMap(p -> all.stream()
                .filter(version -> version.document()
                        .filter(document -> document.sha256().equals(p.sha256()))
                        .isPresent())
                .reduce((before, after) -> after)
                .filter(version -> !AmendmentRules.isUndone(version, all)));
        if (known.isPresent()) {
            requireSame(AmendmentRules.differing(known.get(), sent, all), known.get());
            return new Amended(order, known.get(), false);
        }
        OrderVersionRow next = next(order, sent, paper);
        OrderContent content = next.content.toContent();
        OrderVersion last = all.getLast();
        if (sent.event() == OrderEvent.CORRECTED
                && paper.isEmpty()
                && OrderRules.differences(order.content(), content).isEmpty()
                && next.state == order.standing().recorded()) {
            if (last.event() == OrderEvent.CORRECTED && last.reason().equals(next.reason)) {
                return new Amended(order, last, false);
            }
            throw Refusal.invalid(
                    "the correction changes nothing: send the fields that were wrong, with the right values");
        }
        paper.ifPresent(p -> requireNoOther(work, id, sent.event(), p));
        next.filedBy = work.actor().user();
        versions.persist(next);
        versions.flush();
        journal.append(
                work,
                CaseEvent.Type.ORDER_AMENDED,
                Optional.of(id),
                "version " + next.number + " of the " + order.kind() + ": " + next.event
                        + (next.reason.isEmpty() ? "" : " (" + next.reason + ")")
                        + AmendmentRules.changes(order.content(), content));
        return new Amended(orders.again(row).toOrder(), next.toVersion(), true);
    }

    /** Returns the document of the superseding order, for an event that was sent without a document; empty if the event names no such order. */
    private Optional<Paper> ofTheSuccessor(CaseWork work, Amendment sent) {
        if (sent.event() != OrderEvent.SUPERSEDED || sent.supersededBy().isEmpty()) {
            return Optional.empty();
        }
        OrderRow successor = row(work, sent.supersededBy().get());
        return Optional.of(
                new Paper(successor.documentSha256, successor.documentName, length(successor.documentSha256)));
    }

    /** Requires that the successor is in force, so that two orders cannot replace each other. */
    private void requireStanding(CourtOrder successor) {
        OrderState state = successor.stateAt(clock.instant());
        if (state != OrderState.IN_FORCE) {
            throw Refusal.conflict("the order " + successor.id() + " is " + state
                    + ": only an order in force can supersede another. If the record of the superseding order is out of date,"
                    + " file its missing events first");
        }
    }

    private void requireNoOther(CaseWork work, UUID id, OrderEvent event, Paper paper) {
        if (event.replacesTheOrder()) {
            versions.withDocument(work.caseId(), paper.sha256()).stream()
                    .filter(other -> !other.orderId.equals(id) && other.event.replacesTheOrder())
                    .findFirst()
                    .ifPresent(other -> {
                        throw Refusal.conflict("this document is on file as order " + other.orderId
                                + ": file a SUPERSEDED event for the order that it replaces");
                    });
        }
    }

    private OrderVersionRow next(CourtOrder order, Amendment sent, Optional<Paper> paper) {
        Instant now = OrderColumns.stored(clock.instant());
        OrderEvent event = sent.event();
        String reason = AmendmentRules.reason(sent);
        OrderContent content = AmendmentRules.after(order.content(), sent, paper.isPresent());
        Instant at = OrderColumns.stored(AmendmentRules.at(sent, content, now));
        OrderState state = AmendmentRules.state(order, sent, at);
        if (event.needsDocument() && paper.isEmpty()) {
            throw Refusal.invalid(event + " is a paper of the court: send the paper as the part `document`"
                    + (event == OrderEvent.SUPERSEDED
                            ? ", or give the id of the superseding order as supersededBy"
                            : ""));
        }
        if (event == OrderEvent.SUPERSEDED && sent.supersededBy().isEmpty()) {
            throw Refusal.invalid("supersededBy is missing: file the superseding order first, and give its id here");
        }
        if (event != OrderEvent.SUPERSEDED && sent.supersededBy().isPresent()) {
            throw Refusal.invalid("supersededBy is permitted only with the event SUPERSEDED");
        }
        if (sent.supersededBy().filter(order.id()::equals).isPresent()) {
            throw Refusal.invalid("an order cannot supersede itself: name another order as supersededBy");
        }
        OrderRules.checkEvent(event, order.content(), content);
        OrderRules.check(state, content, now);
        TimeWindow.requireHappened("at", at, now);
        if (event != OrderEvent.CORRECTED
                && content.issuedAt().filter(issued -> at.isBefore(issued)).isPresent()) {
            throw Refusal.invalid("at is " + at + ", but the order was issued later, at "
                    + content.issuedAt().get());
        }
        OrderVersionRow row = new OrderVersionRow();
        row.orderId = order.id();
        row.number = order.version() + 1;
        row.event = event;
        row.at = at;
        row.state = state;
        row.content = OrderColumns.of(content);
        row.documentSha256 = paper.map(Paper::sha256).orElse(null);
        row.documentName = paper.map(Paper::name).orElse(null);
        row.documentSize = paper.map(Paper::size).orElse(null);
        boolean replaces = paper.isPresent() && event.replacesTheOrder();
        row.orderSha256 = replaces ? paper.get().sha256() : order.documentSha256();
        row.orderName = replaces ? paper.get().name() : order.documentName();
        row.paperEcfNumber = OrderRules.number("ecfNumber", sent.ecfNumber().orElse(""));
        row.supersededBy = sent.supersededBy().orElse(null);
        row.reason = reason;
        row.filedAt = now;
        return row;
    }

    private static void requireSame(List<String> other, OrderVersionRow known) {
        requireSame(other, known.toVersion());
    }

    private static void requireSame(List<String> other, OrderVersion known) {
        if (!other.isEmpty()) {
            throw Refusal.conflict("this document is on file with other data as order " + known.orderId()
                    + (known.number() == 1 ? "" : ", version " + known.number()) + ": " + String.join("; ", other)
                    + ". If the record is wrong, file a CORRECTED event (POST …/amendments)");
        }
    }

    /** Corrects the recorded basis for the term of an order by a CORRECTED event. Files no event if the basis is already recorded. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public CourtOrder correct(CaseWork work, UUID id, TermBasis termBasis, Optional<String> reason) {
        CourtOrder order = get(work, id);
        return order.termBasis() == termBasis
                ? order
                : amend(
                                work,
                                id,
                                new Amendment(
                                        OrderEvent.CORRECTED,
                                        Optional.empty(),
                                        content -> new OrderContent(
                                                content.kind(),
                                                content.issuedAt(),
                                                content.expiresAt(),
                                                content.hearingAt(),
                                                content.relief(),
                                                termBasis,
                                                content.ecfNumber()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        reason.orElse("The basis of the term was recorded wrongly."),
                                        Optional.empty()))
                        .order();
    }

    private record Paper(String sha256, String name, long size) {}

    private Paper keep(Upload document) {
        byte[] octets = document.octets();
        if (octets.length > MAX_DOCUMENT) {
            throw Refusal.tooLarge("the signed order may have at most " + MAX_DOCUMENT / (1024 * 1024) + " MiB");
        }
        if (octets.length < PDF.length || !Arrays.equals(octets, 0, PDF.length, PDF, 0, PDF.length)) {
            throw Refusal.invalid("the signed order is not a PDF (it does not begin with %PDF-)");
        }
        EvidenceRef kept = evidence.keep(octets, "application/pdf");
        return new Paper(kept.sha256(), fileName(document.name()), octets.length);
    }

    private long length(String sha256) {
        return Optional.ofNullable(evidence.about(List.of(sha256)).get(sha256))
                .orElseThrow()
                .length();
    }

    public record Signed(String sha256, String name, byte[] octets) {}

    /**
     * Returns a document of an order, octet for octet. For a version, this is the paper of its event, or the order itself if the event had no paper.
     *
     * @param version the number of a version; if empty, the current document of the order is returned
     * @throws Refusal (NOT_FOUND) for an unknown order or version
     */
    @Transactional
    public Signed document(CaseAccess access, UUID id, Optional<Integer> version) {
        OrderRow row = row(access, id);
        if (version.isEmpty()) {
            return signed(row.documentSha256, row.documentName);
        }
        OrderVersionRow wanted = versions.of(id).stream()
                .filter(known -> known.number == version.get())
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("the order has the versions 1 to " + row.version));
        return wanted.documentSha256 == null || wanted.documentName == null
                ? signed(wanted.orderSha256, wanted.orderName)
                : signed(wanted.documentSha256, wanted.documentName);
    }

    private Signed signed(String sha256, String name) {
        return new Signed(sha256, name, evidence.octets(sha256).orElseThrow());
    }

    /** Returns the versions of an order, oldest first. */
    @Transactional
    public List<OrderVersion> versions(CaseAccess access, UUID id) {
        row(access, id);
        return versions.of(id).stream().map(OrderVersionRow::toVersion).toList();
    }

    /** Returns the versions of each order of a case by the order's id, oldest first. */
    @Transactional
    public Map<UUID, List<OrderVersion>> versions(CaseAccess access) {
        return versions.ofCase(access.caseId()).stream()
                .map(OrderVersionRow::toVersion)
                .collect(Collectors.groupingBy(OrderVersion::orderId));
    }

    @Transactional
    public OrderVersions withVersions(CaseAccess access, UUID id) {
        return OrderVersions.of(get(access, id), versions(access, id));
    }

    /** Returns the last order that superseded this one, directly or through other orders; empty if the order was not superseded. */
    @Transactional
    public Optional<OrderVersions> successor(CaseAccess access, UUID superseded, Instant at) {
        Map<UUID, OrderVersions> onFile = withVersions(access).stream()
                .collect(Collectors.toMap(order -> order.current().id(), order -> order));
        Set<UUID> seen = new HashSet<>();
        OrderVersions order = onFile.get(superseded);
        while (order != null
                && order.current().stateAt(at) == OrderState.SUPERSEDED
                && seen.add(order.current().id())) {
            order = order.current().standing().supersededBy().map(onFile::get).orElse(null);
        }
        return Optional.ofNullable(order).filter(last -> !last.current().id().equals(superseded));
    }

    /** Returns all orders of a case with their versions, oldest first. */
    @Transactional
    public List<OrderVersions> withVersions(CaseAccess access) {
        List<CourtOrder> onFile = list(access);
        if (onFile.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<OrderVersion>> all = versions(access);
        return onFile.stream()
                .map(order -> OrderVersions.of(order, all.getOrDefault(order.id(), List.of())))
                .toList();
    }

    /**
     * Returns the file name without the path, since some clients send the path on the sender's machine. A name that is empty or has only full stops
     * becomes {@code order.pdf}.
     *
     * @throws Refusal (INVALID) for a control character in the name
     */
    private static String fileName(String sent) {
        if (sent.chars().anyMatch(c -> Character.isISOControl(c))) {
            throw Refusal.invalid(
                    "the name of the file contains a control character; rename the file and send it again");
        }
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .strip();
        return name.matches("[.]*")
                ? "order.pdf"
                : UntrustedText.from(name, MAX_NAME).value();
    }

    /** Returns all orders of a case, oldest first. */
    @Transactional
    public List<CourtOrder> list(CaseAccess access) {
        return orders.find("caseId = ?1 order by id", access.caseId()).stream()
                .map(OrderRow::toOrder)
                .toList();
    }

    /** Returns at most {@code limit} orders of all cases that the actor may see, latest first. */
    @Transactional
    public List<CourtOrder> latest(Actor actor, int limit) {
        return orders
                .find(
                        "from OrderRow o where " + Visibility.ofCase("o.caseId") + " order by o.id desc",
                        Map.of("reader", actor.user()))
                .range(0, limit - 1)
                .stream()
                .map(OrderRow::toOrder)
                .toList();
    }

    /** Returns the ids of the orders that have ended by this time, in all cases that the actor may see. */
    @Transactional
    public Set<UUID> over(Actor actor, Instant at) {
        return Set.copyOf(orders.over(actor.user(), at));
    }

    /** @throws Refusal (NOT_FOUND) for an unknown order or one of another case */
    @Transactional
    public CourtOrder get(CaseAccess access, UUID id) {
        return row(access, id).toOrder();
    }

    private OrderRow row(CaseAccess access, UUID id) {
        return orders.find("caseId = ?1 and id = ?2", access.caseId(), id)
                .firstResultOptional()
                .orElseThrow(() -> Refusal.notFound("no such order"));
    }

    /**
     * Returns the name servers to which any version of the orders of a case redirects names. Earlier versions count, because a redirected name stays
     * on its name servers when the order is modified. A name that is observed on these name servers is SEIZED.
     */
    @Transactional
    public Set<DomainName> nameServers(CaseAccess access) {
        return versions.nameServers(access.caseId()).stream()
                .map(DomainName::of)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the name servers to which orders of other cases, including sealed ones, redirect names. All versions of an order count if the order is
     * in force at this time. The result does not identify the cases.
     */
    @Transactional
    public Set<String> nameServersOfOthers(CaseAccess access, Instant at) {
        return versions.nameServersOfOthers(access.caseId(), at);
    }
}
