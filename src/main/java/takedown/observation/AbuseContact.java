package takedown.observation;

/**
 * One way to report abuse, as an answer states it. It is never derived from other data.
 *
 * @param value a mailbox, a telephone number, or the URL of a form
 */
public record AbuseContact(Kind kind, String value) {
    public enum Kind {
        EMAIL,
        PHONE,
        /** A web form (RFC 8605 section 2.1). */
        FORM
    }

    public static AbuseContact email(String mailbox) {
        return new AbuseContact(Kind.EMAIL, mailbox);
    }

    public static AbuseContact phone(String number) {
        return new AbuseContact(Kind.PHONE, number);
    }

    public static AbuseContact form(String url) {
        return new AbuseContact(Kind.FORM, url);
    }
}
