package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.attribution.collateral.ProtectionClass;
import takedown.attribution.collateral.ProtectionClass.Lifting;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.People;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Stores lifts. The case, the name and the class of protection are the natural key. A lift does not count for a packet whose author gave the lift,
 * except for a class that a reason alone lifts. A verdict never counts as a lift, regardless of how many names it covers.
 */
@ApplicationScoped
public class LiftStore {
    private static final int MAX_REASON = 4_000;
    private static final int MAX_PARAGRAPH = 400;

    private final Orders orders;
    private final People people;
    private final LiftRow.Repository rows;
    private final Journal journal;
    private final Clock clock;

    LiftStore(Orders orders, People people, LiftRow.Repository rows, Journal journal, Clock clock) {
        this.orders = orders;
        this.people = people;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns the lifts of a case, sorted by name and class. */
    @Transactional
    public List<Lift> of(CaseAccess access) {
        List<LiftRow> found = rows.of(access.caseId());
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, String> names =
                people.names(found.stream().map(row -> row.liftedBy).collect(Collectors.toSet()));
        return found.stream()
                .map(row -> row.toLift(names.getOrDefault(row.liftedBy, row.liftedBy)))
                .toList();
    }

    /**
     * Lifts the class for the name. A later lift replaces an earlier one.
     *
     * @param name the registered name
     * @throws Refusal (INVALID) for a host or a public suffix, for a class that is unknown or cannot be lifted, if the reason or the paragraph is
     *     missing or too long, or if a required order is missing; (NOT_FOUND) for an order that is not in the case; (FORBIDDEN) if a person other
     *     than counsel lifts a class that needs an order, or refers to an order
     */
    @Transactional
    public Lift put(CaseWork work, String name, String code, LiftRequest request) {
        UUID caseId = work.caseId();
        Actor actor = work.actor();
        ProtectionClass kind = kind(code);
        DomainName registered = registered(name);
        String reason = text("reason", request.reason(), MAX_REASON);
        boolean counsel = actor.roles().contains(AppRole.COUNSEL);
        boolean byOrder = kind.lifting() == Lifting.BY_ORDER || request.order().isPresent();
        Optional<String> paragraph = Optional.empty();
        if (byOrder) {
            if (!counsel) {
                throw Refusal.forbidden("only counsel can lift the class " + code
                        + ", and only for a name that an order on file lists");
            }
            UUID order = request.order()
                    .orElseThrow(
                            () -> Refusal.invalid(
                                    "the class " + code
                                            + " needs \"order\" (the order on file that lists the name) and \"paragraph\" (where the order lists it)"));
            orders.get(work, order);
            paragraph = Optional.of(text("paragraph", request.paragraph(), MAX_PARAGRAPH));
        }
        LiftRow row = rows.findByIdOptional(new LiftRow.Key(caseId, registered.ascii(), code))
                .orElseGet(() -> {
                    LiftRow fresh = new LiftRow();
                    fresh.caseId = caseId;
                    fresh.name = registered.ascii();
                    fresh.code = code;
                    return fresh;
                });
        row.reason = reason;
        row.orderId = request.order().orElse(null);
        row.paragraph = paragraph.orElse(null);
        row.liftedAt = clock.instant();
        row.liftedBy = actor.user();
        row.asRole = counsel ? "COUNSEL" : "ANALYST";
        rows.persist(row);
        rows.flush();
        Lift lift = row.toLift(actor.name());
        journal.append(work, CaseEvent.Type.PROTECTION_LIFTED, request.order(), registered + ", " + lift.line());
        return lift;
    }

    /** Restores the protection. Does nothing if the class is not lifted. */
    @Transactional
    public void remove(CaseWork work, String name, String code) {
        DomainName registered = registered(name);
        if (rows.deleteById(
                new LiftRow.Key(work.caseId(), registered.ascii(), kind(code).code()))) {
            journal.append(work, CaseEvent.Type.PROTECTION_RESTORED, Optional.empty(), registered + ", " + code);
        }
    }

    private static ProtectionClass kind(String code) {
        ProtectionClass kind = ProtectionClass.of(code)
                .orElseThrow(() ->
                        Refusal.invalid("there is no class of protection of that name: use the code of a finding"));
        if (kind.lifting() == Lifting.NEVER) {
            throw Refusal.invalid("the class " + code + " cannot be lifted");
        }
        return kind;
    }

    private static DomainName registered(String text) {
        DomainName name = DomainName.of(text);
        DomainName registered = PublicSuffixes.registrable(name)
                .orElseThrow(() -> Refusal.invalid(name + " is not a name that its holder registered with a registry"));
        if (!registered.equals(name)) {
            throw Refusal.invalid("a request acts on the registered name: lift the class for " + registered);
        }
        return name;
    }

    private static String text(String field, String text, int limit) {
        String shown = UntrustedText.visible(text.strip());
        if (shown.length() > limit || text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refusal.invalid("\"" + field + "\" is missing or too long: give 1 to " + limit + " characters");
        }
        return shown;
    }
}
