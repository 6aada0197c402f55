package takedown.casefile.suspects;

/**
 * An analyst's judgement of whether the name was registered for the abuse. A request against the name may include only suspects that are judged
 * MALICIOUS.
 */
public enum Verdict {
    MALICIOUS,
    COMPROMISED,
    UNKNOWN
}
