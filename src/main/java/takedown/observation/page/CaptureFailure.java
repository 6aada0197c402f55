package takedown.observation.page;

/** Why a capture saw no page. None of these says anything about the page by itself. */
public enum CaptureFailure {
    /** The deadline for the whole capture, or for the answer of a server, passed. */
    TIMEOUT,
    /** The host answered that no server listens on the port (RFC 9293 section 3.10.7.1). */
    CONNECTION_REFUSED,
    /** The connection was reset or closed without an answer, or there was no route to the host. */
    UNREACHABLE,
    /** The service's resolver answered that the name does not exist (NXDOMAIN). */
    NO_SUCH_NAME,
    /** The name exists and has no address (NODATA). */
    NO_ADDRESS,
    /** The name could not be resolved: SERVFAIL, a timeout, an answer that is withheld. */
    DNS_FAILURE,
    /** No TLS connection could be made. An invalid certificate is not a failure: it is recorded and accepted. */
    TLS,
    /** The guard of the service refused: an internal address, a forbidden port or scheme. Nothing was sent. */
    BLOCKED,
    MALFORMED,
    /** There were more redirects than the limit, or they formed a loop. */
    LOOP,
    /** The vantage point cannot be used: its proxy refused, failed or does not answer, or its network has no route to the server. */
    VANTAGE_POINT,
    /** A browser or a part of its isolation is missing on this machine, so no browser was started. */
    NO_SAFE_BROWSER,
    /** The browser ended or stopped answering, even with scripts switched off. */
    BROWSER_FAILED,
    CAPTURE_SERVICE
}
