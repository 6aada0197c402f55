package takedown.history;

import java.time.Instant;
import java.util.List;
import takedown.observation.DnsAnswer;
import takedown.observation.Snapshot;

/** Reads in full what a glance saw. The room that knows the DNS does it; here it is only kept. */
public interface GlimpseReader {
    /**
     * @param key the indicator's natural key
     * @return a look of DNS alone
     */
    Snapshot read(String key, Instant at, List<DnsAnswer> answers);
}
