package takedown.lookup.dns;

import java.nio.ByteBuffer;

/** Waits for the answer to one question. Called on the transport's own thread, so it must not block. */
interface AnswerListener {
    /**
     * The answer to this very question.
     *
     * @param answer the whole message, from position 0; valid during this call only
     */
    void heard(ByteBuffer answer);

    /** There is none. */
    void noAnswer(NoAnswer why);

    /** Why there is no answer. */
    enum NoAnswer {
        /** The time of this try is over. */
        TIMEOUT,
        /** The server has answered no question for a while: nothing was sent. */
        SERVER_SILENT,
        /** The system would not send. */
        NOT_SENT
    }
}
