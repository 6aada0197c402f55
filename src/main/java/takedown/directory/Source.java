package takedown.directory;

import java.net.URI;
import java.util.Optional;

/**
 * The source of statements. It is listed once, and referenced by its id everywhere else.
 *
 * @param confidence the confidence in the source's statements in general; each contact has a confidence of its own
 */
public record Source(
        String id, String title, Optional<URI> url, AsOf asOf, Confidence confidence, Optional<String> note) {}
