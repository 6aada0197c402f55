package takedown.casefile.matter;

/**
 * A copyrighted work (17 U.S.C. § 512(c)(3)(A)(ii)).
 *
 * @param registration number of the registration; may be empty
 * @param location where an authorised copy can be seen; may be empty
 */
public record Work(String title, String owner, String registration, String location) {}
