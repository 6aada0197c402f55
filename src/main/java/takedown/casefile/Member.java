package takedown.casefile;

import takedown.casefile.people.Identity;

/**
 * A person of a case.
 *
 * @param user the {@link Identity} as text
 * @param displayName as the person's last sign-in showed it; two members may have the same
 */
public record Member(String user, String displayName, MemberRole role) {}
