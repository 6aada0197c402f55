package takedown.casefile.people;

import java.util.Set;

/** A person's role in the service as a whole. It is taken from the token, except that the users of development and lab have fixed roles. */
public enum AppRole {
    ANALYST,
    COUNSEL,
    AUDITOR,
    ADMIN;

    /** Returns whether one of the roles may work on cases. The database's function {@code may_work} has the same rule. */
    public static boolean mayWork(Set<AppRole> roles) {
        return roles.contains(ANALYST) || roles.contains(COUNSEL);
    }
}
