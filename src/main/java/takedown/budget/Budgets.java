package takedown.budget;

import java.util.Optional;

/** Asked before every question to an upstream; told when one wants to be left alone. */
public interface Budgets {

    /** Takes one question out of the upstream's budget; waits for it a little if need be ({@code takedown.budgets.patience}). */
    Permit take(Upstream upstream);

    /**
     * The upstream said that it was asked too often. No node asks it again before the cool-down is over.
     *
     * @param retryAfter as the answer had it (RFC 9110 section 10.2.3), if it had one
     * @param why the upstream's words, made visible
     * @return true when that is over so soon that the same question may wait for it
     */
    boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why);

    /** Grants everything: the lab, and tests of something else. */
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
