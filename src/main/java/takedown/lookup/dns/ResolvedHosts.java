package takedown.lookup.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.HostAddresses;
import takedown.net.HostAnswer;
import takedown.observation.AbsentKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Addresses of hosts from the configured resolvers. The operating system's own name service is never used, because it reads /etc/hosts. */
@ApplicationScoped
public class ResolvedHosts implements HostAddresses {
    private final DnsExchange exchange;
    private final ConfiguredServers upstreams;

    @Inject
    public ResolvedHosts(DnsConfig config) {
        this(ConfiguredServers.of(config), QueryTimeouts.STANDARD);
    }

    public ResolvedHosts(ConfiguredServers upstreams, QueryTimeouts timeouts) {
        this.exchange = new DnsExchange(timeouts);
        this.upstreams = upstreams;
    }

    @Override
    public List<IpAddress> of(DomainName host) {
        return answer(host).addresses();
    }

    @Override
    public HostAnswer answer(DomainName host) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome<List<Record>>> asked = threads.submit(() -> records(host, Type.AAAA));
            Outcome<List<Record>> v4 = records(host, Type.A);
            Outcome<List<Record>> v6 = asked.get();
            List<IpAddress> all = Stream.of(v4, v6)
                    .flatMap(outcome -> outcome.found().stream().flatMap(List::stream))
                    .flatMap(record -> IpAddress.tryOf(Rdata.present(record)).stream())
                    .distinct()
                    .toList();
            return all.isEmpty() ? none(host, v4, v6) : HostAnswer.of(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HostAnswer.none(HostAnswer.Lack.FAILED, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Returns why there is no address. NXDOMAIN is about the name and applies to both types. If the query for one type failed, nothing is known. */
    private static HostAnswer none(DomainName host, Outcome<List<Record>> v4, Outcome<List<Record>> v6) {
        for (Outcome<List<Record>> outcome : List.of(v4, v6)) {
            if (outcome instanceof Outcome.Failed<List<Record>> failed) {
                return HostAnswer.none(HostAnswer.Lack.FAILED, failed.kind() + ": " + failed.detail());
            }
        }
        boolean exists = Stream.of(v4, v6)
                .noneMatch(outcome ->
                        outcome instanceof Outcome.Absent<List<Record>> absent && absent.kind() == AbsentKind.NXDOMAIN);
        return exists
                ? HostAnswer.none(HostAnswer.Lack.NODATA, host + " has no address")
                : HostAnswer.none(HostAnswer.Lack.NXDOMAIN, host + " does not exist");
    }

    private Outcome<List<Record>> records(DomainName host, int type) {
        Record question = ParentReading.question(Name.fromConstantString(host.ascii() + "."), type);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        String server = reply instanceof Reply.Response response ? response.server() : "";
        Provenance nowhere = Provenance.without(Source.DNS_RESOLVER, server, host + ".", Instant.EPOCH);
        return ResponseReader.ofResolver(reply, question, nowhere);
    }
}
