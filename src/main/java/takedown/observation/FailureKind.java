package takedown.observation;

/** Why a look-up brought no answer. None of these says anything about the name asked for. */
public enum FailureKind {
    TIMEOUT,
    /** Connection refused or reset, network unreachable. */
    UNREACHABLE,
    /** The server declines: REFUSED, HTTP 401 or 403. */
    REFUSED,
    /** The server says that it failed: SERVFAIL, HTTP 5xx. */
    SERVER_FAILURE,
    /** Not the protocol: unparsable, contradictory, for another question. */
    MALFORMED,
    /** More octets than the limit, or cut off. */
    TRUNCATED,
    /** Our own guard: a private address, a forbidden port, a referral inward. */
    BLOCKED,
    /** The resolver withholds the answer by policy (RFC 8914: blocked, censored, filtered, prohibited). */
    FILTERED,
    /** The server asks us to slow down: HTTP 429, WHOIS quota texts. */
    RATE_LIMITED,
    /** More CNAMEs, referrals or redirects than the limit, or in a circle. */
    LOOP,
    /** No server to ask is known or configured. */
    NO_SERVER
}
