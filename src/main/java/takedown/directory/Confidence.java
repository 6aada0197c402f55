package takedown.directory;

/** The reliability of a statement. docs/directory.md defines the levels. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
