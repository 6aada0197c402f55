package takedown.monitoring.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.report")
public interface ReportConfig {
    /** Sender address of the mail. If it is not set, the service sends no mail, and users read the report in the service. */
    Optional<String> from();

    /** Mail domain of members whose user name is not an address: {@code user@this}. */
    Optional<String> domain();

    /** Base URL of the service, for links in the mail. */
    @WithDefault("http://localhost:8080")
    String service();
}
