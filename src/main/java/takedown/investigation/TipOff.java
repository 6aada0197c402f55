package takedown.investigation;

import java.util.List;
import takedown.lookup.dns.WildcardProbe;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.Pap;
import takedown.name.Pap.Query;
import takedown.name.PublicSuffixes;

/**
 * What a suspect can observe of an action: the maximum number of queries that reach its own servers. For a capture the number is a minimum, because
 * the page itself decides what it loads.
 *
 * @param dns queries to the suspect's name servers, directly or through a resolver
 * @param connections TLS handshakes and HTTP requests to the suspect's hosts
 */
public record TipOff(long dns, long connections) {
    /** Number of the resolver's queries for a host: one per record type. */
    private static final int OF_HOST = 8;

    /** Number of queries for a host to its own servers: the compared types and CNAME. */
    private static final int BY_OWN_SERVERS = 4;

    /** Number of queries to the servers of an alias's target, if the host has no address. Those servers may also belong to the suspect. */
    private static final int OF_ALIASES = 3 * Investigator.ALIASES;

    /** Number of queries for the registered name, if it is not the host: A, AAAA, MX. */
    private static final int OF_NAME = 3;

    /** Number of further queries: one for the DMARC policy, and those that probe for a wildcard. */
    private static final int FURTHER_QUERIES = 1 + WildcardProbe.QUERIES_BELOW;

    private static final int ADDRESSES = 2;

    public static final TipOff NONE = new TipOff(0, 0);

    public long total() {
        return dns + connections;
    }

    public TipOff plus(TipOff other) {
        return new TipOff(dns + other.dns, connections + other.connections);
    }

    public static TipOff ofRun(Pap pap, List<Indicator> suspects) {
        return suspects.stream().map(suspect -> ofInvestigation(pap, suspect)).reduce(NONE, TipOff::plus);
    }

    /**
     * Returns what the suspects can observe of a run, calculated from the number of suspects of each kind.
     *
     * @param names number of registered names
     * @param others number of hosts below them and of URLs
     */
    public static TipOff ofRun(Pap pap, long names, long others) {
        TipOff name = ofInvestigation(pap, Indicator.of("example.com"));
        TipOff other = most(pap);
        return new TipOff(name.dns * names + other.dns * others, name.connections * names + other.connections * others);
    }

    /** Returns the maximum number of queries that the investigation of one suspect of any kind sends to the suspect's servers. */
    public static TipOff most(Pap pap) {
        return ofInvestigation(pap, Indicator.of("www.example.com"));
    }

    private static TipOff ofInvestigation(Pap pap, Indicator suspect) {
        if (suspect.host().isEmpty() || !pap.permits(Query.DNS)) {
            return NONE;
        }
        DomainName host = suspect.host().get();
        boolean registered =
                PublicSuffixes.registrable(host).filter(host::equals).isPresent();
        return new TipOff(
                OF_HOST + BY_OWN_SERVERS + OF_ALIASES + FURTHER_QUERIES + (registered ? 0 : OF_NAME),
                pap.permits(Query.PAGE) ? 1 : 0);
    }

    /**
     * Returns what the suspects can observe of captures.
     *
     * @param visitors number of captures of each page, one for each vantage point and device
     */
    public static TipOff ofCaptures(Pap pap, List<Indicator> suspects, int visitors) {
        return pap.permits(Query.PAGE)
                ? suspects.stream()
                        .map(suspect -> new TipOff(
                                suspect.host().isPresent() ? (long) ADDRESSES * visitors : 0,
                                (long) ADDRESSES * visitors))
                        .reduce(NONE, TipOff::plus)
                : NONE;
    }

    /**
     * Returns what the suspects can observe of captures, from the number of suspects that are hosts or URLs.
     *
     * @param visitors number of captures of each page, one for each vantage point and device
     */
    public static TipOff ofCaptures(Pap pap, long suspects, int visitors) {
        long each = suspects * ADDRESSES * visitors;
        return pap.permits(Query.PAGE) ? new TipOff(each, each) : NONE;
    }
}
