package takedown.packet.plan.kind;

import takedown.packet.document.PacketKind;

public final class PlanSelector {
    private PlanSelector() {}

    public static KindPlan of(PacketKind kind) {
        return switch (kind) {
            case SEIZURE -> new SeizurePlan();
            case ABUSE_REPORT -> new AbusePlan();
            case PRESERVATION -> new PreservationPlan();
            case SUBPOENA -> new SubpoenaPlan();
            case GOVERNMENT_REFERRAL -> new ReferralPlan();
            case ICANN_ESCALATION -> new EscalationPlan();
            case REVERSAL -> new ReversalPlan();
            case DMCA_NOTICE -> NoticePlan.dmca();
            case DSA_NOTICE -> NoticePlan.dsa();
            case NIS2_REQUEST -> new DataRequestPlan();
        };
    }
}
