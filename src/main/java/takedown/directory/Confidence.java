package takedown.directory;

/** The levels of a statement's reliability. docs/directory.md defines them. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
