package takedown.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.people.AppRole;

/**
 * One person's approval of a packet.
 *
 * @param renditions SHA-256 of every approved rendition, by name; empty in approvals from before the hashes were stored
 * @param counts false if the approver could not give the approval now, because the person lost the role, left a sealed case, or has a standing in the
 *     case that does not permit an approval
 */
public record Approval(
        String approver, As as, Instant at, Optional<String> note, Map<String, String> renditions, boolean counts) {
    public Approval {
        renditions = Map.copyOf(renditions);
    }

    /** The role in which an approval was given. The database stores the names of these constants. */
    public enum As {
        ANALYST(Set.of(AppRole.ANALYST, AppRole.COUNSEL)),
        COUNSEL(Set.of(AppRole.COUNSEL));

        private final Set<AppRole> holders;

        As(Set<AppRole> holders) {
            this.holders = Set.copyOf(holders);
        }

        Set<AppRole> holders() {
            return holders;
        }
    }
}
