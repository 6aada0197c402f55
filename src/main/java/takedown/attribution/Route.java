package takedown.attribution;

/** A way to send a party a request. Uses the same words as the packet kinds where there is one. */
public enum Route {
    SEIZURE,
    SUBPOENA,
    PRESERVATION,
    ABUSE_REPORT,
    GOVERNMENT_REFERRAL,
    ICANN_ESCALATION
}
