package takedown.casefile.matter;

/**
 * A defendant, mostly an unknown one.
 *
 * @param label as the caption has it: {@code John Doe 1}
 * @param role what they did: {@code ran the storefront}; may be empty
 */
public record Defendant(String label, String role) {}
