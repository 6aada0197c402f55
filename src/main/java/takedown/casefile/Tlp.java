package takedown.casefile;

/** Traffic Light Protocol 2.0 (FIRST): how far the case may be shared. */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED
}
