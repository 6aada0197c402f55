package takedown.attribution;

/**
 * A contact of a party for this very case.
 *
 * @param kind ABUSE_EMAIL, ABUSE_FORM, ABUSE_PHONE, LEGAL_POSTAL and the like: directory kind and channel
 * @param source a directory source id, or the look-up that stated it ("RDAP_REGISTRAR https://…")
 * @param asOf a date or year, as the source has it
 * @param confidence HIGH, MEDIUM, LOW
 */
public record StatedContact(String kind, String value, String source, String asOf, String confidence) {}
