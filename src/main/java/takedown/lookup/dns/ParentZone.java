package takedown.lookup.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.net.Door;
import takedown.net.HostAddresses;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/**
 * Walks from the roots to the parent zone of a registrable name and asks it for NS and DS, without recursion. Only what
 * the parent's own servers say counts: a resolver's cache may be hours behind the registry.
 */
final class ParentZone {
    /** Or less, where the root's TTL is. */
    private static final Duration TLD_LIFE = Duration.ofMinutes(10);

    /** A failure at the root is remembered briefly, so that 2,000 names do not each ask again (RFC 9520 section 3.2). */
    private static final Duration FAILURE_LIFE = Duration.ofSeconds(5);

    /** Root, TLD, second-level registry, and some air. */
    private static final int MAX_STEPS = 6;

    /** Servers of one zone that are asked at most. */
    private static final int MAX_SERVERS = 6;

    private final Exchange exchange;
    private final Upstreams upstreams;
    private final Door door;
    private final HostAddresses addresses;
    private final Clock clock;
    /** Asynchronous, so that a TLD whose servers are silent holds up nobody who waits for another. */
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

    /** What one zone's servers say on the way down. */
    private sealed interface Step {
        record Referral(Name zone, List<InetSocketAddress> servers, Duration life) implements Step {}

        record Arrived(Message message, List<NSRecord> ns, Heard heard) implements Step {}

        record None(AbsentKind kind, Heard heard) implements Step {}

        record Lost(FailureKind kind, String detail, Heard heard) implements Step {}
    }

    /** A reply not yet kept as evidence: what is cached is kept anew by everyone who concludes something from it. */
    private record Heard(Reply reply, Record question, Instant at) {
        Provenance keptIn(EvidenceSink sink) {
            return Answers.provenance(reply, Source.DNS_PARENT, question, at, sink);
        }
    }

    ParentZone(Exchange exchange, Upstreams upstreams, Door door, HostAddresses addresses, Clock clock) {
        this.exchange = exchange;
        this.upstreams = upstreams;
        this.door = door;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Servers of the zone that delegates the name; none where they cannot be found out now. Remembered for a while by the zone. */
    List<InetSocketAddress> serversFor(DomainName name) {
        return parents.get(name.parent().orElse(name), any -> walk(name));
    }

    private List<InetSocketAddress> walk(DomainName name) {
        Name wire = Name.fromConstantString(name.ascii() + ".");
        try {
            Step step = tldOf(name);
            for (int i = 0; i < MAX_STEPS && step instanceof Step.Referral referral; i++) {
                step = ask(referral.zone(), referral.servers(), wire);
                if (step instanceof Step.Arrived || step instanceof Step.None) {
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

    /** One flight a TLD: the roots are asked for the TLD alone, which is also what they need to know (RFC 9156). */
    private Step tldOf(DomainName name) throws InterruptedException, ExecutionException {
        Name tld = Name.fromConstantString(name.tld() + ".");
        return tlds.get(name.tld(), any -> ask(Name.root, upstreams.roots(), tld))
                .get();
    }

    Outcome<Delegation> delegation(DomainName name, EvidenceSink sink) {
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
                case Step.None none -> {
                    return new Outcome.Absent<>(none.kind(), none.heard().keptIn(sink));
                }
                case Step.Lost lost -> {
                    return new Outcome.Failed<>(
                            lost.kind(), lost.detail(), lost.heard().keptIn(sink));
                }
                case Step.Arrived arrived -> {
                    return new Outcome.Failed<>(
                            FailureKind.MALFORMED,
                            "the root answers for the zone itself",
                            arrived.heard().keptIn(sink));
                }
                case Step.Referral referral -> {
                    Step next = ask(referral.zone(), referral.servers(), wire);
                    if (next instanceof Step.Arrived arrived) {
                        return delegated(name, wire, arrived, referral.servers(), sink);
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

    /** Asks a zone's servers for the NS of a name below it. */
    private Step ask(Name zone, List<InetSocketAddress> servers, Name target) {
        Record question = Record.newRecord(target, Type.NS, DClass.IN);
        Reply reply = exchange.ask(servers, question, false);
        Heard heard = new Heard(reply, question, clock.instant());
        if (!(reply instanceof Reply.Response response)) {
            Reply.Silence silence = (Reply.Silence) reply;
            return new Step.Lost(silence.kind(), silence.detail(), heard);
        }
        Message message = response.message();
        int rcode = message.getRcode();
        if (rcode == Rcode.NXDOMAIN) {
            return message.getHeader().getFlag(Flags.AA)
                    ? new Step.None(AbsentKind.NXDOMAIN, heard)
                    : new Step.Lost(FailureKind.MALFORMED, "a name error without authority", heard);
        }
        if (rcode != Rcode.NOERROR) {
            return new Step.Lost(Answers.failureOf(rcode), "the server answered " + Rcode.string(rcode), heard);
        }
        List<NSRecord> ns = ZoneCut.nameServers(message, zone, target);
        if (ns.isEmpty()) {
            return nowhere(message, heard);
        }
        Name cut = ns.getFirst().getName();
        if (cut.equals(target) && zone.labels() > 1) {
            return new Step.Arrived(message, ns, heard);
        }
        List<InetSocketAddress> next = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        serverAddresses(message, zone, ns)
                .values()
                .forEach(all -> all.forEach(address -> door.objection(address.toInetAddress())
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

    /** Each referral must lead down, so that none can lead in a circle. */
    private static Step nowhere(Message message, Heard heard) {
        List<Record> authority = message.getSection(Section.AUTHORITY);
        if (message.getHeader().getFlag(Flags.AA) && authority.stream().anyMatch(SOARecord.class::isInstance)) {
            return new Step.None(AbsentKind.NODATA, heard);
        }
        return authority.stream().anyMatch(NSRecord.class::isInstance)
                ? new Step.Lost(FailureKind.LOOP, "a referral that leads no further down", heard)
                : new Step.Lost(FailureKind.SERVER_FAILURE, "neither a referral nor an answer with authority", heard);
    }

    /** Glue inside the zone that was asked; else, for servers elsewhere, what our resolver says. */
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

    private Outcome<Delegation> delegated(
            DomainName name, Name wire, Step.Arrived arrived, List<InetSocketAddress> servers, EvidenceSink sink) {
        Record question = Record.newRecord(wire, Type.DS, DClass.IN);
        Reply reply = exchange.ask(servers, question, false);
        Provenance dsProvenance = Answers.provenance(reply, Source.DNS_PARENT, question, clock.instant(), sink);
        List<DsRecord> ds;
        // Half an answer would read as "no DS", and a redirection with a DS left in place fails.
        switch (Answers.read(reply, question, dsProvenance)) {
            case Outcome.Found<List<Record>> found ->
                ds = found.value().stream().map(r -> Rdata.ds((DSRecord) r)).toList();
            case Outcome.Absent<List<Record>> absent -> {
                if (absent.kind() == AbsentKind.NXDOMAIN) {
                    return new Outcome.Failed<>(
                            FailureKind.MALFORMED,
                            "the parent refers to the name's servers and denies the name when asked for DS",
                            dsProvenance);
                }
                ds = List.of();
            }
            case Outcome.Failed<List<Record>> failed -> {
                return new Outcome.Failed<>(
                        failed.kind(), "the parent answered for NS but not for DS: " + failed.detail(), dsProvenance);
            }
        }
        return new Outcome.Found<>(
                ZoneCut.delegation(name, arrived.message(), arrived.ns(), ds),
                arrived.heard().keptIn(sink).and(dsProvenance));
    }
}
