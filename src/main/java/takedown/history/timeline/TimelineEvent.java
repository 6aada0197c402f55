package takedown.history.timeline;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import takedown.history.DatedChange;
import takedown.observation.PassiveRecord;

public sealed interface TimelineEvent {
    /** Returns the time by which events are ordered: of a change, of the first observation of an RRset, or of the beginning of a gap. */
    Instant at();

    /** Returns the key that orders events of the same time: the kind, then the content. It never changes. */
    String key();

    record Changed(DatedChange change) implements TimelineEvent {
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
     * An RRset that a source reports to have observed.
     *
     * @param rdata at most {@link #MAX_RDATA} values
     * @param more the number of omitted values
     * @param source a source that the service queried, or the name given to an import
     * @param complete false if the source's answer was truncated; there may then be more values
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

        static Sighted reported(PassiveRecord record, boolean complete) {
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

    /** A period of more than a day between two sightings of the name in which no source observed it. */
    record Gap(Instant at, Instant until) implements TimelineEvent {
        static final String KIND = "3";

        @Override
        public String key() {
            return KIND;
        }
    }
}
