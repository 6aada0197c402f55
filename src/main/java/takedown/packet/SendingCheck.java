package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.people.Identity;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Suspects;
import takedown.casefile.suspects.Verdict;
import takedown.history.Snapshots;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.Charge;
import takedown.packet.plan.Charges;
import takedown.packet.plan.EarlierRequests;
import takedown.packet.plan.Protection;
import takedown.protection.LiftSet;
import takedown.protection.Lifts;
import takedown.protection.OtherHands;
import takedown.protection.ProtectedNames;

/** Repeats the protection checks immediately before a packet is sent: verdicts and lists may have changed, and names may be down already. */
@ApplicationScoped
public class SendingCheck {
    private final Freshness freshness;
    private final Suspects suspects;
    private final Snapshots snapshots;
    private final Charges charges;
    private final ProtectedNames names;
    private final Lifts lifts;
    private final OtherHands hands;
    private final EarlierRequests earlier;
    private final Clock clock;

    SendingCheck(
            Freshness freshness,
            Suspects suspects,
            Snapshots snapshots,
            Charges charges,
            ProtectedNames names,
            Lifts lifts,
            OtherHands hands,
            EarlierRequests earlier,
            Clock clock) {
        this.freshness = freshness;
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.charges = charges;
        this.names = names;
        this.lifts = lifts;
        this.hands = hands;
        this.earlier = earlier;
        this.clock = clock;
    }

    /**
     * The result of the check.
     *
     * @param against findings for which the packet must never be sent
     * @param unsure findings after which it may be sent once another investigation was made or a reason was given
     * @param gone names that no longer need action; the others do
     */
    public record Checked(List<Finding> against, List<Finding> unsure, List<Finding> gone) {
        public Checked {
            against = List.copyOf(against);
            unsure = List.copyOf(unsure);
            gone = List.copyOf(gone);
        }
    }

    /**
     * Investigates again if the evidence is older than 24 hours, then checks. Not for use inside a transaction.
     *
     * @param servedAt when it is sent, or was served: if a name went down later, the request was right, and if an order expired later, it was in
     *     force
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Checked of(CaseWork work, Packet packet, Instant servedAt) {
        work.requireOf(packet.caseId());
        return switch (packet.kind().check()) {
            case NONE -> new Checked(List.of(), List.of(), List.of());
            case OTHER_HANDS -> ofReversal(work, packet);
            case NAMES -> {
                freshness.ensure(work, packet.suspects());
                yield now(work, packet, servedAt);
            }
        };
    }

    /**
     * Checks again, in the transaction that records the dispatch, whether another packet has asked the same recipient for the same names meanwhile.
     * Other requests to the recipient wait until the transaction ends.
     *
     * @throws Refusal (CONFLICT) with each name that was asked for
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireNotAskedMeanwhile(CaseAccess work, Packet packet) {
        work.requireOf(packet.caseId());
        if (!packet.kind().asksForAction()) {
            return;
        }
        earlier.oneAtATime(packet.document().recipient().id());
        LiftSet lifted = new LiftSet(lifts.of(work), Identity.of(packet.preparedBy()), packet.orderId());
        List<Finding> findings = List.copyOf(earlier.against(
                        asked(work, packet), Charges.unseen(suspects.of(work, Set.copyOf(packet.suspects()))), lifted)
                .values());
        if (!findings.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "not sent: another packet asks the same recipient for the same",
                    findings.stream().map(Finding::toReason).toList());
        }
    }

    /** Checks a reversal. A reversal depends on neither verdict nor evidence. It must not take a name that another case now holds. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Checked ofReversal(CaseWork work, Packet packet) {
        List<Charge> charged = charges.of(work, suspects.of(work, Set.copyOf(packet.suspects())));
        Set<DomainName> held = hands.onOrdersOfOthers(work, Charges.seen(charged));
        return new Checked(List.of(), Protection.inOtherHands(charged, held), List.of());
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Checked now(CaseWork work, Packet packet, Instant servedAt) {
        Instant now = clock.instant();
        List<Finding> against = new ArrayList<>();
        List<Finding> unsure = new ArrayList<>();
        List<Finding> gone = new ArrayList<>();
        packet.document()
                .order()
                .flatMap(PacketDocument.OrderPart::expiresAt)
                .filter(at -> !at.isAfter(servedAt))
                .ifPresent(at ->
                        against.add(new Finding(FindingCode.ORDER_EXPIRED, "order", "the order expired at " + at)));
        List<Suspect> named = suspects.of(work, Set.copyOf(packet.suspects()));
        Map<UUID, SuspectStatus> then = snapshots.statusesAt(
                work,
                named.stream().filter(suspect -> suspect.status().isDown()).toList(),
                servedAt);
        LiftSet lifted = new LiftSet(lifts.of(work), Identity.of(packet.preparedBy()), packet.orderId());
        Protection protection = new Protection(names, lifted);
        List<Charge> charged = charges.of(work, named);
        Set<DomainName> held = packet.kind().asksForAction() ? hands.of(work, Charges.seen(charged)) : Set.of();
        // A reason can still be given.
        unsure.addAll(earlier.against(asked(work, packet), charged, lifted).values());
        for (Charge charge : charged) {
            Suspect suspect = charge.suspect();
            if (suspect.status().isDown()) {
                gone.add(new Finding(
                        FindingCode.ALREADY_DOWN, suspect.key(), suspect.status() + ", " + suspect.statusReason()));
                continue;
            }
            if (suspect.registrable().filter(held::contains).isPresent()) {
                against.add(new Finding(FindingCode.IN_OTHER_HANDS, suspect.key(), "the name is in other hands"));
            }
            for (Finding finding : findings(protection, packet, charge, now)) {
                (finding.code().isUnsure() ? unsure : against).add(finding);
            }
        }
        boolean allDownThen = named.stream()
                .allMatch(suspect -> suspect.status().isDown()
                        && then.getOrDefault(suspect.id(), suspect.status()).isDown());
        if (allDownThen) {
            against.add(new Finding(
                    FindingCode.ALREADY_DOWN,
                    "packet",
                    "every name in it is down already: nothing is left to ask for"));
        }
        return new Checked(against, unsure, gone);
    }

    private static EarlierRequests.Request asked(CaseAccess work, Packet packet) {
        return new EarlierRequests.Request(
                packet.preparedBy(),
                work.actor().user(),
                packet.kind(),
                packet.document().recipient().id(),
                packet.orderId(),
                packet.document().actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList(),
                Optional.of(packet.id()));
    }

    private static List<Finding> findings(Protection protection, Packet packet, Charge charge, Instant now) {
        if (packet.asksForNames()) {
            return protection.against(charge, now);
        }
        List<Finding> findings = new ArrayList<>();
        if (charge.suspect().verdict() == Verdict.UNKNOWN) {
            findings.add(new Finding(FindingCode.VERDICT_UNKNOWN, charge.subject(), "it is judged no longer"));
        }
        protection
                .sharedAsAWhole(charge)
                .or(() -> protection.withoutEvidence(charge, now))
                .ifPresent(findings::add);
        return findings;
    }
}
