package takedown.observation.page;

import java.time.Instant;
import java.util.Optional;
import takedown.name.IpAddress;

/**
 * A connection that the capture requested, and the decision of the guarding proxy about it.
 *
 * @param host as requested
 * @param address to which the service connected; empty if it did not connect, or if the vantage point's proxy resolves the name
 * @param detail why the connection was refused or failed; empty where it was opened
 * @param down octets from the server
 * @param up octets to the server
 */
public record ServerConnection(
        Instant at,
        String host,
        int port,
        Optional<IpAddress> address,
        Verdict verdict,
        String detail,
        long down,
        long up) {

    public enum Verdict {
        OPENED,
        /** The proxy refused an internal address, a forbidden port, or a request without a host. Nothing was sent. */
        REFUSED,
        /** A limit of the capture was reached, or the capture was over. Nothing was sent. */
        OVER_LIMIT,
        NO_SUCH_NAME,
        NO_ADDRESS,
        DNS_FAILURE,
        CONNECTION_REFUSED,
        TIMEOUT,
        UNREACHABLE,
        /** The proxy of the vantage point did not connect, or its network has no route to the server. */
        VANTAGE_POINT
    }
}
