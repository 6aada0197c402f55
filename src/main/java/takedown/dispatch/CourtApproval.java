package takedown.dispatch;

/** How many of the two approvals of a court paper must be counsel's. */
public enum CourtApproval {
    /** At least one. A team of two lawyers can then send what one of them prepared. */
    ONE_COUNSEL(1),
    /** Both. */
    ALL_COUNSEL(PacketProgress.APPROVALS);

    private final int counsel;

    CourtApproval(int counsel) {
        this.counsel = counsel;
    }

    int counsel() {
        return counsel;
    }
}
