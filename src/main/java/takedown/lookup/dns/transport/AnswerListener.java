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

    void noAnswer(NoAnswer why);

    enum NoAnswer {
        TIMEOUT,
        /** The server has not answered any query for a while, so nothing was sent. */
        SERVER_SILENT,
        /** The query could not be sent: the operating system refused, or no identifier was free. */
        NOT_SENT
    }
}
