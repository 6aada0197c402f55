package takedown.directory;

/**
 * The origin of a statement.
 *
 * @param source id of a {@link Source}
 */
public record Cited(String source, AsOf asOf, Confidence confidence) {}
