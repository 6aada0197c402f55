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
import takedown.name.DomainName;
import takedown.observation.AbsentKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;

/**
 * Asks for a name that nobody has ever registered. Who gets an address for it sits behind a captive portal, or a resolver that sells
 * mistyped names; who gets nothing at all has no network. Either way it is we who cannot see, and not the suspects that are gone.
 */
@ApplicationScoped
public class Canary {
    private static final int ZONES = 3;

    private final DnsLookup lookup;
    private final Exchange exchange;
    private final Upstreams upstreams;

    @Inject
    Canary(DnsLookup lookup) {
        this(lookup, lookup.exchange(), lookup.upstreams());
    }

    Canary(DnsLookup lookup, Exchange exchange, Upstreams upstreams) {
        this.lookup = lookup;
        this.exchange = exchange;
        this.upstreams = upstreams;
    }

    /**
     * What is wrong with our view, each a sentence.
     *
     * @param blind nothing that is seen now may be believed
     * @param unresolved no resolver answers as it should; the parent zones do
     */
    public record View(Optional<String> blind, Optional<String> unresolved) {
        /** As it should be. */
        public static final View CLEAR = new View(Optional.empty(), Optional.empty());
    }

    /** @param names any of those that are to be looked at: their zones are tried */
    public View view(Collection<DomainName> names) {
        List<DomainName> zones = names.stream()
                .flatMap(name -> name.parent().stream())
                .distinct()
                .limit(ZONES)
                .toList();
        boolean heardAParent = zones.isEmpty();
        for (DomainName zone : zones) {
            DomainName nobody = new DomainName(RandomLabel.next() + "." + zone);
            Outcome<ParentAnswer> parent = lookup.parent(nobody, EvidenceSink.digestOnly());
            heardAParent |= !parent.isFailed();
            // A registry that answers for every name (a wildcard) is no canary.
            if (parent instanceof Outcome.Absent<ParentAnswer> a && a.kind() == AbsentKind.NXDOMAIN) {
                return resolvers(nobody);
            }
        }
        return heardAParent || rootAnswers()
                ? View.CLEAR
                : new View(
                        Optional.of(
                                "neither the root servers nor any of " + zones + " answer: the network here is down"),
                        Optional.empty());
    }

    private View resolvers(DomainName nobody) {
        List<String> silent = new ArrayList<>();
        for (InetSocketAddress resolver : upstreams.resolvers()) {
            Reply reply = exchange.ask(List.of(resolver), question(nobody + ".", Type.A), true);
            if (reply instanceof Reply.Response response) {
                int rcode = response.message().getRcode();
                if (rcode == Rcode.NOERROR
                        && !response.message().getSection(Section.ANSWER).isEmpty()) {
                    return new View(
                            Optional.of("the resolver " + Exchange.show(resolver)
                                    + " has an address for a name that does not exist (" + nobody
                                    + "): a captive portal, or a resolver that answers everything"),
                            Optional.empty());
                }
                if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
                    return View.CLEAR;
                }
                silent.add(Exchange.show(resolver) + " says " + Rcode.string(rcode));
            } else if (reply instanceof Reply.Silence silence) {
                silent.add(Exchange.show(resolver) + " " + silence.detail());
            }
        }
        return new View(
                Optional.empty(), Optional.of("no resolver answers as it should: " + String.join(", ", silent)));
    }

    private boolean rootAnswers() {
        return exchange.ask(upstreams.roots(), question(".", Type.NS), false) instanceof Reply.Response;
    }

    private static Record question(String name, int type) {
        return Record.newRecord(Name.fromConstantString(name), type, DClass.IN);
    }
}
