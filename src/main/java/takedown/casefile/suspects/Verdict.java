package takedown.casefile.suspects;

/** An analyst's judgement of whether the name was registered for the abuse. Only MALICIOUS may reach a request against the name. */
public enum Verdict {
    MALICIOUS,
    COMPROMISED,
    UNKNOWN
}
