package takedown.lookup.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.observation.AbsentKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;

/**
 * Checks the resolvers and the network with a name that was never registered. If the service gets an address for the name, it is behind a captive
 * portal, or behind a resolver that answers for names that do not exist. If neither a parent zone nor the root servers answer, it has no network. In
 * both cases the fault is on this side, and no conclusion about the suspects is possible.
 */
@ApplicationScoped
public class CaptivePortalCheck {
    private static final int ZONES = 3;

    private final DnsLookup lookup;
    private final DnsExchange exchange;
    private final ConfiguredServers upstreams;

    @Inject
    CaptivePortalCheck(DnsLookup lookup) {
        this(lookup, lookup.exchange(), lookup.upstreams());
    }

    CaptivePortalCheck(DnsLookup lookup, DnsExchange exchange, ConfiguredServers upstreams) {
        this.lookup = lookup;
        this.exchange = exchange;
        this.upstreams = upstreams;
    }

    /**
     * The faults between this service and its upstreams.
     *
     * @param blind present if no current observation can be trusted
     * @param unresolved present if no resolver answers correctly, but a parent zone or the root servers do
     */
    public record View(Optional<Fault> blind, Optional<Fault> unresolved) {
        public static final View CLEAR = new View(Optional.empty(), Optional.empty());

        /** Returns {@link #blind}, which is the more serious fault, or else {@link #unresolved}; empty if there is neither. */
        public Optional<Fault> fault() {
            return blind.or(() -> unresolved);
        }
    }

    /**
     * A fault of a resolver or the network. It names neither a zone nor a suspect, because the readers of a run may not be allowed to know every name
     * in it.
     *
     * @param upstream {@code the resolver 192.0.2.53:53}, {@code the resolvers} with their addresses, {@code no resolver is configured} or
     *     {@code the network}
     */
    public record Fault(String upstream, Kind kind) {
        public enum Kind {
            /** Neither the root servers nor any parent zone answers. */
            NO_NETWORK,
            /** The resolver returns an address for a name that does not exist. */
            CAPTIVE_PORTAL,
            NO_ANSWER,
            /** The resolver answers SERVFAIL, REFUSED or the like. */
            ERROR
        }
    }

    /**
     * Checks the resolvers and the network. Without a parent zone to query, nothing is checked.
     *
     * @param names some of the names to be checked; at most three of their parent zones are queried
     */
    public View view(Collection<DomainName> names) {
        List<DomainName> zones = names.stream()
                .flatMap(name -> name.parent().stream())
                .distinct()
                .limit(ZONES)
                .toList();
        boolean heardAParent = false;
        for (DomainName zone : zones) {
            DomainName unregistered = new DomainName(RandomLabel.next() + "." + zone);
            Outcome<ParentAnswer> parent = lookup.parent(unregistered, EvidenceSink.digestOnly());
            heardAParent |= !parent.isFailed();
            // A registry that answers for every name (a wildcard) cannot serve for this check.
            if (parent instanceof Outcome.Absent<ParentAnswer> a && a.kind() == AbsentKind.NXDOMAIN) {
                return resolvers(question(unregistered + ".", Type.A), true);
            }
        }
        if (zones.isEmpty()) {
            return View.CLEAR;
        }
        return heardAParent || rootAnswers()
                ? resolvers(question(".", Type.NS), false)
                : new View(Optional.of(new Fault("the network", Fault.Kind.NO_NETWORK)), Optional.empty());
    }

    /**
     * Checks the resolvers with one query.
     *
     * @param deniedByParent whether the parent zone denies the query name, which then cannot have an address; otherwise any answer shows that the
     *     resolver is reachable
     */
    private View resolvers(Record question, boolean deniedByParent) {
        List<String> silent = new ArrayList<>();
        boolean answered = false;
        for (InetSocketAddress resolver : upstreams.resolvers()) {
            Reply reply = exchange.ask(List.of(resolver), question, true);
            if (reply instanceof Reply.Response response) {
                int rcode = response.message().getRcode();
                if (deniedByParent
                        && rcode == Rcode.NOERROR
                        && !response.message().getSection(Section.ANSWER).isEmpty()) {
                    return new View(
                            Optional.of(
                                    new Fault("the resolver " + DnsExchange.show(resolver), Fault.Kind.CAPTIVE_PORTAL)),
                            Optional.empty());
                }
                if (!deniedByParent || rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
                    return View.CLEAR;
                }
                answered = true;
            }
            silent.add(DnsExchange.show(resolver));
        }
        String who = silent.isEmpty()
                ? "no resolver is configured"
                : (silent.size() == 1 ? "the resolver " : "the resolvers ") + String.join(", ", silent);
        return new View(
                Optional.empty(), Optional.of(new Fault(who, answered ? Fault.Kind.ERROR : Fault.Kind.NO_ANSWER)));
    }

    private boolean rootAnswers() {
        return exchange.ask(upstreams.roots(), question(".", Type.NS), false) instanceof Reply.Response;
    }

    private static Record question(String name, int type) {
        return Record.newRecord(Name.fromConstantString(name), type, DClass.IN);
    }
}
