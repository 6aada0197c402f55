package takedown.dispatch;

/** The number of approvals of a court paper that must come from counsel, out of the two that it needs. */
public enum CourtApproval {
    /** At least one approval. A team of two lawyers can then send a paper that one of them prepared. */
    ONE_COUNSEL(1),
    ALL_COUNSEL(PacketProgress.APPROVALS);

    private final int counsel;

    CourtApproval(int counsel) {
        this.counsel = counsel;
    }

    int counsel() {
        return counsel;
    }
}
