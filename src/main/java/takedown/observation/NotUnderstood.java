package takedown.observation;

/**
 * A value that an answer holds and that could not be read. Reported, so that a missing field is not taken for one that the answer
 * does not state.
 *
 * @param field name of the field in the answer, or what the value was read as
 * @param text the value as it came, made visible and bounded
 */
public record NotUnderstood(String field, String text) {}
