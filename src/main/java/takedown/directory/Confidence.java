package takedown.directory;

/** How far a statement can be relied on; docs/directory.md says when to give which. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
