package takedown.casefile.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.TimeWindow;
import takedown.name.UntrustedText;
import takedown.observation.DsRecord;
import takedown.observation.EvidenceRef;

/** Court orders on file. The signed document is evidence. A document that is filed twice is one order. */
@ApplicationScoped
public class Orders {
    /** A signed order with its exhibits; a court's own limit for one filing is commonly 10 to 50 MB. */
    public static final int MAX_DOCUMENT = 20 * 1024 * 1024;

    private static final int MAX_REGISTRANT = 300;
    private static final int MAX_NAME = 200;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final OrderRow.Repository orders;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Clock clock;

    Orders(OrderRow.Repository orders, EvidenceStore evidence, Journal journal, Clock clock) {
        this.orders = orders;
        this.evidence = evidence;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Files an order. Filing the same document and data again returns the order on file.
     *
     * @throws Refusal (CONFLICT) when the document is on file with other data, naming what differs
     */
    @Transactional
    public CourtOrder file(CaseWork work, OrderContent order, byte[] document, String documentName) {
        if (document.length > MAX_DOCUMENT) {
            throw Refusal.tooLarge("the signed order has at most " + MAX_DOCUMENT / (1024 * 1024) + " MiB");
        }
        if (document.length < PDF.length || !Arrays.equals(document, 0, PDF.length, PDF, 0, PDF.length)) {
            throw Refusal.invalid("the signed order is not a PDF (it does not begin with %PDF-)");
        }
        TimeWindow.requirePossible("issuedAt", order.issuedAt());
        order.expiresAt().ifPresent(at -> TimeWindow.requirePossible("expiresAt", at));
        order.hearingAt().ifPresent(at -> TimeWindow.requirePossible("hearingAt", at));
        Optional<Instant> issued = Optional.of(order.issuedAt());
        TimeWindow.requireOrder(
                "the order expires before it is issued", "issuedAt", issued, "expiresAt", order.expiresAt());
        TimeWindow.requireOrder(
                "the hearing is before the order is issued", "issuedAt", issued, "hearingAt", order.hearingAt());
        EvidenceRef kept = evidence.keep(document, "application/pdf");
        Optional<OrderRow> known = orders.find("caseId = ?1 and documentSha256 = ?2", work.caseId(), kept.sha256())
                .firstResultOptional();
        OrderRow row = row(order);
        if (known.isPresent()) {
            requireSame(known.get(), row);
            return known.get().toOrder();
        }
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = work.caseId();
        row.documentSha256 = kept.sha256();
        row.documentName = fileName(documentName);
        row.filedAt = clock.instant();
        row.filedBy = work.actor().user();
        orders.persist(row);
        journal.append(work, CaseEvent.Type.ORDER_FILED, Optional.of(row.id), row.kind.name());
        return row.toOrder();
    }

    /** Returns the row with the content of the order. */
    private static OrderRow row(OrderContent order) {
        OrderRow row = new OrderRow();
        row.kind = order.kind();
        row.issuedAt = stored(order.issuedAt());
        row.expiresAt = order.expiresAt().map(Orders::stored).orElse(null);
        row.hearingAt = order.hearingAt().map(Orders::stored).orElse(null);
        OrderContent.Relief relief = order.relief();
        row.actions = relief.actions().stream().map(Action::name).toList();
        row.nameServers = relief.nameServers().stream().map(DomainName::ascii).toList();
        row.ds = relief.ds().stream().map(DsRecord::toString).toList();
        row.registrant = relief.registrant().map(Orders::registrant).orElse(null);
        row.registrarIanaId = relief.registrarIanaId().orElse(null);
        row.termBasis = order.termBasis();
        return row;
    }

    /** Returns the time with the precision of the database, so that a resubmitted time compares equal. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Requires that the resubmitted data are the same. The term's basis is corrected separately ({@link #correct}). */
    private static void requireSame(OrderRow known, OrderRow sent) {
        Map<String, Function<OrderRow, @Nullable Object>> parts = new LinkedHashMap<>();
        parts.put("kind", row -> row.kind);
        parts.put("issuedAt", row -> row.issuedAt);
        parts.put("expiresAt", row -> row.expiresAt);
        parts.put("hearingAt", row -> row.hearingAt);
        parts.put("actions", row -> new TreeSet<>(row.actions));
        parts.put("nameServers", row -> new TreeSet<>(row.nameServers));
        parts.put("ds", row -> new TreeSet<>(row.ds));
        parts.put("registrant", row -> row.registrant);
        parts.put("registrarIanaId", row -> row.registrarIanaId);
        List<String> other = parts.entrySet().stream()
                .filter(part -> !Objects.equals(
                        part.getValue().apply(known), part.getValue().apply(sent)))
                .map(part -> part.getKey() + " (on file " + part.getValue().apply(known) + ", sent "
                        + part.getValue().apply(sent) + ")")
                .toList();
        if (!other.isEmpty()) {
            throw Refusal.conflict(
                    "this document is on file with other data as order " + known.id + ": " + String.join("; ", other));
        }
    }

    /** Corrects the recorded basis for the term of an order on file. The order itself is the signed document. */
    @Transactional
    public CourtOrder correct(CaseWork work, UUID id, TermBasis termBasis) {
        OrderRow row = row(work, id);
        if (row.termBasis != termBasis) {
            journal.append(
                    work,
                    CaseEvent.Type.CHANGED,
                    Optional.of(id),
                    "termBasis of the order: " + row.termBasis + " -> " + termBasis);
            row.termBasis = termBasis;
        }
        return row.toOrder();
    }

    /** Returns the part of the sent name after the last separator. Some clients send the path on the sender's machine. */
    private static String fileName(String sent) {
        if (sent.chars().anyMatch(c -> Character.isISOControl(c))) {
            throw Refusal.invalid("the name of the file holds a control character; rename the file and send it again");
        }
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .strip();
        return name.matches("[.]*")
                ? "order.pdf"
                : UntrustedText.from(name, MAX_NAME).value();
    }

    private static String registrant(String text) {
        String shown = UntrustedText.visible(text.strip());
        if (shown.isEmpty() || shown.length() > MAX_REGISTRANT) {
            throw Refusal.invalid("a registrant has 1 to " + MAX_REGISTRANT + " characters");
        }
        return shown;
    }

    /** Returns all orders of a case, oldest first. */
    @Transactional
    public List<CourtOrder> list(CaseAccess access) {
        return orders.find("caseId = ?1 order by id", access.caseId()).stream()
                .map(OrderRow::toOrder)
                .toList();
    }

    /** Returns the orders of all cases that the actor may see, latest first. */
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

    /** Returns the name servers to which the orders of a case redirect names. A name observed on them is SEIZED. */
    @Transactional
    public Set<DomainName> nameServers(CaseAccess access) {
        return orders.find("caseId = ?1", access.caseId()).stream()
                .flatMap(row -> row.nameServers.stream())
                .map(DomainName::of)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the name servers to which the orders of all other cases, including sealed ones, redirect names. The result does not identify the case.
     */
    @Transactional
    public Set<String> nameServersOfOthers(CaseAccess access) {
        return orders.nameServersOfOthers(access.caseId());
    }
}
