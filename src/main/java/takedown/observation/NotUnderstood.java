package takedown.observation;

/**
 * A field that an answer states in a form that could not be read. The field is not missing, but its value is not known.
 *
 * @param field as the command {@code takedown parse} names its members: created, updated, expires, statuses, nameservers, ds, dnssec,
 *     registrar_iana_id, registrar_abuse_email, registrar_abuse_phone; email and phone of any card, and other members of RDAP, by their own names
 * @param text as stated, with invisible characters spelled out, shortened to a limit
 */
public record NotUnderstood(String field, String text) {}
