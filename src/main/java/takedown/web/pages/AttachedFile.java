package takedown.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * A file that a person attached to a form.
 *
 * @param name the file name as the browser sends it; null if it sends none
 */
@SuppressWarnings("ArrayRecordComponent")
public record AttachedFile(byte[] octets, @Nullable String name, String mediaType) {}
