package takedown.lookup.tls;

import com.google.common.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.FaultMeaning;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;
import takedown.net.Fault;
import takedown.net.GuardedTls;
import takedown.net.TlsReply;
import takedown.observation.AbsentKind;
import takedown.observation.Certificate;
import takedown.observation.EvidenceRef;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/**
 * Reads the certificate that a host presents for a name: one handshake with one address, without a request. Every handshake counts against the budget
 * of the address, so that a host with thousands of names does not receive all handshakes at once.
 */
@ApplicationScoped
public class TlsLookup {
    private static final String MEDIA_TYPE = "application/pkix-cert";

    /**
     * The settings of handshakes.
     *
     * @param server the server that is dialled in place of every address, in the lab
     * @param authorities file of authorities that are trusted in addition to those of the JDK
     */
    public record Handshakes(int port, Duration deadline, Optional<HostAndPort> server, Optional<Path> authorities) {}

    private final GuardedTls tls;
    private final boolean enabled;
    private final Handshakes manner;
    private final CertificateReading reading;
    private final Budgets budgets;
    private final Clock clock;

    @Inject
    TlsLookup(GuardedTls tls, TlsConfig config, Budgets budgets, Clock clock) {
        this(
                tls,
                config.enabled(),
                new Handshakes(
                        config.port(),
                        config.deadline(),
                        config.server().map(HostAndPort::fromString),
                        config.authorities().map(Path::of)),
                budgets,
                clock);
    }

    public TlsLookup(GuardedTls tls, Handshakes manner, Budgets budgets, Clock clock) {
        this(tls, true, manner, budgets, clock);
    }

    private TlsLookup(GuardedTls tls, boolean enabled, Handshakes manner, Budgets budgets, Clock clock) {
        this.tls = tls;
        this.enabled = enabled;
        this.manner = manner;
        this.reading = new CertificateReading(TrustStore.ofTheJdkAnd(manner.authorities()));
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * Returns the certificate that the host at the address presents for the name.
     *
     * <p>A host that refuses the connection has no certificate to present: that is an observation. A host that does not answer is not observed.
     *
     * @return empty if certificates are not to be read. Also empty for a documentation address (RFC 5737, RFC 3849, RFC 9637), which no host has,
     *     unless the settings name a server that is dialled in place of every address
     */
    public Optional<Outcome<Certificate>> certificate(DomainName host, IpAddress address, EvidenceSink sink) {
        if (!enabled || manner.server().isEmpty() && isForDocumentation(address)) {
            return Optional.empty();
        }
        IpAddress dialled = manner.server().map(s -> IpAddress.of(s.getHost())).orElse(address);
        int port = manner.server().map(HostAndPort::getPort).orElse(manner.port());
        String server = HostAndPort.fromParts(dialled.text(), port).toString();
        if (budgets.take(Upstream.of(Upstream.Protocol.TLS, address.text(), manner.port()))
                instanceof Permit.Later(var at, var why)) {
            return Optional.of(
                    failed(FailureKind.RATE_LIMITED, "not queried until " + at + ": " + why, without(server, host)));
        }
        return Optional.of(
                switch (tls.handshake(dialled, port, host, manner.deadline())) {
                    case TlsReply.NoAnswer no
                    when no.fault() == Fault.NOTHING_LISTENS ->
                        new Outcome.Absent<>(AbsentKind.NOTHING_LISTENS, without(server, host));
                    case TlsReply.NoAnswer no ->
                        failed(FaultMeaning.kind(no.fault()), no.detail(), without(server, host));
                    case TlsReply.Declined no -> failed(FailureKind.REFUSED, no.detail(), without(server, host));
                    case TlsReply.TooLarge no -> failed(FailureKind.TRUNCATED, no.detail(), without(server, host));
                    case TlsReply.Chain chain -> read(host, server, chain.certificates(), sink);
                });
    }

    private static boolean isForDocumentation(IpAddress address) {
        return SpecialPurpose.blockOf(address.toInetAddress())
                .filter(SpecialPurpose.Block::documentation)
                .isPresent();
    }

    private Outcome<Certificate> read(DomainName host, String server, List<X509Certificate> chain, EvidenceSink sink) {
        if (chain.isEmpty()) {
            return failed(FailureKind.MALFORMED, "a handshake without a certificate", without(server, host));
        }
        Instant now = clock.instant();
        try {
            List<EvidenceRef> kept = new ArrayList<>();
            for (X509Certificate certificate : chain) {
                kept.add(sink.keep(certificate.getEncoded(), MEDIA_TYPE));
            }
            return new Outcome.Found<>(
                    reading.read(host, chain, now),
                    new Provenance(
                            Source.TLS,
                            server,
                            host.ascii(),
                            now,
                            Optional.of(kept.getFirst()),
                            kept.subList(1, kept.size())));
        } catch (CertificateEncodingException e) {
            return failed(FailureKind.MALFORMED, "the certificate has no DER form", without(server, host));
        }
    }

    private Provenance without(String server, DomainName host) {
        return Provenance.without(Source.TLS, server, host.ascii(), clock.instant());
    }

    private static Outcome<Certificate> failed(FailureKind kind, String detail, Provenance provenance) {
        return new Outcome.Failed<>(kind, detail, provenance);
    }
}
