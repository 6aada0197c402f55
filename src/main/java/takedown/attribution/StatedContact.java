package takedown.attribution;

/**
 * A contact of a party for this case.
 *
 * @param kind the kind of contact in the directory, with the channel: ABUSE_EMAIL, ABUSE_FORM, ABUSE_PHONE, LEGAL_POSTAL and the like
 * @param source the id of a source in the directory, or the look-up whose answer states the contact ("RDAP_REGISTRAR https://…")
 * @param asOf a date or year, as the source states it
 * @param confidence HIGH, MEDIUM, LOW
 * @param needsConfirmation true for a mailbox or form that an opponent may own: under the accused name, or known only from a server to which another
 * server's answer referred; nothing is sent to it without a person's confirmation
 */
public record StatedContact(
        String kind, String value, String source, String asOf, String confidence, boolean needsConfirmation) {

    public StatedContact(String kind, String value, String source, String asOf, String confidence) {
        this(kind, value, source, asOf, confidence, false);
    }

    /** Returns the purpose of the contact, without the channel: LEGAL_PROCESS for LEGAL_PROCESS_EMAIL. */
    public String desk() {
        int last = kind.lastIndexOf('_');
        return last < 0 ? kind : kind.substring(0, last);
    }

    /** Returns whether a text can be sent to the contact: true for every channel except the telephone. */
    public boolean isWritten() {
        return !kind.endsWith("_PHONE");
    }

    /** Returns whether the contact is for abuse reports, by any channel. */
    public boolean isForAbuse() {
        return kind.startsWith("ABUSE_");
    }
}
