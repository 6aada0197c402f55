package takedown.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * A file that a person attached to a form.
 *
 * @param name as the browser names it; null if it does not
 */
@SuppressWarnings("ArrayRecordComponent")
public record AttachedFile(byte[] octets, @Nullable String name, String mediaType) {}
