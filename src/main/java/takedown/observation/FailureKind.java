package takedown.observation;

/** Why a look-up returned no answer. None of these is a statement about the queried name. */
public enum FailureKind {
    TIMEOUT,
    /** The connection was refused or reset, or the network is unreachable. */
    UNREACHABLE,
    /** The server refuses to answer, for example with REFUSED or HTTP 403. */
    REFUSED,
    /** The server reports that it failed: SERVFAIL, HTTP 5xx. */
    SERVER_FAILURE,
    /** The answer violates the protocol: it is unparsable, contradictory, or for another query. */
    MALFORMED,
    /** The answer has more octets than the limit, or is truncated. */
    TRUNCATED,
    /** Our own guard refused: a private address, a forbidden port, a referral to an internal host. */
    BLOCKED,
    /** The resolver withholds the answer by policy (RFC 8914: forged, blocked, censored, filtered, prohibited). */
    FILTERED,
    /** The server asks for fewer queries: HTTP 429, WHOIS quota texts. */
    RATE_LIMITED,
    /** There were more CNAMEs, referrals or redirects than the limit, or they formed a loop. */
    LOOP,
    NO_SERVER
}
