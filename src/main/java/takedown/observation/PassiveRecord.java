package takedown.observation;

import java.time.Instant;
import java.util.List;

/**
 * One RRset as a passive DNS source saw it (Common Output Format, draft-dulaunoy-dnsop-passive-dns-cof). Names are kept as text, because old data
 * contain names that are not valid today.
 */
public record PassiveRecord(
        String rrname, String rrtype, List<String> rdata, Instant firstSeen, Instant lastSeen, Source source) {
    public PassiveRecord {
        rdata = List.copyOf(rdata);
    }
}
