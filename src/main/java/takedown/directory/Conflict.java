package takedown.directory;

/**
 * A disagreement between two sources. The rules in docs/directory.md decide which statement is used, and a person decides which one is right.
 *
 * @param subject the entry: {@code .observer}, {@code iana-146}
 * @param what the disagreement: {@code operator}, {@code name}, {@code abuse contact}
 * @param used the statement that is used
 * @param usedSource id of its source
 * @param other the statement that is not used
 * @param otherSource id of its source
 */
public record Conflict(String subject, String what, String used, String usedSource, String other, String otherSource) {}
