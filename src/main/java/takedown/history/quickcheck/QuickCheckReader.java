package takedown.history.quickcheck;

import java.time.Instant;
import java.util.List;
import takedown.observation.DnsAnswer;
import takedown.observation.Snapshot;

/** Expands the result of a quick check into a snapshot. The investigation package implements this interface. This package only stores the result. */
public interface QuickCheckReader {
    /**
     * Reads the answers of a quick check.
     *
     * @param key the indicator's natural key
     * @return a snapshot of DNS data alone
     */
    Snapshot read(String key, Instant at, List<DnsAnswer> answers);
}
