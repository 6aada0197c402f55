package takedown.web.health;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports which network is queried, and which sources are enabled. No server is queried for this: an upstream that is down is an outcome of a
 * look-up, and not a reason to take the service down. Reports DOWN only for the network "lab" without the address of a lab.
 */
@Readiness
@Singleton
public final class NetworkCheck implements HealthCheck {
    private final String network;
    private final Optional<String> lab;
    private final Optional<String> resolvers;
    private final boolean circl;
    private final boolean dnsdb;

    NetworkCheck(
            @ConfigProperty(name = "takedown.network") String network,
            @ConfigProperty(name = "takedown.lab.url") Optional<String> lab,
            @ConfigProperty(name = "takedown.dns.resolvers") Optional<String> resolvers,
            @ConfigProperty(name = "takedown.history.circl.url") Optional<String> circl,
            @ConfigProperty(name = "takedown.history.dnsdb.url") Optional<String> dnsdb) {
        this.network = network;
        this.lab = lab;
        this.resolvers = resolvers;
        this.circl = circl.isPresent();
        this.dnsdb = dnsdb.isPresent();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("network")
                .withData("network", network)
                .withData("resolvers", resolvers.orElse("of the operating system"))
                .withData("circl", circl)
                .withData("dnsdb", dnsdb);
        if (network.equals("lab")) {
            lab.ifPresent(url -> answer.withData("lab", url));
            return answer.status(lab.isPresent()).build();
        }
        return answer.up().build();
    }
}
