package takedown.lookup.dns.transport;

import java.nio.ByteBuffer;

/** Receives the answer to one query. It is called on the transport's own thread, so it must not block. */
public interface AnswerListener {
    /**
     * Receives the answer to this query.
     *
     * @param answer the whole message, from position 0; valid during this call only
     */
    void received(ByteBuffer answer);

    /** Reports that there is no answer. */
    void noAnswer(NoAnswer why);

    /** The reason why there is no answer. */
    enum NoAnswer {
        /** The time for this try is over. */
        TIMEOUT,
        /** The server has not answered any query for a while, so nothing was sent. */
        SERVER_SILENT,
        /** The operating system refused to send. */
        NOT_SENT
    }
}
