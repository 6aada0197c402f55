package takedown.observation;

/**
 * A field that an answer states in a form that could not be read. The field is not missing, but its value is not known.
 *
 * @param field the name that the command {@code takedown parse} gives the field: created, updated, expires, statuses, nameservers, ds, dnssec,
 *     registrar_iana_id, registrar_abuse_email or registrar_abuse_phone. For a value in a contact card of RDAP, the name is email or phone. For other
 *     members of RDAP, it is the member's own name
 * @param text as stated, with invisible characters spelled out, shortened to a limit
 */
public record NotUnderstood(String field, String text) {}
