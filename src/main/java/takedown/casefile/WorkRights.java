package takedown.casefile;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.people.AppRole;

/**
 * What people may do in one case now, by their membership and the roles of their last sign-in. The roles of a person who has not signed in since
 * roles were first recorded are unknown and count as unchanged. The database's function {@code approval_counts} has the same rule.
 */
public final class WorkRights {
    private final boolean sealed;
    private final Map<String, MemberRole> members;
    private final Map<String, Set<AppRole>> roles;

    WorkRights(boolean sealed, Map<String, MemberRole> members, Map<String, Set<AppRole>> roles) {
        this.sealed = sealed;
        this.members = Map.copyOf(members);
        this.roles = Map.copyOf(roles);
    }

    /** Returns whether a person whose roles permit work may work on the case. In an unsealed case, membership does not matter. */
    public static boolean admits(boolean sealed, Optional<MemberRole> member) {
        return !sealed || member.filter(role -> role != MemberRole.VIEWER).isPresent();
    }

    /**
     * Returns the person's standing in the case, by membership alone; empty for a person whose membership does not permit work on the case. The
     * caller checks the person's roles.
     */
    public Optional<Standing> standing(String person) {
        Optional<MemberRole> member = Optional.ofNullable(members.get(person));
        return admits(sealed, member) ? Optional.of(member.map(Standing::of).orElse(Standing.OTHER)) : Optional.empty();
    }

    /**
     * Returns whether a person who could work on the case earlier still can. Unknown roles count as unchanged.
     *
     * @param as the roles of which the person must have at least one
     */
    public boolean stillMay(String person, Collection<AppRole> as) {
        return admits(sealed, Optional.ofNullable(members.get(person)))
                && Optional.ofNullable(roles.get(person))
                        .map(known -> as.stream().anyMatch(known::contains))
                        .orElse(true);
    }
}
