package takedown.attribution;

/** A way to send a party a request. If a packet kind corresponds to a route, both have the same name. */
public enum Route {
    SEIZURE,
    SUBPOENA,
    PRESERVATION,
    ABUSE_REPORT,
    GOVERNMENT_REFERRAL,
    ICANN_ESCALATION
}
