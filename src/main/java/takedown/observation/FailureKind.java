package takedown.observation;

/** Why a look-up returned no answer. None of these is a statement about the queried name. */
public enum FailureKind {
    TIMEOUT,
    /** Connection refused or reset, network unreachable. */
    UNREACHABLE,
    /** The server refuses: REFUSED, HTTP 401 or 403. */
    REFUSED,
    /** The server reports that it failed: SERVFAIL, HTTP 5xx. */
    SERVER_FAILURE,
    /** A violation of the protocol: unparsable, contradictory, for another query. */
    MALFORMED,
    /** More octets than the limit, or truncated. */
    TRUNCATED,
    /** Our own guard refused: a private address, a forbidden port, a referral to an internal host. */
    BLOCKED,
    /** The resolver withholds the answer by policy (RFC 8914: blocked, censored, filtered, prohibited). */
    FILTERED,
    /** The server asks for fewer queries: HTTP 429, WHOIS quota texts. */
    RATE_LIMITED,
    /** More CNAMEs, referrals or redirects than the limit, or a loop. */
    LOOP,
    /** No server is known or configured. */
    NO_SERVER
}
