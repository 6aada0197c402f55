package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.collateral.ProtectionClass;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.store.PacketSql;
import takedown.protection.LiftSet;
import takedown.protection.ProtectionConfig;

/**
 * Recent requests of the same kind to the same recipient about the same suspect or its registered name. If the new request carries an order, an
 * earlier request counts only if it carries the same order, in the same or a later version, and asked for every action of the new request. A packet
 * counts only if both the author and the reader may see its case, so that other cases are not revealed.
 */
@ApplicationScoped
public class EarlierRequests {
    private final PacketSql packets;
    private final RecordedAnswers answers;
    private final ProtectionConfig config;
    private final Clock clock;

    EarlierRequests(PacketSql packets, RecordedAnswers answers, ProtectionConfig config, Clock clock) {
        this.packets = packets;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A request to one recipient.
     *
     * @param reader the person to be warned of earlier requests: the author, or later the sender
     * @param version of the order
     * @param actions verbs; empty for kinds without actions
     * @param itself the packet that is about to be sent; empty for one that is being made
     */
    public record Request(
            String author,
            String reader,
            PacketKind kind,
            String recipient,
            Optional<UUID> order,
            int version,
            List<String> actions,
            Optional<UUID> itself) {}

    private record Sent(Instant at, UUID packet) {}

    /**
     * Blocks every other request to the recipient until the end of the transaction, so that the second of two simultaneous requests finds the first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void oneAtATime(String recipient) {
        packets.lockRequestsTo(recipient);
    }

    /**
     * Returns a finding, by suspect id, for each suspect about which the recipient was recently sent the same request, unless a reason to ask again
     * was given since then. The configuration sets the period, and zero turns the check off.
     */
    @Transactional
    public Map<UUID, Finding> against(Request request, List<CandidateSuspect> candidates, LiftSet lifts) {
        if (!request.kind().asksForAction() || config.askedAgainAfter().isZero() || candidates.isEmpty()) {
            return Map.of();
        }
        Map<String, Sent> keys = new HashMap<>();
        Map<String, Sent> names = new HashMap<>();
        read(request, keys, names);
        Map<UUID, Finding> findings = new HashMap<>();
        Map<UUID, Optional<String>> last = new HashMap<>();
        if (!keys.isEmpty()) {
            for (CandidateSuspect candidate : candidates) {
                Optional.ofNullable(keys.get(candidate.subject()))
                        .or(() -> candidate.registrable().flatMap(name -> Optional.ofNullable(names.get(name.ascii()))))
                        .filter(sent -> !isLifted(candidate, sent, lifts))
                        .ifPresent(sent -> findings.put(
                                candidate.suspect().id(),
                                finding(request, candidate, sent, last.computeIfAbsent(sent.packet(), answers::last))));
            }
        }
        return findings;
    }

    private void read(Request request, Map<String, Sent> keys, Map<String, Sent> names) {
        packets.sent(query(request), clock.instant().minus(config.askedAgainAfter()))
                .forEach(row -> {
                    Sent sent = new Sent(row.servedAt(), row.packetId());
                    keys.put(row.key(), sent);
                    if (row.name() != null) {
                        names.put(row.name(), sent);
                    }
                });
    }

    private static PacketSql.EarlierRequestQuery query(Request request) {
        return new PacketSql.EarlierRequestQuery(
                request.kind(),
                request.recipient(),
                request.order(),
                request.version(),
                request.actions(),
                request.itself(),
                request.author(),
                request.reader());
    }

    /**
     * Returns the latest report of the case to the recipient about these candidates with its answer, for the sentence about earlier reports; empty if
     * there is none, or for a kind that does not report abuse. A report that was withdrawn counts, since its recipient received it. Only the case
     * itself counts, so that no paper reveals another case.
     */
    private List<EarlierReport> reported(Request request, UUID caseId, List<CandidateSuspect> candidates) {
        if (!request.kind().reportsAbuse()) {
            return List.of();
        }
        Set<String> subjects =
                candidates.stream().map(CandidateSuspect::subject).collect(Collectors.toSet());
        return packets.reported(caseId, request.kind(), request.recipient()).stream()
                .filter(report -> subjects.contains(report.key()))
                .max(Comparator.comparing(PacketSql.Reported::servedAt))
                .map(last -> new EarlierReport(
                        request.recipient(),
                        last.servedAt(),
                        last.mailed() ? "mail" : "hand",
                        "reference "
                                + PacketDocument.referenceOf(last.packetId().toString()),
                        answers.last(last.packetId()).orElse(""),
                        List.of(),
                        last.withdrawnAt()))
                .stream()
                .toList();
    }

    /** Returns the warning that the new report does not state why it follows a withdrawn one; empty if it does, or if no report was withdrawn. */
    static List<Finding> reportedAgain(String recipient, List<EarlierReport> reported, String purpose) {
        return reported.stream()
                .filter(report -> purpose.isBlank())
                .flatMap(
                        report -> report.withdrawnAt().stream()
                                .map(
                                        at -> new Finding(
                                                FindingCode.REPORTED_AGAIN,
                                                recipient,
                                                "the report of " + day(report.at()) + " (" + report.receipt()
                                                        + ") was withdrawn on " + day(at)
                                                        + ", and the new report does not state why it follows: state the reason in `purpose`")))
                .toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean isLifted(CandidateSuspect candidate, Sent sent, LiftSet lifts) {
        return candidate
                .registrable()
                .flatMap(name -> lifts.of(name, ProtectionClass.ALREADY_ASKED))
                .filter(lift -> lift.liftedAt().isAfter(sent.at()))
                .isPresent();
    }

    private static Finding finding(Request request, CandidateSuspect candidate, Sent sent, Optional<String> answer) {
        return new Finding(
                FindingCode.ALREADY_ASKED,
                candidate.subject(),
                "the same request was sent to " + request.recipient() + " at " + sent.at() + " in packet "
                        + sent.packet()
                        + next(answer)
                        + " (PUT /api/cases/{case}/lifts/"
                        + candidate.registrable().map(name -> name.ascii()).orElse("{name}") + "/already-asked)");
    }

    /**
     * Returns what to do about an earlier request. The finding may stay with a packet of another case, so it states the kind and the day of the
     * answer, and not the recipient's words.
     *
     * @param answer as {@link RecordedAnswers#last} returns it
     */
    static String next(Optional<String> answer) {
        return answer.map(text -> ". The answer on record: " + text.split(": ", 2)[0] + ". To ask again, give a reason")
                .orElse(": record the answer, or give a reason to ask again");
    }

    @Transactional
    public PacketPlan without(PacketPlan plan, PlanInput ask, String author, LiftSet lifts) {
        List<Finding> refused = new ArrayList<>(plan.refused());
        List<PacketDraft> drafts = new ArrayList<>();
        for (PacketDraft draft : plan.drafts()) {
            Request request = new Request(
                    author,
                    author,
                    ask.request().kind(),
                    draft.recipient().id(),
                    ask.order().map(order -> order.id()),
                    ask.order().map(order -> order.version()).orElse(0),
                    draft.actions().stream().map(Enum::name).toList(),
                    Optional.empty());
            Map<UUID, Finding> asked = against(request, draft.candidates(), lifts);
            refused.addAll(asked.values());
            PacketDraft rest = asked.isEmpty() ? draft : draft.without(asked.keySet());
            if (asked.isEmpty() || !rest.candidates().isEmpty()) {
                List<EarlierReport> reported = reported(request, ask.file().id(), rest.candidates());
                drafts.add(rest.reported(reported)
                        .withWarnings(Stream.concat(
                                        rest.warnings().stream(),
                                        reportedAgain(
                                                request.recipient(),
                                                reported,
                                                ask.request().particulars().purpose())
                                                .stream())
                                .toList()));
            }
        }
        return new PacketPlan(plan.blocking(), List.copyOf(new LinkedHashSet<>(refused)), plan.dropped(), drafts);
    }
}
