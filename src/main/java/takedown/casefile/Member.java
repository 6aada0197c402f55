package takedown.casefile;

import takedown.casefile.people.Identity;

/**
 * A member of a case.
 *
 * @param user the {@link Identity} as text
 * @param displayName the name from the person's last sign-in, else the subject of the identity; two members may have the same name
 */
public record Member(String user, String displayName, MemberRole role) {}
