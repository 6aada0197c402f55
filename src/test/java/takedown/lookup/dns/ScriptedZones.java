package takedown.lookup.dns;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.hostile.HostileServer;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.name.DomainName;
import takedown.net.ConnectionPolicy;
import takedown.observation.CheckedName;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.QuickCheck;
import takedown.observation.Resolution;

/**
 * One server on a real socket that is the root, the registries, a recursive resolver and the names' own servers at once. Its parent zones answer as
 * RFC 1034 section 4.3.2, RFC 4592 and RFC 6672 specify.
 */
public final class ScriptedZones implements AutoCloseable {
    private static final Name SELF = name("a.nic.test");

    private final List<Record> parents = new ArrayList<>();
    private final List<Record> own = new ArrayList<>();
    private final List<Record> resolved = new ArrayList<>();
    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private UnaryOperator<Message> resolver = reply -> reply;
    private @Nullable Name known;
    private boolean denyBehindAliases;
    private final HostileServer server;
    private final DnsLookup lookup;
    private final QuickChecker quickChecker;

    public ScriptedZones() {
        server = HostileServer.dns(query -> List.of(answer(query).toWire()), (query, socket) -> {});
        InetSocketAddress address = server.address();
        ConfiguredServers upstreams = new ConfiguredServers(List.of(address), List.of(address), address.getPort());
        QueryTimeouts patience =
                new QueryTimeouts(Duration.ofSeconds(20), List.of(Duration.ofSeconds(10), Duration.ofSeconds(10)));
        lookup = new DnsLookup(upstreams, patience, new ConnectionPolicy(true), host -> List.of(), Clock.systemUTC());
        quickChecker = new QuickChecker(lookup.parentZone(), lookup.dns64(), upstreams, Clock.systemUTC(), any -> 0);
    }

    /** Adds a record to a zone of a registry: {@code "evil.test", "A", "192.0.2.1"}. */
    ScriptedZones parent(String owner, String type, String rdata) {
        parents.add(record(owner, type, rdata));
        return this;
    }

    public ScriptedZones own(String owner, String type, String rdata) {
        own.add(record(owner, type, rdata));
        return this;
    }

    public ScriptedZones resolved(String owner, String type, String rdata) {
        resolved.add(record(owner, type, rdata));
        return this;
    }

    ScriptedZones resolver(UnaryOperator<Message> manner) {
        resolver = manner;
        return this;
    }

    public ScriptedZones delegated(String owner) {
        return parent(owner, "NS", "a.nic.test.");
    }

    /** Lets the parent zones answer only for this name. */
    public ScriptedZones refuseStrangers(String name) {
        known = name(name);
        return this;
    }

    /** Answers an alias with the response code of a target that does not exist (RFC 6604 section 3). */
    ScriptedZones denyBehindAliases() {
        denyBehindAliases = true;
        return this;
    }

    Outcome<ParentAnswer> parentOf(String name) {
        return lookup.parent(DomainName.of(name), EvidenceSink.digestOnly());
    }

    public Resolution resolve(String host) {
        Resolution resolution = lookup.resolve(DomainName.of(host), EvidenceSink.digestOnly());
        return parentOf(takedown.name.PublicSuffixes.registrable(DomainName.of(host))
                        .orElse(DomainName.of(host))
                        .ascii())
                .found()
                .flatMap(ParentAnswer::delegation)
                .map(d -> resolution.beside(lookup.ownServers(d, DomainName.of(host), EvidenceSink.digestOnly())))
                .orElse(resolution);
    }

    QuickCheck quickCheck(String name) throws InterruptedException {
        DomainName host = DomainName.of(name);
        return quickChecker.check(List.of(new CheckedName(host, host))).getFirst();
    }

    QuickCheckAnswers read(String name, QuickCheck.Seen seen) {
        DomainName host = DomainName.of(name);
        return QuickCheckAnswers.of(
                new CheckedName(host, host), Instant.EPOCH, seen.answers(), EvidenceSink.digestOnly());
    }

    List<Message> asked() {
        return asked;
    }

    @Override
    public void close() {
        quickChecker.close();
        server.close();
    }

    static UnaryOperator<Message> saying(int code, String text) {
        return reply -> {
            reply.addRecord(
                    new OPTRecord(1232, 0, 0, 0, List.of(new ExtendedErrorCodeOption(code, text))), Section.ADDITIONAL);
            return reply;
        };
    }

    private Message answer(Message query) {
        asked.add(query);
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        Name qname = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
            reply.getHeader().setFlag(Flags.RA);
            if (query.getHeader().getFlag(Flags.CD)) {
                reply.getHeader().setFlag(Flags.CD);
            }
            answer(reply, resolved, qname, type);
            return resolver.apply(reply);
        }
        if (qname.labels() == 2) {
            reply.addRecord(new NSRecord(qname, DClass.IN, 300, SELF), Section.AUTHORITY);
            glue(reply);
            return reply;
        }
        if (known != null && !qname.equals(known)) {
            reply.getHeader().setRcode(Rcode.REFUSED);
            return reply;
        }
        reply.getHeader().setFlag(Flags.AA);
        List<Record> cut = parents.stream()
                .filter(r -> r instanceof NSRecord && qname.subdomain(r.getName()))
                .toList();
        if (!cut.isEmpty() && type != Type.NS && type != Type.DS) {
            answer(reply, own, qname, type);
        } else if (!cut.isEmpty() && type == Type.NS) {
            reply.getHeader().unsetFlag(Flags.AA);
            cut.forEach(r -> reply.addRecord(r, Section.AUTHORITY));
            glue(reply);
        } else {
            answer(reply, parents, qname, type);
            boolean alias = reply.getSection(Section.ANSWER).stream().anyMatch(r -> r.getType() == Type.CNAME);
            if (denyBehindAliases && alias) {
                reply.getHeader().setRcode(Rcode.NXDOMAIN);
            }
        }
        return reply;
    }

    private void glue(Message reply) {
        reply.addRecord(new ARecord(SELF, DClass.IN, 300, server.address().getAddress()), Section.ADDITIONAL);
    }

    private static void answer(Message reply, List<Record> zone, Name qname, int type) {
        DNAMERecord dname = zone.stream()
                .filter(r -> r instanceof DNAMERecord && qname.subdomain(r.getName()) && !qname.equals(r.getName()))
                .map(DNAMERecord.class::cast)
                .findFirst()
                .orElse(null);
        if (dname != null) {
            reply.addRecord(dname, Section.ANSWER);
            try {
                reply.addRecord(new CNAMERecord(qname, DClass.IN, 0, qname.fromDNAME(dname)), Section.ANSWER);
            } catch (org.xbill.DNS.NameTooLongException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        Name source = qname;
        boolean exists = zone.stream().anyMatch(r -> r.getName().subdomain(qname));
        if (!exists) {
            // The closest encloser's wildcard (RFC 4592 section 3.3.1).
            for (int cut = 1; cut < qname.labels() - 1 && !exists; cut++) {
                Name encloser = new Name(qname, cut);
                Name star = name("*." + encloser.toString(true));
                exists = zone.stream().anyMatch(r -> r.getName().equals(star));
                source = star;
                if (zone.stream().anyMatch(r -> r.getName().subdomain(encloser)) && !exists) {
                    break;
                }
            }
        }
        boolean answered = false;
        for (Record record : zone) {
            boolean wanted = record.getType() == type || record.getType() == Type.CNAME;
            if (exists && wanted && record.getName().equals(source)) {
                reply.addRecord(record.withName(qname), Section.ANSWER);
                answered = true;
            }
        }
        if (!answered) {
            reply.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
            Name zoneName = new Name(qname, qname.labels() - 2);
            reply.addRecord(
                    new SOARecord(zoneName, DClass.IN, 300, zoneName, zoneName, 1, 1, 1, 1, 1), Section.AUTHORITY);
        }
    }

    private static Record record(String owner, String type, String rdata) {
        try {
            return Record.fromString(name(owner), Type.value(type), DClass.IN, 300, rdata, Name.root);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
