package takedown.lookup.dns;

import java.nio.ByteBuffer;

/** Who waits for the answer to one question. Called on the transport's own thread, so it must not block. */
interface Ear {
    /**
     * The answer to this very question.
     *
     * @param answer the whole message, from position 0; valid during this call only
     */
    void heard(ByteBuffer answer);

    /** There is none. */
    void silence(Silence why);

    /** Why there is no answer. */
    enum Silence {
        /** The time of this try is over. */
        TIMEOUT,
        /** The server has not answered anybody for a while: nothing was sent. */
        PARKED,
        /** The system would not send. */
        NOT_SENT
    }
}
