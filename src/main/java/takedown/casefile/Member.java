package takedown.casefile;

import takedown.casefile.people.Identity;

/**
 * A member of a case.
 *
 * @param user the {@link Identity} as text
 * @param displayName the name from the person's last sign-in; two members may have the same one
 */
public record Member(String user, String displayName, MemberRole role) {}
