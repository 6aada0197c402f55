package takedown.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.people.AppRole;

/**
 * One person's approval of a packet.
 *
 * @param counts false if the approver could no longer give it: no longer a member of the sealed case, or without the role
 * @param renditions SHA-256 of every approved rendition, by name; empty in approvals from before the hashes were stored
 */
public record Approval(
        String approver, As as, Instant at, Optional<String> note, Map<String, String> renditions, boolean counts) {
    public Approval {
        renditions = Map.copyOf(renditions);
    }

    /** The role in which it was given. The database stores the same words. */
    public enum As {
        ANALYST(Set.of(AppRole.ANALYST, AppRole.COUNSEL)),
        COUNSEL(Set.of(AppRole.COUNSEL));

        private final Set<AppRole> holders;

        As(Set<AppRole> holders) {
            this.holders = Set.copyOf(holders);
        }

        /** Returns the roles, any one of which permits a person to approve in this role. */
        Set<AppRole> holders() {
            return holders;
        }
    }
}
