package takedown.budget;

import java.util.Optional;

/** The budgets of all upstreams. They are consulted before every query, and informed when an upstream pushes back. */
public interface Budgets {

    /**
     * Takes one query out of the upstream's budget. If the budget permits the query within {@code takedown.budgets.patience}, the method waits until
     * then.
     */
    Permit take(Upstream upstream);

    /**
     * Records that the upstream was queried too often. No node queries it again before the cool-down is over.
     *
     * @param retryAfter the value of the answer's Retry-After field (RFC 9110 section 10.2.3), if it had one
     * @param why the upstream's words, with control characters made visible
     * @return whether the cool-down ends so soon that the same query may wait for it
     */
    boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why);

    /** Returns budgets that grant every query, for the lab and for tests that do not concern budgets. */
    static Budgets unlimited() {
        return new Budgets() {
            @Override
            public Permit take(Upstream upstream) {
                return new Permit.Granted();
            }

            @Override
            public boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why) {
                return false;
            }
        };
    }
}
