package takedown.lookup.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.net.ConnectionPolicy;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Queries the servers to which the parent zone delegates a name, as a resolver would. The answers are a cross-check of the resolver. */
final class DelegatedServers {
    /** Maximum number of name servers queried. Further name servers would give the answers of the first ones again. */
    private static final int MAX_SERVERS = 3;

    /** Maximum number of addresses per name server. */
    private static final int MAX_ADDRESSES = 2;

    private static final int MAX_CHAIN = 16;

    private final DnsExchange exchange;
    private final ConfiguredServers upstreams;
    private final ConnectionPolicy policy;
    private final Clock clock;

    DelegatedServers(DnsExchange exchange, ConfiguredServers upstreams, ConnectionPolicy policy, Clock clock) {
        this.exchange = exchange;
        this.upstreams = upstreams;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Queries the servers of a delegation about a host.
     *
     * @return the outcomes by type, with CNAME if the host is an alias, and without the types whose answer leads by an alias to another zone. Empty
     *     if none of the servers has an address that may be queried, and incomplete if the thread is interrupted
     */
    SortedMap<String, Outcome<RRset>> ask(Delegation delegation, DomainName host, EvidenceSink sink) {
        SortedMap<String, Outcome<RRset>> byType = new TreeMap<>();
        List<InetSocketAddress> servers = servers(delegation);
        if (servers.isEmpty()) {
            return byType;
        }
        Name zone = Name.fromConstantString(delegation.name().ascii() + ".");
        Name owner = Name.fromConstantString(host.ascii() + ".");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, Outcome<RRset>>>> asked = new ArrayList<>();
            for (String type : Resolution.COMPARED) {
                Record question = ParentReading.question(owner, Type.value(type));
                asked.add(threads.submit(() -> read(exchange.ask(servers, question, false), question, zone, sink)));
            }
            for (Future<Map<String, Outcome<RRset>>> each : asked) {
                byType.putAll(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return byType;
    }

    private List<InetSocketAddress> servers(Delegation delegation) {
        List<InetSocketAddress> servers = new ArrayList<>();
        int asked = 0;
        for (WireName server : delegation.nameServers()) {
            if (asked == MAX_SERVERS) {
                break;
            }
            List<IpAddress> addresses = delegation.glue().getOrDefault(server, List.of());
            if (addresses.isEmpty()) {
                addresses = resolved(server);
            }
            List<InetSocketAddress> usable = addresses.stream()
                    .map(IpAddress::toInetAddress)
                    .filter(address -> policy.objection(address).isEmpty())
                    .limit(MAX_ADDRESSES)
                    .map(address -> new InetSocketAddress(address, upstreams.authorityPort()))
                    .toList();
            asked += usable.isEmpty() ? 0 : 1;
            servers.addAll(usable);
        }
        return servers;
    }

    private List<IpAddress> resolved(WireName server) {
        Name name;
        try {
            name = new Name(server.toWire());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (int type : new int[] {Type.A, Type.AAAA}) {
            Record question = ParentReading.question(name, type);
            Reply reply = exchange.ask(upstreams.resolvers(), question, true);
            List<IpAddress> found = ResponseReader.ofResolver(
                            reply, question, Provenance.without(Source.DNS_RESOLVER, "", "", clock.instant()))
                    .found()
                    .orElse(List.of())
                    .stream()
                    .flatMap(r -> IpAddress.tryOf(Rdata.present(r)).stream())
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private Map<String, Outcome<RRset>> read(Reply reply, Record question, Name zone, EvidenceSink sink) {
        String type = Type.string(question.getType());
        Provenance provenance = ResponseReader.provenance(reply, Source.DNS_AUTHORITY, question, clock.instant(), sink);
        Outcome<RRset> outcome =
                ResponseReader.read(reply, question, provenance).map(records -> ResponseReader.rrset(type, records));
        boolean authority =
                reply instanceof Reply.Response r && r.message().getHeader().getFlag(Flags.AA);
        if (!authority) {
            return Map.of(
                    type,
                    outcome.isFailed()
                            ? outcome
                            : new Outcome.Failed<>(
                                    FailureKind.SERVER_FAILURE,
                                    "the server is not authoritative for the name",
                                    provenance));
        }
        Map<String, Outcome<RRset>> read = new HashMap<>();
        Optional<CNAMERecord> alias =
                reply instanceof Reply.Response r ? alias(r.message(), question.getName()) : Optional.empty();
        alias.ifPresent(cname ->
                read.put("CNAME", new Outcome.Found<>(ResponseReader.rrset("CNAME", List.of(cname)), provenance)));
        // These servers are not authoritative for the end of an alias that leads to another zone.
        boolean elsewhere = alias.isPresent()
                && outcome.found().isEmpty()
                && !end(((Reply.Response) reply).message(), question.getName()).subdomain(zone);
        if (!elsewhere) {
            read.put(type, outcome);
        }
        return read;
    }

    private static Optional<CNAMERecord> alias(Message message, Name owner) {
        return message.getSection(Section.ANSWER).stream()
                .filter(CNAMERecord.class::isInstance)
                .map(CNAMERecord.class::cast)
                .filter(cname -> cname.getName().equals(owner))
                .findFirst();
    }

    private static Name end(Message message, Name owner) {
        Name at = owner;
        for (int links = 0; links < MAX_CHAIN; links++) {
            Optional<CNAMERecord> next = alias(message, at);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get().getTarget();
        }
        return at;
    }
}
