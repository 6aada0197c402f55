package takedown.monitoring.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.directory.Directory;
import takedown.directory.Registry;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.name.DomainName;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;

/**
 * The result of one upstream for one name: an answer, or the reason why there is none.
 *
 * @param upstream the name for readers: {@code Verisign RDAP}, {@code the parent zone com}
 * @param server host, with its port unless it is the protocol's default; empty if it was never determined or the upstream name includes it
 * @param outcome {@link #ANSWERED}, {@link #REPLACED}, {@link #KEPT}, a {@link FailureKind} or a {@link Fault.Kind}
 */
public record UpstreamResult(String upstream, String server, String outcome) {
    static final String ANSWERED = "ANSWERED";

    /** The name could still not be observed at the end of the run, and keeps its known state. */
    static final String KEPT = "KEPT";

    /** The upstream gave no usable answer, but another source answered the same query. A registry's RDAP and WHOIS can replace each other. */
    static final String REPLACED = "REPLACED";

    public static UpstreamResult of(Fault fault) {
        return new UpstreamResult(fault.upstream(), "", fault.kind().name());
    }

    public static UpstreamResult kept(Fault fault) {
        return new UpstreamResult(fault.upstream(), "", KEPT);
    }

    /** Returns the result of the resolver for the host; empty if it was not queried. */
    public static Optional<UpstreamResult> ofResolver(Snapshot look) {
        return look.resolution()
                .flatMap(resolution -> resolution.byType().values().stream()
                        .filter(outcome -> resolution.allFailed() || !outcome.isFailed())
                        .findFirst()
                        .flatMap(outcome ->
                                of("the resolver " + outcome.provenance().server(), "", outcome)));
    }

    /**
     * Returns the results of the upstreams that an investigation queried. A resolver's silence is not included, since one name does not show whether
     * the resolver or the name's own servers are at fault.
     */
    public static List<UpstreamResult> of(Snapshot look, Directory directory) {
        List<UpstreamResult> all = new ArrayList<>();
        Optional<DomainName> host = look.indicator().host();
        ofResolver(look).filter(heard -> heard.outcome().equals(ANSWERED)).ifPresent(all::add);
        host.ifPresent(name -> {
            look.delegation()
                    .flatMap(outcome -> of("the parent zone " + zoneOf(name), "", outcome))
                    .ifPresent(all::add);
            String registry =
                    directory.registryOf(name).map(Registry::name).orElseGet(() -> "the registry of ." + name.tld());
            boolean answered = look.registryNow().isPresent();
            look.registryRdap()
                    .flatMap(outcome ->
                            of(registry + " RDAP", host(outcome.provenance().server()), outcome))
                    .map(heard -> answered ? heard.replaced() : heard)
                    .ifPresent(all::add);
            look.whois()
                    .flatMap(outcome ->
                            of(registry + " WHOIS", outcome.provenance().server(), outcome))
                    .map(heard -> answered ? heard.replaced() : heard)
                    .ifPresent(all::add);
        });
        return all;
    }

    /** Returns this result as replaced. A query that another source answered is not lost. */
    private UpstreamResult replaced() {
        return outcome.equals(ANSWERED) ? this : new UpstreamResult(upstream, server, REPLACED);
    }

    private static String zoneOf(DomainName name) {
        return takedown.name.PublicSuffixes.registrable(name)
                .flatMap(DomainName::parent)
                .map(DomainName::ascii)
                .orElseGet(name::tld);
    }

    /** Returns the result of one look-up; empty if there is no such server, since a server that does not exist is not lost. */
    private static Optional<UpstreamResult> of(String upstream, String server, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failed<?> f ->
                f.kind() == FailureKind.NO_SERVER
                        ? Optional.empty()
                        : Optional.of(
                                new UpstreamResult(upstream, server, f.kind().name()));
            case Outcome.Found<?> f -> Optional.of(new UpstreamResult(upstream, server, ANSWERED));
            case Outcome.Absent<?> a -> Optional.of(new UpstreamResult(upstream, server, ANSWERED));
        };
    }

    private static String host(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null
                    ? url
                    : uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
