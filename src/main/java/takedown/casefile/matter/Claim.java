package takedown.casefile.matter;

/**
 * A cause of action.
 *
 * @param statute {@code 18 U.S.C. § 1030}
 * @param title {@code Computer Fraud and Abuse Act}; may be empty
 */
public record Claim(String statute, String title) {}
