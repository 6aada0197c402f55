package takedown.directory;

import java.net.URI;
import java.util.Optional;

/**
 * The source of a statement, listed once and referenced by its id everywhere else.
 *
 * @param title so that a reader can find it again
 * @param confidence in its statements in general; a contact carries its own
 */
public record Source(
        String id, String title, Optional<URI> url, AsOf asOf, Confidence confidence, Optional<String> note) {}
