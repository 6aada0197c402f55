package takedown.lookup.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
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
import takedown.net.HostAddresses;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.Source;

/**
 * Walks from the roots to the parent zone of a registrable name and queries its servers for NS and DS, without recursion. Only the answers of the
 * parent's own servers count: a resolver's cache may be hours behind the registry.
 */
final class ParentZone {
    /**
     * How long the path to a zone and its answers about unregistered names are cached. The servers of a TLD are cached for less if the root's TTL is
     * shorter.
     */
    private static final Duration TLD_LIFE = Duration.ofMinutes(10);

    /** How long a failure is cached, so that 2,000 names do not each query again (RFC 9520 section 3.2). */
    private static final Duration FAILURE_LIFE = Duration.ofSeconds(5);

    /** Maximum number of referrals: root, TLD, second-level registry, and a margin. */
    private static final int MAX_STEPS = 6;

    /** Number of further queries about two unregistered names if the zone does not deny the first one. */
    static final int STRANGERS_ASKED = 2 * ParentReading.WILDCARD_TYPES.size();

    /** Maximum number of servers queried per zone. */
    private static final int MAX_SERVERS = 6;

    private final AuthoritativeClient patient;
    private final ConfiguredServers upstreams;
    private final ConnectionPolicy policy;
    private final HostAddresses addresses;
    private final Clock clock;
    /** The cache is asynchronous, so that a slow answer about one TLD does not delay a caller that waits for another TLD. */
    private final AsyncCache<String, Step> tlds = Caffeine.newBuilder()
            .maximumSize(2_000)
            .executor(task -> Thread.ofVirtual().name("tld").start(task))
            .expireAfter(Expiry.<String, Step>creating(
                    (tld, step) -> step instanceof Step.Referral referral ? referral.life() : FAILURE_LIFE))
            .buildAsync();

    private final Cache<DomainName, List<InetSocketAddress>> parents = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfter(Expiry.<DomainName, List<InetSocketAddress>>creating(
                    (parent, servers) -> servers.isEmpty() ? FAILURE_LIFE : TLD_LIFE))
            .build();

    /** The answer of each zone to a query for the NS of an unregistered name. It is cached as long as the path to the zone. */
    private final Cache<DomainName, UnrecordedReply> delegationProbeCache = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfter(Expiry.<DomainName, UnrecordedReply>creating((zone, heard) -> life(List.of(heard))))
            .build();

    /** The answers of each zone for an unregistered name, including its other records if the zone does not deny the name. */
    private final Cache<DomainName, List<UnrecordedReply>> probeCache = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfter(Expiry.<DomainName, List<UnrecordedReply>>creating((zone, heard) -> life(heard)))
            .build();

    private static Duration life(List<UnrecordedReply> heard) {
        return heard.stream().allMatch(h -> h.reply() instanceof Reply.Response) ? TLD_LIFE : FAILURE_LIFE;
    }

    /** The answer of one zone's servers on the way down from the roots. */
    private sealed interface Step {
        record Referral(Name zone, List<InetSocketAddress> servers, Duration life) implements Step {}

        /** The answer of the parent zone itself, which delegates the name, has data for it, or denies it. */
        record Arrived(UnrecordedReply reply) implements Step {}

        record Lost(FailureKind kind, String detail, UnrecordedReply reply) implements Step {}
    }

    ParentZone(
            DnsExchange exchange,
            ConfiguredServers upstreams,
            ConnectionPolicy policy,
            HostAddresses addresses,
            Clock clock) {
        this.patient = (servers, question) ->
                new UnrecordedReply(exchange.ask(servers, question, false), question, clock.instant());
        this.upstreams = upstreams;
        this.policy = policy;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Returns the servers of the zone that delegates the name; empty if they cannot be found now. They are cached for a while per zone. */
    List<InetSocketAddress> serversFor(DomainName name) {
        return parents.get(name.parent().orElse(name), any -> walk(name));
    }

    private List<InetSocketAddress> walk(DomainName name) {
        Name wire = Name.fromConstantString(name.ascii() + ".");
        try {
            Step step = tldOf(name);
            for (int i = 0; i < MAX_STEPS && step instanceof Step.Referral referral; i++) {
                step = ask(referral.zone(), referral.servers(), wire, patient);
                if (step instanceof Step.Arrived) {
                    return referral.servers();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return List.of();
    }

    /**
     * Returns the roots' answer about the TLD. There is only one request per TLD at a time. The roots are queried only for the TLD, since they need
     * to know no more (RFC 9156).
     */
    private Step tldOf(DomainName name) throws InterruptedException, ExecutionException {
        Name tld = Name.fromConstantString(name.tld() + ".");
        return tlds.get(name.tld(), any -> ask(Name.root, upstreams.roots(), tld, patient))
                .get();
    }

    Outcome<ParentAnswer> answer(DomainName name, EvidenceSink sink) {
        return new Walk(patient, sink).answer(name, 0);
    }

    /**
     * Returns the parent zone's answer for a name that may have no delegation of its own, starting from the answer for its NS.
     *
     * @param heard an answer of these servers for which {@link ParentReading#isWithoutCut} is true, or a delegation from a zone that delegates every
     *     name
     * @param trail receives every answer on which the outcome is based, in the order in which {@link ParentReading} requires them
     */
    Outcome<ParentAnswer> answer(
            DomainName name,
            UnrecordedReply heard,
            List<InetSocketAddress> servers,
            AuthoritativeClient client,
            List<UnrecordedReply> trail) {
        Walk walk = new Walk(client, EvidenceSink.digestOnly());
        Outcome<ParentAnswer> outcome =
                new ParentReading(name, walk.new ParentZoneServers(name, servers), walk.sink, 0).read(heard);
        trail.addAll(walk.trail);
        return outcome;
    }

    private final class Walk {
        private final AuthoritativeClient client;
        private final EvidenceSink sink;
        private final List<UnrecordedReply> trail = new ArrayList<>();

        Walk(AuthoritativeClient client, EvidenceSink sink) {
            this.client = client;
            this.sink = sink;
        }

        Outcome<ParentAnswer> answer(DomainName name, int hops) {
            Name wire = Name.fromConstantString(name.ascii() + ".");
            Step step;
            try {
                step = tldOf(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed<>(
                        FailureKind.TIMEOUT,
                        "interrupted",
                        Provenance.without(Source.DNS_PARENT, "", name.tld() + ". NS", clock.instant()));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
            for (int i = 0; i < MAX_STEPS; i++) {
                switch (step) {
                    case Step.Lost lost -> {
                        return new Outcome.Failed<>(
                                lost.kind(), lost.detail(), lost.reply().keptIn(sink));
                    }
                    case Step.Arrived arrived -> {
                        return ofTheRoot(arrived.reply());
                    }
                    case Step.Referral referral -> {
                        Step next = ask(referral.zone(), referral.servers(), wire, client);
                        if (next instanceof Step.Arrived arrived) {
                            trail.add(arrived.reply());
                            return new ParentReading(name, new ParentZoneServers(name, referral.servers()), sink, hops)
                                    .read(arrived.reply());
                        }
                        step = next;
                    }
                }
            }
            return new Outcome.Failed<>(
                    FailureKind.LOOP,
                    "more than " + MAX_STEPS + " referrals",
                    Provenance.without(Source.DNS_PARENT, "", name + ". NS", clock.instant()));
        }

        /** Returns the outcome of a walk that ended at the root, which was queried for the TLD alone. */
        private Outcome<ParentAnswer> ofTheRoot(UnrecordedReply heard) {
            Message message = ((Reply.Response) heard.reply()).message();
            return new Outcome.Absent<>(
                    message.getRcode() == Rcode.NXDOMAIN ? AbsentKind.NXDOMAIN : AbsentKind.NODATA, heard.keptIn(sink));
        }

        private final class ParentZoneServers implements ParentReading.Further {
            private final DomainName name;
            private final List<InetSocketAddress> servers;

            ParentZoneServers(DomainName name, List<InetSocketAddress> servers) {
                this.name = name;
                this.servers = servers;
            }

            @Override
            public UnrecordedReply ask(Name owner, int type) {
                UnrecordedReply heard = client.ask(servers, ParentReading.question(owner, type));
                trail.add(heard);
                return heard;
            }

            @Override
            public List<UnrecordedReply> wildcardProbes(DomainName beside) {
                List<UnrecordedReply> heard =
                        ParentZone.this.probes(name.parent().orElse(name), servers);
                trail.addAll(heard);
                return heard;
            }

            @Override
            public List<UnrecordedReply> delegationProbes(DomainName beside) {
                UnrecordedReply first = delegationProbe(name.parent().orElse(name), servers, client);
                List<UnrecordedReply> heard = ParentReading.delegatesTheName(first) ? List.of(first) : List.of();
                trail.addAll(heard);
                return heard;
            }

            @Override
            public Outcome<ParentAnswer> parentAnswerFor(DomainName other, int hops) {
                return Walk.this.answer(other, hops);
            }
        }
    }

    /**
     * Returns whether the zone's servers give name servers to unregistered names too. False if that cannot be determined now.
     *
     * @param client sends the query if the answer is not known yet
     */
    boolean delegatesEveryName(DomainName zone, List<InetSocketAddress> servers, AuthoritativeClient client) {
        return ParentReading.delegatesTheName(delegationProbe(zone, servers, client));
    }

    /** Returns the cached result of {@link #delegatesEveryName}; empty if there is none. */
    Optional<Boolean> knownToDelegateEveryName(DomainName zone) {
        return Optional.ofNullable(delegationProbeCache.getIfPresent(zone)).map(ParentReading::delegatesTheName);
    }

    private UnrecordedReply delegationProbe(
            DomainName zone, List<InetSocketAddress> servers, AuthoritativeClient client) {
        return delegationProbeCache.get(
                zone, any -> client.ask(servers, ParentReading.question(randomName(zone), Type.NS)));
    }

    private List<UnrecordedReply> probes(DomainName zone, List<InetSocketAddress> servers) {
        return probeCache.get(zone, any -> {
            List<UnrecordedReply> heard = new ArrayList<>();
            heard.add(delegationProbe(zone, servers, patient));
            Name first = heard.getFirst().question().getName();
            boolean denied =
                    heard.getFirst().reply() instanceof Reply.Response r && ParentReading.deniesTheName(r.message());
            if (!denied) {
                for (Name random : List.of(first, randomName(zone))) {
                    for (int type : ParentReading.WILDCARD_TYPES) {
                        heard.add(patient.ask(servers, ParentReading.question(random, type)));
                    }
                }
            }
            return List.copyOf(heard);
        });
    }

    private static Name randomName(DomainName zone) {
        return Name.fromConstantString(RandomLabel.next() + "." + zone.ascii() + ".");
    }

    /** Queries a zone's servers for the NS of a name below it. */
    private Step ask(Name zone, List<InetSocketAddress> servers, Name target, AuthoritativeClient client) {
        UnrecordedReply heard = client.ask(servers, ParentReading.question(target, Type.NS));
        Reply reply = heard.reply();
        if (!(reply instanceof Reply.Response response)) {
            Reply.Silence silence = (Reply.Silence) reply;
            return new Step.Lost(silence.kind(), silence.detail(), heard);
        }
        Message message = response.message();
        int rcode = message.getRcode();
        if (rcode == Rcode.NXDOMAIN) {
            return message.getHeader().getFlag(Flags.AA)
                    ? new Step.Arrived(heard)
                    : new Step.Lost(FailureKind.MALFORMED, "NXDOMAIN from a server that is not authoritative", heard);
        }
        if (rcode != Rcode.NOERROR) {
            return new Step.Lost(ResponseReader.failureOf(rcode), "the server answered " + Rcode.string(rcode), heard);
        }
        List<NSRecord> ns = ZoneCut.nameServers(message, zone, target);
        if (ns.isEmpty()) {
            return nowhere(message, heard);
        }
        Name cut = ns.getFirst().getName();
        if (cut.equals(target) && zone.labels() > 1) {
            return new Step.Arrived(heard);
        }
        List<InetSocketAddress> next = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        serverAddresses(message, zone, ns)
                .values()
                .forEach(all -> all.forEach(address -> policy.objection(address.toInetAddress())
                        .ifPresentOrElse(
                                objections::add,
                                () -> next.add(
                                        new InetSocketAddress(address.toInetAddress(), upstreams.authorityPort())))));
        if (next.isEmpty()) {
            return objections.isEmpty()
                    ? new Step.Lost(FailureKind.NO_SERVER, "no address for the name servers of " + cut, heard)
                    : new Step.Lost(FailureKind.BLOCKED, objections.getFirst(), heard);
        }
        Collections.shuffle(next);
        Duration ttl =
                Duration.ofSeconds(ns.stream().mapToLong(Record::getTTL).min().orElse(0));
        return new Step.Referral(
                cut,
                List.copyOf(next.subList(0, Math.min(MAX_SERVERS, next.size()))),
                ttl.compareTo(TLD_LIFE) < 0 ? ttl : TLD_LIFE);
    }

    /** Returns the step for an answer that does not lead further down. Each referral must lead down, so that referrals cannot form a loop. */
    private static Step nowhere(Message message, UnrecordedReply heard) {
        List<Record> authority = message.getSection(Section.AUTHORITY);
        if (ParentReading.isWithoutCut(message)) {
            return new Step.Arrived(heard);
        }
        return authority.stream().anyMatch(NSRecord.class::isInstance)
                ? new Step.Lost(FailureKind.LOOP, "a referral that does not lead further down", heard)
                : new Step.Lost(FailureKind.SERVER_FAILURE, "neither a referral nor an authoritative answer", heard);
    }

    /** Returns the glue inside the zone that was queried. If there is none, returns the resolver's answers for at most two of the servers. */
    private Map<WireName, List<IpAddress>> serverAddresses(Message message, Name zone, List<NSRecord> ns) {
        Map<WireName, List<IpAddress>> found = ZoneCut.glue(message, zone, ns);
        if (!found.isEmpty()) {
            return found;
        }
        Map<WireName, List<IpAddress>> resolved = new LinkedHashMap<>();
        for (NSRecord record : ns) {
            Optional<DomainName> server = Rdata.name(record.getTarget()).asDomainName();
            if (server.isPresent() && resolved.size() < 2) {
                List<IpAddress> all = addresses.of(server.get());
                if (!all.isEmpty()) {
                    resolved.put(WireName.of(server.get()), all);
                }
            }
        }
        return resolved;
    }
}
