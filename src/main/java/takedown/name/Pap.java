package takedown.name;

/**
 * Permissible Actions Protocol (MISP taxonomy {@code PAP}): what may be queried for a case. Each level permits what the one before it permits.
 */
public enum Pap {
    /** Passive sources only. Neither a registry nor a server that the suspect could observe is queried. */
    RED(Query.PASSIVE),
    /** Passive sources, registries and third parties: parent zones, RDAP, WHOIS, autonomous systems. */
    AMBER(Query.REGISTRY),
    /** Everything that AMBER permits, and the DNS of the suspect's servers, directly or through a resolver. */
    GREEN(Query.DNS),
    /** Everything that GREEN permits, and the page and its certificate. */
    CLEAR(Query.PAGE);

    /** The party that sees a query. The constants are in the order of what a query reveals to the suspect, the least first. */
    public enum Query {
        /** A source of data that were collected before the query. */
        PASSIVE,
        /** A registry, a registrar or another third party. */
        REGISTRY,
        /** The suspect's name servers. A resolver passes a query on to them. */
        DNS,
        PAGE
    }

    private final Query most;

    Pap(Query most) {
        this.most = most;
    }

    /**
     * Returns the default level of a new case. A page in a sealed case is visited only after a decision of its lead, since the visit can reveal the
     * case to the suspect. The DNS of the suspect's servers is queried, because a name has no status without it.
     */
    public static Pap usual(boolean sealed) {
        return sealed ? GREEN : CLEAR;
    }

    public boolean permits(Query query) {
        return query.compareTo(most) <= 0;
    }

    public String words() {
        return switch (this) {
            case RED -> "passive sources only";
            case AMBER -> "registries and passive sources only";
            case GREEN -> "the DNS of the suspect's servers, but not the page";
            case CLEAR -> "everything";
        };
    }

    /**
     * Requires that this level permits the query.
     *
     * @throws Refusal (CONFLICT) that states the level and what to do
     */
    public void require(Query query) {
        if (!permits(query)) {
            throw Refusal.conflict("The case is marked PAP:" + this + ", which permits " + words()
                    + ". A lead of the case can change it.");
        }
    }
}
