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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.people.Identity;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.history.SnapshotStore;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.Traits;
import takedown.packet.plan.EarlierRequests;
import takedown.packet.plan.HeldNames;
import takedown.packet.plan.ReversalFindings;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.ProtectionRules;
import takedown.packet.store.PacketSql;
import takedown.protection.LiftSet;
import takedown.protection.LiftStore;
import takedown.protection.ProtectedNameIndex;
import takedown.protection.SeizedElsewhere;

/** Repeats the protection checks immediately before a packet is sent: verdicts and lists may have changed, and names may be down already. */
@ApplicationScoped
public class SendingCheck {
    private final Freshness freshness;
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;
    private final CandidateReader candidates;
    private final ProtectedNameIndex names;
    private final LiftStore lifts;
    private final SeizedElsewhere elsewhere;
    private final PacketSql sql;
    private final EarlierRequests earlier;
    private final OrderCheck order;
    private final HeldNamesReader held;
    private final Clock clock;

    SendingCheck(
            Freshness freshness,
            SuspectStore suspects,
            SnapshotStore snapshots,
            CandidateReader candidates,
            ProtectedNameIndex names,
            LiftStore lifts,
            SeizedElsewhere elsewhere,
            PacketSql sql,
            EarlierRequests earlier,
            OrderCheck order,
            HeldNamesReader held,
            Clock clock) {
        this.freshness = freshness;
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.candidates = candidates;
        this.names = names;
        this.lifts = lifts;
        this.elsewhere = elsewhere;
        this.sql = sql;
        this.earlier = earlier;
        this.order = order;
        this.held = held;
        this.clock = clock;
    }

    /**
     * The result of the check.
     *
     * @param against findings that forbid sending the packet
     * @param unsure findings that forbid sending the packet until another investigation is made or a reason is given
     * @param gone names and targets that no longer need action
     */
    public record Checked(List<Finding> against, List<Finding> unsure, List<Finding> gone) {
        public Checked {
            against = List.copyOf(against);
            unsure = List.copyOf(unsure);
            gone = List.copyOf(gone);
        }
    }

    /**
     * Checks a packet as its kind requires ({@link Traits.Check}). If names are checked, those whose evidence is older than 24 hours are investigated
     * again first, unless there are too many ({@link SnapshotRefresher#MOST}). Not for use inside a transaction.
     *
     * @param served when the packet was served; empty if it is sent now. Later changes of state do not count: a name that went down or left its host
     *     or registrar, and the expiry of the order
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Checked of(CaseWork work, Packet packet, Optional<Instant> served) {
        work.requireOf(packet.caseId());
        return switch (packet.kind().check()) {
            case NONE -> new Checked(changedVerdicts(work, packet), List.of(), List.of());
            case OTHER_HANDS -> ofReversal(work, packet, served.orElseGet(clock::instant));
            case NAMES -> {
                freshness.ensure(work, packet.suspects());
                // Read the clock after the investigation, so that a change that the investigation found precedes the
                // sending.
                yield now(work, packet, served.orElseGet(clock::instant));
            }
        };
    }

    /**
     * Returns the findings about verdicts on record that forbid sending the packet, without a look-up. A page of the console reads these findings, so
     * that the page does not offer a sending that would be refused. The full check is made when the packet is sent.
     */
    @Transactional
    public List<Finding> verdicts(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        List<Finding> changed = changedVerdicts(access, packet);
        if (packet.kind().check() != Traits.Check.NAMES || !packet.asksForNames()) {
            return changed;
        }
        Set<String> reported = changed.stream().map(Finding::subject).collect(Collectors.toSet());
        Stream<Finding> forbidden = suspects.of(access, Set.copyOf(packet.suspects())).stream()
                .filter(suspect -> !reported.contains(suspect.key()) && !isDown(packet, suspect))
                .filter(suspect -> suspect.verdict() != Verdict.MALICIOUS)
                .map(
                        suspect -> new Finding(
                                suspect.verdict() == Verdict.UNKNOWN
                                        ? FindingCode.VERDICT_UNKNOWN
                                        : FindingCode.COMPROMISED,
                                suspect.key(),
                                suspect.key() + " has the verdict " + suspect.verdict()
                                        + " now, so the packet cannot be sent: cancel it, or retract it if it was sent before"));
        return Stream.concat(changed.stream(), forbidden).toList();
    }

    /** Returns the findings on suspects whose verdict changed since the packet was made. A reversal depends on no verdict. */
    private List<Finding> changedVerdicts(CaseAccess access, Packet packet) {
        return packet.kind().undoes()
                ? List.of()
                : new ChangedSinceMade(packet).verdicts(suspects.of(access, Set.copyOf(packet.suspects())));
    }

    /**
     * Checks again, in the transaction that records the dispatch, whether another packet has meanwhile asked the same recipient for the same actions
     * against the same names. Other requests to the recipient wait until the transaction ends.
     *
     * @throws Refusal (CONFLICT) with each such name
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
                        asked(work, packet),
                        CandidateReader.unseen(suspects.of(work, Set.copyOf(packet.suspects()))),
                        lifted)
                .values());
        if (!findings.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "not sent: another packet asks the same recipient for the same actions",
                    findings.stream().map(Finding::toReason).toList());
        }
    }

    /**
     * Checks a reversal. A reversal depends on neither verdict nor evidence. The names that it asks to leave as they are must be exactly those that
     * another case holds at the time of service. Its statement about the order must be true at that time.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Checked ofReversal(CaseWork work, Packet packet, Instant servedAt) {
        List<CandidateSuspect> selected = candidates.of(work, suspects.of(work, Set.copyOf(packet.suspects())));
        Set<String> held = elsewhere.onOrdersOfOthers(work, CandidateReader.seen(selected), servedAt).stream()
                .map(DomainName::ascii)
                .collect(Collectors.toSet());
        List<Finding> unsure = new ArrayList<>(ReversalFindings.ofOtherHands(packet, held));
        unsure.addAll(order.againstSending(work, packet, servedAt));
        return new Checked(List.of(), unsure, List.of());
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Checked now(CaseWork work, Packet packet, Instant servedAt) {
        Instant now = clock.instant();
        List<Finding> against = new ArrayList<>();
        List<Finding> unsure = new ArrayList<>();
        List<Finding> gone = new ArrayList<>();
        // The order as it is on file now: it includes an extension, regardless of the version that the packet carries.
        order.against(work, packet, servedAt)
                .forEach(finding -> (finding.code().isUnsure() ? unsure : against).add(finding));
        List<Suspect> named = suspects.of(work, Set.copyOf(packet.suspects()));
        Map<UUID, SuspectStatus> then = snapshots.statusesAt(
                work,
                named.stream().filter(suspect -> suspect.status().isDown()).toList(),
                servedAt);
        LiftSet lifted = new LiftSet(lifts.of(work), Identity.of(packet.preparedBy()), packet.orderId());
        ProtectionRules protection = new ProtectionRules(names, lifted);
        List<CandidateSuspect> selected = candidates.of(work, named);
        Set<DomainName> elsewhereHeld = packet.kind().asksForAction()
                ? elsewhere.of(work, CandidateReader.seen(selected), sql.noticed(packet.caseId()), now)
                : Set.of();
        // These findings do not rule out sending the packet, since a person can still give a reason for it.
        unsure.addAll(earlier.against(asked(work, packet), selected, lifted).values());
        Set<String> chosen = packet.preflight().warnings().stream()
                .filter(warning -> warning.code() == FindingCode.INCLUDED_THOUGH_DOWN)
                .map(Finding::subject)
                .collect(Collectors.toSet());
        // A notice that replaces an earlier one also lists names that are down because of the earlier one.
        boolean replaces = packet.document().replaces();
        // An order continues the hold of an earlier order of the case.
        HeldNames continued = packet.orderId().map(id -> held.of(work, id)).orElse(HeldNames.NONE);
        Set<UUID> ours = selected.stream()
                .filter(continued::holds)
                .map(candidate -> candidate.suspect().id())
                .collect(Collectors.toSet());
        ChangedSinceMade changed = new ChangedSinceMade(packet);
        against.addAll(changed.verdicts(named));
        Set<Reported> reported = against.stream().map(Reported::of).collect(Collectors.toSet());
        for (CandidateSuspect candidate : selected) {
            Suspect suspect = candidate.suspect();
            boolean byChoice = replaces
                    || ours.contains(suspect.id())
                    || chosen.contains(candidate.subject()) && PacketRequest.INCLUDABLE.contains(suspect.status());
            if (isDown(packet, suspect) && !byChoice) {
                gone.add(new Finding(FindingCode.ALREADY_DOWN, suspect.key(), down(packet, suspect)));
                continue;
            }
            if (suspect.registrable().filter(elsewhereHeld::contains).isPresent()) {
                against.add(new Finding(FindingCode.IN_OTHER_HANDS, suspect.key(), "the name is in other hands"));
            }
            changed.recipient(candidate, servedAt).ifPresent(against::add);
            for (Finding finding : findings(protection, packet, candidate, now)) {
                if (!reported.contains(Reported.of(finding))) {
                    (finding.code().isUnsure() ? unsure : against).add(finding);
                }
            }
        }
        boolean allDownThen = !replaces
                && named.stream()
                        .allMatch(suspect -> !chosen.contains(suspect.key())
                                && !ours.contains(suspect.id())
                                && (wasNameDown(suspect, then) || wasTargetDown(packet, suspect, servedAt)));
        if (allDownThen) {
            against.add(new Finding(
                    FindingCode.ALREADY_DOWN,
                    "packet",
                    "all of its names and targets are down already, so there is nothing left to request"));
        }
        return new Checked(against, unsure, gone);
    }

    /** Subject and code of a finding, so that a changed verdict is reported once. */
    private record Reported(FindingCode code, String subject) {
        static Reported of(Finding finding) {
            return new Reported(finding.code(), finding.subject());
        }
    }

    /** Returns whether nothing is left to request. A court's order is about the name, so it is carried out even if the page on the name is gone. */
    private static boolean isDown(Packet packet, Suspect suspect) {
        return packet.kind().needsOrder() ? suspect.status().isDown() : suspect.isDown();
    }

    private static String down(Packet packet, Suspect suspect) {
        return suspect.status().isDown()
                ? suspect.stated(packet.orderId().isPresent()).replaceFirst(": ", ", ")
                : suspect.target().status() + ", " + suspect.target().reason();
    }

    private static boolean wasNameDown(Suspect suspect, Map<UUID, SuspectStatus> then) {
        return suspect.status().isDown()
                && then.getOrDefault(suspect.id(), suspect.status()).isDown();
    }

    /** Returns whether the target was already confirmed to be down when the packet was served. A later confirmation does not count. */
    private static boolean wasTargetDown(Packet packet, Suspect suspect, Instant servedAt) {
        return isDown(packet, suspect)
                && suspect.isTargetDown()
                && suspect.target()
                        .confirmedAt()
                        .filter(at -> !at.isAfter(servedAt))
                        .isPresent();
    }

    private static EarlierRequests.Request asked(CaseAccess work, Packet packet) {
        return new EarlierRequests.Request(
                packet.preparedBy(),
                work.actor().user(),
                packet.kind(),
                packet.document().recipient().id(),
                packet.orderId(),
                packet.document().order().map(PacketDocument.OrderPart::version).orElse(0),
                packet.document().actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList(),
                Optional.of(packet.id()));
    }

    private static List<Finding> findings(
            ProtectionRules protection, Packet packet, CandidateSuspect candidate, Instant now) {
        if (packet.asksForNames()) {
            return protection.against(candidate, now);
        }
        List<Finding> findings = new ArrayList<>();
        if (candidate.suspect().verdict() == Verdict.UNKNOWN) {
            findings.add(new Finding(FindingCode.VERDICT_UNKNOWN, candidate.subject(), "it no longer has a verdict"));
        }
        protection
                .sharedAsAWhole(candidate)
                .or(() -> protection.withoutEvidence(candidate, now))
                .ifPresent(findings::add);
        return findings;
    }
}
