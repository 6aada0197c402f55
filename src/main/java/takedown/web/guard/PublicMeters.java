package takedown.web.guard;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Selects the published metrics. Their readers need not be members of any case, so a meter of a library is left out until it is known to reveal
 * nothing about a case. The mail client, for example, would count the mails of all cases.
 */
@Singleton
public final class PublicMeters implements MeterFilter {
    /** Prefixes of the published meters: the machine, requests in general, and nightly runs ({@code takedown.monitoring.RunMetrics}). */
    static final List<String> SHOWN =
            List.of("jvm.", "process.", "system.", "disk.", "netty.", "worker.pool.", "http.server.", "takedown.");

    /**
     * Tags that are removed. A status of 201 or 202 would reveal that a packet was created or a run started. Failed requests show in {@code outcome}.
     */
    private static final Set<String> TELLING = Set.of("method", "status");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return SHOWN.stream().anyMatch(id.getName()::startsWith) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith("http.server.")
                ? id.replaceTags(id.getTags().stream()
                        .filter(tag -> !TELLING.contains(tag.getKey()))
                        .toList())
                : id;
    }
}
