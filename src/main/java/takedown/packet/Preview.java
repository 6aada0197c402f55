package takedown.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.kit.NameList;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.ReversalFindings;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The packets that a request would make.
 *
 * @param packets one for each recipient, if nothing blocks them
 * @param blocking faults that prevent every packet of the request
 * @param refused suspects that must not be in a packet: they stop the request unless it leaves them out
 * @param unneeded suspects that need not be in a packet
 * @param leavesOut whether the request leaves refused suspects out
 */
public record Preview(
        List<Planned> packets,
        List<Finding> blocking,
        List<Finding> refused,
        List<Finding> unneeded,
        boolean leavesOut) {
    public Preview {
        packets = List.copyOf(packets);
        blocking = List.copyOf(blocking);
        refused = List.copyOf(refused);
        unneeded = List.copyOf(unneeded);
    }

    /**
     * One packet that would be made.
     *
     * @param names registered names, and the places that have none, such as addresses
     * @param reversal whether a reversal would be made with it
     * @param blanks required fields that are not on record: without them no one can approve the packet
     */
    public record Planned(
            Recipient recipient,
            List<Action> actions,
            List<String> names,
            List<Finding> warnings,
            boolean reversal,
            List<Finding> blanks) {
        public Planned {
            blanks = List.copyOf(blanks);
            actions = List.copyOf(actions);
            names = List.copyOf(names);
            warnings = List.copyOf(warnings);
        }
    }

    static Preview of(PacketPlan plan, PacketRequest request) {
        return of(plan, request, draft -> List.of(), draft -> Optional.empty());
    }

    /**
     * @param blanks the required fields that would be blank in the packet of a draft
     * @param reversal the document of a draft that reverses packets
     */
    static Preview of(
            PacketPlan plan,
            PacketRequest request,
            Function<PacketDraft, List<Finding>> blanks,
            Function<PacketDraft, Optional<PacketDocument>> reversal) {
        List<Planned> packets = plan.drafts().stream()
                .map(draft -> planned(draft, request, blanks.apply(draft), reversal.apply(draft)))
                .toList();
        List<Finding> faults = new ArrayList<>(plan.blocking());
        if (faults.isEmpty() && packets.isEmpty() && plan.refused().isEmpty()) {
            faults.addAll(plan.dropped());
            if (faults.isEmpty()) {
                faults.add(new Finding(FindingCode.NO_SUSPECTS, "request", "the case has no suspects for this packet"));
            }
        }
        return new Preview(packets, faults, plan.refused(), plan.dropped(), request.leaveOut());
    }

    static Preview blocked(List<Refusal.Reason> reasons) {
        List<Finding> faults = reasons.stream()
                .map(reason -> new Finding(FindingCode.of(reason.code()), reason.subject(), reason.message()))
                .toList();
        return new Preview(List.of(), faults, List.of(), List.of(), false);
    }

    /** Returns the blanks that would prevent the approval of at least one packet, each once. */
    public List<Finding> blanks() {
        return packets.stream()
                .flatMap(packet -> packet.blanks().stream())
                .distinct()
                .toList();
    }

    private static Planned planned(
            PacketDraft draft, PacketRequest request, List<Finding> blanks, Optional<PacketDocument> reversal) {
        List<Finding> warnings = new ArrayList<>(draft.warnings());
        reversal.map(ReversalFindings::notRestored).ifPresent(warnings::addAll);
        return new Planned(
                draft.recipient(),
                draft.actions(),
                reversal.map(Preview::restored)
                        .orElseGet(() -> draft.candidates().stream()
                                .map(Preview::named)
                                .distinct()
                                .toList()),
                warnings,
                draft.canBeUndone(request.kind()),
                blanks);
    }

    private static List<String> restored(PacketDocument reversal) {
        return List.copyOf(NameList.of(reversal).numbers().keySet());
    }

    private static String named(CandidateSuspect candidate) {
        Optional<DomainName> registrable = candidate.registrable();
        return registrable.map(DomainName::ascii).orElse(candidate.subject());
    }

    /** Returns every reason that prevents the packets of the request; empty if nothing does. */
    public List<Finding> stops() {
        List<Finding> stops = new ArrayList<>(blocking);
        if (!leavesOut || packets.isEmpty()) {
            stops.addAll(refused);
        }
        return stops;
    }

    /** Returns whether the same request makes packets once it leaves refused suspects out. */
    public boolean canBeMade() {
        return blocking.isEmpty() && !packets.isEmpty();
    }
}
