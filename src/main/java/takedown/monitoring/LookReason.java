package takedown.monitoring;

/** Why a name is looked at properly, the most urgent first. */
enum LookReason {
    /** Its DNS is not what it was. */
    CHANGED,
    /** A court has ordered something in its case. */
    ORDERED,
    /** A member asked for a run of the case. */
    ASKED,
    NEW,
    /** It was not for a while. */
    DUE,
    /** A glance saw nothing clear: last, since such names may take their time. */
    UNCLEAR
}
