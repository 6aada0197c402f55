package takedown.attribution.target;

/** What one observation of a target shows. A sign is not a status yet: {@link TargetRule} concludes a status from several signs. */
public enum TargetSign {
    /** The host's own servers know the host, or a network announces the address. This ends {@link TargetStatus#HOST_GONE} and shows nothing else. */
    HOST_PRESENT(TargetStatus.LIVE),
    SHOWN(TargetStatus.LIVE),
    /** The host's own servers answer that the host does not exist, or has no address. For an address: no network announces it. */
    HOST_ABSENT(TargetStatus.HOST_GONE),
    /** The server answers that there is no such page, or shows the page without what was reported. */
    PAGE_ABSENT(TargetStatus.CONTENT_GONE),
    WARNED(TargetStatus.BLOCKED),
    UNREACHED(TargetStatus.UNREACHABLE),
    OTHER_PAGE(TargetStatus.CHANGED),
    /** The observation shows nothing about the target. Reasons include a failure of the service, a challenge, a refusal and a blank page. */
    NOTHING(TargetStatus.UNKNOWN);

    private final TargetStatus means;

    TargetSign(TargetStatus means) {
        this.means = means;
    }

    /** Returns the status that follows once enough observations agree. */
    public TargetStatus means() {
        return means;
    }
}
