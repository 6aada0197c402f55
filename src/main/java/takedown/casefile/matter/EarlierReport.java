package takedown.casefile.matter;

import java.time.Instant;

/**
 * A report that was made before, by whatever means.
 *
 * @param party directory id of its recipient
 * @param channel the mailbox or form that it went through
 * @param receipt the proof that it arrived: a ticket number, the confirmation's date, a SHA-256; empty where there is none
 * @param answer what came back; may be empty
 */
public record EarlierReport(String party, Instant at, String channel, String receipt, String answer) {
    /** Date, channel and receipt are what ICANN Compliance asks for first. */
    public boolean hasProof() {
        return !channel.isBlank() && !receipt.isBlank();
    }
}
