package takedown.casefile.intake;

import java.util.Optional;

/**
 * An indicator in a pasted text, or a word that only looks like one, and the suspect that it would become.
 *
 * @param line the line of the best occurrence, in the text or in the part of the mail, or its position in a JSON array, from 1; text is better than a
 *     header, and a certain reading is better than a doubtful one
 * @param part for a mail, the number and the media type of the part, or the name of the header field; empty for other texts
 * @param type DOMAIN (a registered name), HOST, URL, ADDRESS, the type of a word that cannot be a suspect, such as EMAIL_ADDRESS or SHA256, or
 *     UNREADABLE
 * @param text the text as it was pasted, with invisible characters made visible
 * @param live the form that can be used as a link or an address; empty for a word that is not an indicator
 * @param defanged a form that no program turns into a link; empty for a word that is not an indicator
 * @param suspect the key that the suspect would have; empty if the intake refuses the indicator
 * @param selected whether the preview proposes the indicator as a suspect
 * @param obstacle why the indicator is not proposed; empty if it is proposed
 * @param count number of occurrences
 * @param stated what the rows of a table state about the indicator; the suspect gets the same fields
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

    /** Returns the suspect as a row of a table without a header, for {@link SuspectTexts#rows}; empty if the intake refuses the indicator. */
    public Optional<String> row() {
        return suspect.map(key -> StatedFields.quoted(key) + ',' + stated.cells());
    }

    public enum Code {
        /** A word of a type that can never be a suspect. */
        NO_SUSPECT,
        /** The word looks like an indicator but cannot be read as one. */
        UNREADABLE,
        /** An address from the IANA Special-Purpose Address Registries (RFC 6890), other than one for documentation. */
        SPECIAL_ADDRESS,
        NOT_IN_ROOT_ZONE,
        PUBLIC_SUFFIX,
        /** The home page of a platform. */
        PLATFORM,
        /** A list protects the name from requests for the whole name. */
        PROTECTED,
        OWN_INFRASTRUCTURE,
        RECIPIENT,
        /** The indicator belongs to the sender of the mail, who may be the reporter. */
        SENDER,
        /** The indicator is in the text of a link that leads to another site. */
        LINK_TEXT,
        /** The indicator occurs only in the header of a mail, for example as a mail server, a sender or an identifier. */
        MAIL_HEADER,
        /** The text is ambiguous, only a note mentions the indicator, or another row of the table judges it harmless. */
        UNSURE
    }

    /** @param reason a sentence for the user: what the indicator is, and what to do */
    public record Obstacle(Code code, String reason) {}
}
