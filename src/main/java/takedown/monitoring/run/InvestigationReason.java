package takedown.monitoring.run;

/** The reason for an investigation. The most urgent reason comes first. */
public enum InvestigationReason {
    CHANGED,
    /** A court order is on file in the case of the name. */
    ORDERED,
    /** A member asked for a run of the case. */
    ASKED,
    NEW,
    /** The last investigation is missing, inconclusive or too old by the settings, or the name cannot have a quick check. */
    DUE,
    /** A quick check had no clear result. Last in order, since such names may be slow. */
    UNCLEAR
}
