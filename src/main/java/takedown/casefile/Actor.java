package takedown.casefile;

import java.util.Set;

/** Who asks. */
public record Actor(String user, Set<AppRole> roles) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    boolean mayWork() {
        return roles.contains(AppRole.ANALYST) || roles.contains(AppRole.COUNSEL);
    }

    boolean isAdmin() {
        return roles.contains(AppRole.ADMIN);
    }
}
