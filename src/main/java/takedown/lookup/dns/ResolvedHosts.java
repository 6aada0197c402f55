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
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.HostAddresses;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Addresses of upstreams from the configured resolvers. Never from the operating system's own, which reads /etc/hosts. */
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
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<IpAddress>> v6 = threads.submit(() -> records(host, Type.AAAA));
            List<IpAddress> v4 = records(host, Type.A);
            return Stream.concat(v4.stream(), v6.get().stream()).distinct().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<IpAddress> records(DomainName host, int type) {
        Record question = ParentReading.question(Name.fromConstantString(host.ascii() + "."), type);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        if (!(reply instanceof Reply.Response response)) {
            return List.of();
        }
        Provenance nowhere = Provenance.without(Source.DNS_RESOLVER, response.server(), host + ".", Instant.EPOCH);
        return ResponseReader.ofResolver(reply, question, nowhere).found().orElse(List.of()).stream()
                .flatMap(r -> IpAddress.tryOf(Rdata.present(r)).stream())
                .toList();
    }
}
