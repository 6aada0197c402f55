package takedown.lookup.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.HostAddresses;

/** Addresses of upstreams by the configured resolvers: never by the operating system's own, which reads /etc/hosts. */
@ApplicationScoped
public class ResolvedHosts implements HostAddresses {
    private final Exchange exchange;
    private final Upstreams upstreams;

    @Inject
    public ResolvedHosts(DnsConfig config) {
        this(Upstreams.of(config), Patience.STANDARD);
    }

    public ResolvedHosts(Upstreams upstreams, Patience patience) {
        this.exchange = new Exchange(patience);
        this.upstreams = upstreams;
    }

    @Override
    public List<IpAddress> of(DomainName host) {
        return Stream.concat(records(host, Type.A), records(host, Type.AAAA))
                .distinct()
                .toList();
    }

    private Stream<IpAddress> records(DomainName host, int type) {
        Record question = Record.newRecord(Name.fromConstantString(host.ascii() + "."), type, DClass.IN);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        if (!(reply instanceof Reply.Response response)) {
            return Stream.empty();
        }
        var nowhere = takedown.observation.Provenance.without(
                takedown.observation.Source.DNS_RESOLVER, response.server(), host + ".", java.time.Instant.EPOCH);
        return Answers.read(reply, question, nowhere).found().orElse(List.of()).stream()
                .flatMap(r -> IpAddress.tryOf(Rdata.present(r)).stream());
    }
}
