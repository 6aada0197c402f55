package takedown.lookup.passive;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import takedown.name.DomainName;
import takedown.observation.CommonOutput;
import takedown.observation.PassiveRecord;
import takedown.observation.Source;

/**
 * The lines of one answer. A bad line is counted and does not affect the others.
 *
 * @param records at most {@value #MAX_RECORDS} records
 * @param bad lines that are not records
 * @param complete false if lines were lost, for any reason
 * @param failed whether the source itself reports that the query failed
 */
record PassiveLines(List<PassiveRecord> records, int bad, boolean complete, boolean failed) {
    /** Maximum number of records, which is DNSDB's own default limit. A person would not read a longer dossier. */
    static final int MAX_RECORDS = 10_000;

    /** Maximum length of a line. An RRset of a few hundred addresses fits, and a longer line is not genuine. */
    private static final int MAX_LINE = 64 * 1024;

    PassiveLines {
        records = List.copyOf(records);
    }

    /** Reads the Common Output Format. It has one record per line and no frame, so only the size limit shows that lines are missing. */
    static PassiveLines commonOutput(byte[] octets, boolean cut, Source source) {
        Reader reader = new Reader(source);
        boolean all = each(octets, reader::record);
        return new PassiveLines(reader.records, reader.bad, all && !cut && reader.bad == 0, false);
    }

    /**
     * Reads DNSDB's Streaming API Framing: {@code {"cond":"begin"}}, {@code {"obj":{...}}}, and at the end succeeded, limited or failed. Without a
     * closing line the stream was cut off.
     */
    static PassiveLines framed(byte[] octets, boolean cut, Source source) {
        Reader reader = new Reader(source);
        boolean all = each(octets, reader::frame);
        boolean succeeded = reader.closing.equals("succeeded");
        return new PassiveLines(
                reader.records,
                reader.bad,
                all && !cut && reader.bad == 0 && succeeded,
                reader.closing.equals("failed"));
    }

    /** Returns these lines without the records of the owner, if an owner is given. */
    PassiveLines besides(Optional<DomainName> owner) {
        return owner.map(name -> new PassiveLines(
                        records.stream()
                                .filter(r -> !r.rrname().equals(name.ascii()))
                                .toList(),
                        bad,
                        complete,
                        failed))
                .orElse(this);
    }

    /** Passes the lines to the predicate until it refuses one. Returns false if it refused one. */
    private static boolean each(byte[] octets, Predicate<Optional<JsonNode>> line) {
        int start = 0;
        while (start < octets.length) {
            int end = start;
            while (end < octets.length && octets[end] != '\n') {
                end++;
            }
            int length = end - start;
            if (length > MAX_LINE) {
                if (!line.test(Optional.empty())) {
                    return false;
                }
            } else {
                String text = new String(octets, start, length, StandardCharsets.UTF_8).strip();
                if (!text.isEmpty() && !line.test(CommonOutput.object(text))) {
                    return false;
                }
            }
            start = end + 1;
        }
        return true;
    }

    /** Collects lines. Each method returns whether the reader accepts more lines. */
    private static final class Reader {
        private final Source source;
        private final List<PassiveRecord> records = new ArrayList<>();
        private int bad;
        private String closing = "";

        Reader(Source source) {
            this.source = source;
        }

        boolean record(Optional<JsonNode> line) {
            if (records.size() == MAX_RECORDS) {
                return false;
            }
            line.flatMap(CommonOutput::tryOf).map(seen -> seen.from(source)).ifPresentOrElse(records::add, () -> bad++);
            return true;
        }

        boolean frame(Optional<JsonNode> line) {
            String cond = line.map(object -> object.path("cond").asText("")).orElse("");
            switch (cond) {
                case "begin", "ongoing" -> {
                    // An "ongoing" line may contain a record, and a "begin" line does not.
                }
                case "succeeded", "limited", "failed" -> closing = cond;
                default -> {
                    if (line.isEmpty() || !line.get().has("obj")) {
                        bad++;
                        return true;
                    }
                }
            }
            return line.isEmpty()
                    || !line.get().has("obj")
                    || record(line.map(object -> object.path("obj")).filter(JsonNode::isObject));
        }
    }
}
