package takedown.lookup.dns.transport;

import java.io.IOException;
import java.util.Optional;

/** A DNS message in presentation format (RFC 1035 section 5), as {@code dig} prints it. */
public final class MessageText {
    private MessageText() {}

    /** Returns a message as text; empty for octets that are not a DNS message. */
    public static Optional<String> of(byte[] octets) {
        try {
            return Optional.of(DnsExchange.parse(octets).toString());
        } catch (IOException notOne) {
            return Optional.empty();
        }
    }
}
