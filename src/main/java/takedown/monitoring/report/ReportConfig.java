package takedown.monitoring.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The morning mail. */
@ConfigMapping(prefix = "takedown.report")
public interface ReportConfig {
    /** Sender. Without it the service sends no mail, and readers fetch the report. */
    Optional<String> from();

    /** Mail domain of members whose user name is not an address: {@code user@this}. */
    Optional<String> domain();

    /** Base URL of the service, for links in the mail. */
    @WithDefault("http://localhost:8080")
    String service();
}
