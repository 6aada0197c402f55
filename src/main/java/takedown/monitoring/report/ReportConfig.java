package takedown.monitoring.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The morning mail. */
@ConfigMapping(prefix = "takedown.report")
public interface ReportConfig {
    /** Sender; without it nothing is mailed, and the report is there to be fetched. */
    Optional<String> from();

    /** Where members get mail whose user name is no address itself: {@code user@this}. */
    Optional<String> domain();

    /** Where the service is reached, for links in the mail. */
    @WithDefault("http://localhost:8080")
    String service();
}
