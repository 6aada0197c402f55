package takedown.casefile.intake;

import java.util.Optional;

/**
 * An indicator in a pasted text, and the suspect that it would become.
 *
 * @param line of its first occurrence, from 1, in the text or in the part of the mail
 * @param part of a mail: its number and media type, or the name of the header field; empty for other texts
 * @param type DOMAIN (a registered name), HOST, URL, ADDRESS, or the type of a word that cannot be a suspect, such as EMAIL_ADDRESS or SHA256
 * @param text as it was pasted, with invisible characters made visible
 * @param live the live form
 * @param defanged a form that no program turns into a link
 * @param suspect the key that the suspect would have; empty where the intake refuses it
 * @param selected whether the preview proposes it
 * @param obstacle why it is not proposed
 * @param count occurrences
 * @param stated what its rows of a table state; the suspect takes this over
 */
public record PastedIndicator(
        long line,
        Optional<String> part,
        String type,
        String text,
        Optional<String> live,
        Optional<String> defanged,
        Optional<String> suspect,
        boolean selected,
        Optional<Obstacle> obstacle,
        long count,
        StatedFields stated) {

    /** Returns the suspect as a row of a table without a header, for {@link SuspectTexts#rows}; empty where the intake refuses it. */
    public Optional<String> row() {
        return suspect.map(key -> StatedFields.quoted(key) + ',' + stated.cells());
    }

    /** Why an indicator is not proposed as a suspect. */
    public enum Code {
        /** A word of a type that is never a suspect. */
        NO_SUSPECT,
        /** It looks like an indicator and cannot be read. */
        UNREADABLE,
        /** An address that no host can have. */
        SPECIAL_ADDRESS,
        /** A name whose top-level domain the root zone does not have. */
        NOT_IN_ROOT_ZONE,
        PUBLIC_SUFFIX,
        /** The home page of a platform. */
        PLATFORM,
        /** A list protects the name from requests for the whole name. */
        PROTECTED,
        /** It belongs to the operator of this service. */
        OWN_INFRASTRUCTURE,
        /** It belongs to a recipient of the mail. */
        RECIPIENT,
        /** It belongs to the sender of the mail, who may be the reporter. */
        SENDER,
        /** It is in the text of a link that leads to another site. */
        LINK_TEXT,
        /** It occurs in the header of a mail only: a hop, a sender, an identifier. */
        MAIL_HEADER,
        /** It has a second reading. */
        UNSURE
    }

    /** @param reason for a person: what it is, and what to do */
    public record Obstacle(Code code, String reason) {}
}
