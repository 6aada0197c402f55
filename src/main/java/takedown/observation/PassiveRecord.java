package takedown.observation;

import java.time.Instant;
import java.util.List;

/**
 * One RRset as a passive DNS source saw it (Common Output Format, draft-dulaunoy-dnsop-passive-dns-cof). Names are
 * kept as text: old data holds names that are none today.
 */
public record PassiveRecord(
        String rrname, String rrtype, List<String> rdata, Instant firstSeen, Instant lastSeen, Source source) {
    public PassiveRecord {
        rdata = List.copyOf(rdata);
    }
}
