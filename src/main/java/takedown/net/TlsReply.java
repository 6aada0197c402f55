package takedown.net;

import java.security.cert.X509Certificate;
import java.util.List;

public sealed interface TlsReply {

    /** The handshake was completed: the server holds the key of the first certificate. Nothing about the chain has been validated. */
    record Chain(List<X509Certificate> certificates) implements TlsReply {
        public Chain {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * The server refused the handshake with an alert (RFC 8446 section 6).
     *
     * @param detail for a person
     */
    record Declined(String detail) implements TlsReply {}

    /** The handshake exceeded the limit on its octets, on the size of one message or on the length of the chain. */
    record TooLarge(String detail) implements TlsReply {}

    /**
     * The handshake failed without a statement by the server.
     *
     * @param detail for a person; invisible characters in third-party text are spelled out
     */
    record NoAnswer(Fault fault, String detail) implements TlsReply {}
}
