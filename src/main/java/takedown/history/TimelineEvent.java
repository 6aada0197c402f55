package takedown.history;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import takedown.observation.PassiveRecord;

/** One line of what is known about a name's past. */
public sealed interface TimelineEvent {
    /** What it is put in order by: when it was first seen. */
    Instant at();

    /** Orders what is of the same time, and never changes: its kind, then what it is. */
    String key();

    /** We saw that something is not as it was. */
    record Changed(SeenChange change) implements TimelineEvent {
        static final String KIND = "0";

        @Override
        public Instant at() {
            return change.at();
        }

        @Override
        public String key() {
            return KIND + change.id();
        }
    }

    /**
     * A source tells that it saw an RRset.
     *
     * @param rdata at most {@link #MAX_RDATA} of them
     * @param more how many are left away
     * @param source one that we asked, or the name that was given to what was imported
     * @param complete false when the source's answer was cut short, so that there may be more
     */
    record Sighted(
            String rrname,
            String rrtype,
            List<String> rdata,
            long more,
            Instant firstSeen,
            Instant lastSeen,
            OptionalLong count,
            String source,
            boolean complete,
            String key)
            implements TimelineEvent {
        static final String TOLD = "1";
        static final String IMPORTED = "2";
        static final int MAX_RDATA = 100;

        public Sighted {
            rdata = List.copyOf(rdata);
        }

        static Sighted told(PassiveRecord record, boolean complete) {
            int shown = Math.min(record.rdata().size(), MAX_RDATA);
            return new Sighted(
                    record.rrname(),
                    record.rrtype(),
                    record.rdata().subList(0, shown),
                    record.rdata().size() - shown,
                    record.firstSeen(),
                    record.lastSeen(),
                    OptionalLong.empty(),
                    record.source().name(),
                    complete,
                    TOLD
                            + Hashing.sha256()
                                    .hashString(record.toString(), StandardCharsets.UTF_8)
                                    .toString()
                                    .substring(0, 32));
        }

        @Override
        public Instant at() {
            return firstSeen;
        }
    }

    /** A stretch in which no source saw anything of the name: between a last sighting and the next first one. */
    record Gap(Instant at, Instant until) implements TimelineEvent {
        static final String KIND = "3";

        @Override
        public String key() {
            return KIND;
        }
    }
}
