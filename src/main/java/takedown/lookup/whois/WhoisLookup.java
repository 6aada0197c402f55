package takedown.lookup.whois;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.net.GuardedTcp;
import takedown.net.TcpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.Source;

/**
 * Asks WHOIS: IANA for the TLD's server, that server for the name, and where its answer is thin the registrar's server
 * that it names. Two referrals, no more; the registrar's answer only fills what the registry's leaves out.
 */
@ApplicationScoped
public class WhoisLookup {
    private final WhoisExchange exchange;
    private final String rootHost;
    private final int rootPort;
    private final int port;
    private final Clock clock;
    private final Cache<String, String> servers;

    @Inject
    WhoisLookup(GuardedTcp tcp, WhoisConfig config, Clock clock) {
        this(tcp, config.root(), config.port(), clock, config.deadline(), config.referralAge());
    }

    /** @param root host, or host and port */
    public WhoisLookup(GuardedTcp tcp, String root, int port, Clock clock, Duration deadline, Duration referralAge) {
        int colon = root.lastIndexOf(':');
        boolean withPort = colon > 0 && root.indexOf(':') == colon || root.startsWith("[") && colon > root.indexOf(']');
        this.exchange = new WhoisExchange(tcp, deadline);
        this.rootHost = withPort ? root.substring(0, colon) : root;
        this.rootPort = withPort ? Integer.parseInt(root.substring(colon + 1)) : 43;
        this.port = port;
        this.clock = clock;
        this.servers = Caffeine.newBuilder()
                .maximumSize(2000)
                .expireAfterWrite(referralAge.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /** @param registrable the name as registered, not a host below it */
    public Outcome<Registration> domain(DomainName registrable, EvidenceSink sink) {
        String known = servers.getIfPresent(registrable.tld());
        if (known == null) {
            switch (refer(registrable.tld(), sink)) {
                case Referral.To to -> {
                    known = to.host();
                    servers.put(registrable.tld(), known);
                }
                case Referral.Nowhere nowhere -> {
                    return nowhere.failed();
                }
            }
        }
        String registry = known;
        String query = WhoisQuery.atRegistry(registrable);
        Outcome<WhoisRecord> first = ask(registry, port, query, Optional.of(registrable), sink);
        return first.map(record -> record.registrarWhois()
                .flatMap(WhoisLookup::host)
                .filter(host -> !host.equalsIgnoreCase(registry))
                .flatMap(host -> ask(host, port, registrable.ascii(), Optional.of(registrable), sink)
                        .found())
                .map(record::filledFrom)
                .orElse(record)
                .registration(registrable));
    }

    private sealed interface Referral {
        record To(String host) implements Referral {}

        record Nowhere(Outcome<Registration> failed) implements Referral {}
    }

    private Referral refer(String tld, EvidenceSink sink) {
        TcpReply reply = exchange.ask(rootHost, rootPort, tld);
        String server = rootHost + ":" + rootPort;
        return switch (reply) {
            case TcpReply.NoAnswer no ->
                new Referral.Nowhere(new Outcome.Failed<>(
                        kind(no), "asking for the TLD's server: " + no.detail(), without(server, tld)));
            case TcpReply.Answer answer ->
                referral(UntrustedText.decode(answer.octets()))
                        .<Referral>map(Referral.To::new)
                        .orElseGet(() -> new Referral.Nowhere(new Outcome.Failed<>(
                                FailureKind.NO_SERVER,
                                "no WHOIS server is known for ." + tld,
                                new Provenance(
                                        Source.WHOIS,
                                        server,
                                        tld,
                                        clock.instant(),
                                        answer.octets().length == 0
                                                ? Optional.empty()
                                                : Optional.of(sink.keep(answer.octets(), "text/plain"))))));
        };
    }

    /** {@code refer:}, else {@code whois:}, of IANA's answer. */
    private static Optional<String> referral(String text) {
        Optional<String> refer = valueOf(text, "refer:");
        return refer.isPresent() ? refer : valueOf(text, "whois:");
    }

    private static Optional<String> valueOf(String text, String label) {
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, label, 0, label.length()))
                .map(line -> line.substring(label.length()).strip())
                .flatMap(value -> host(value).stream())
                .findFirst();
    }

    /** A host as answers write it: bare, as a URL, with a port (which is not followed). */
    static Optional<String> host(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        host = scheme >= 0 ? host.substring(scheme + 3) : host;
        int end = 0;
        while (end < host.length() && "/?# \t".indexOf(host.charAt(end)) < 0) {
            end++;
        }
        String authority = host.substring(0, end);
        if (IpAddress.tryOf(authority).isPresent()) {
            return Optional.of(authority);
        }
        int colon = authority.indexOf(':');
        String bare = colon < 0 ? authority : authority.substring(0, colon);
        return IpAddress.tryOf(bare)
                .map(IpAddress::text)
                .or(() -> DomainName.tryOf(bare)
                        .filter(n -> n.parent().isPresent())
                        .map(DomainName::ascii));
    }

    private Outcome<WhoisRecord> ask(String host, int at, String query, Optional<DomainName> asked, EvidenceSink sink) {
        String server = host + ":" + at;
        return switch (exchange.ask(host, at, query)) {
            case TcpReply.NoAnswer no -> new Outcome.Failed<>(kind(no), no.detail(), without(server, query));
            case TcpReply.Answer answer -> {
                Provenance provenance = new Provenance(
                        Source.WHOIS,
                        server,
                        query,
                        clock.instant(),
                        answer.octets().length == 0
                                ? Optional.empty()
                                : Optional.of(sink.keep(answer.octets(), "text/plain")));
                if (answer.truncated()) {
                    yield new Outcome.Failed<>(
                            FailureKind.TRUNCATED, "more than " + WhoisExchange.MAX_OCTETS + " octets", provenance);
                }
                yield switch (WhoisParser.parse(answer.octets(), asked)) {
                    case WhoisAnswer.Registered(WhoisRecord record) -> new Outcome.Found<>(record, provenance);
                    case WhoisAnswer.NoObject none -> new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance);
                    case WhoisAnswer.NoAnswer no -> new Outcome.Failed<>(no.kind(), no.detail(), provenance);
                };
            }
        };
    }

    private Provenance without(String server, String query) {
        return Provenance.without(Source.WHOIS, server, query, clock.instant());
    }

    private static FailureKind kind(TcpReply.NoAnswer no) {
        return switch (no.fault()) {
            case TIMEOUT -> FailureKind.TIMEOUT;
            case UNREACHABLE -> FailureKind.UNREACHABLE;
            case MALFORMED -> FailureKind.MALFORMED;
            case BLOCKED -> FailureKind.BLOCKED;
            case LOOP -> FailureKind.LOOP;
        };
    }
}
