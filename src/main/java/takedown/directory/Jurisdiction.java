package takedown.directory;

import java.util.Optional;

/** A source's statement on the reach of court orders in a country. */
public record Jurisdiction(
        CountryCode country, Reach reach, String source, AsOf asOf, Confidence confidence, Optional<String> note) {}
