package takedown.directory;

import java.util.Optional;

/** What a source says of a country's reach. */
public record Jurisdiction(
        CountryCode country, Reach reach, String source, AsOf asOf, Confidence confidence, Optional<String> note) {}
