package takedown.lookup.passive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.UntrustedText;
import takedown.observation.PassiveRecord;
import takedown.observation.Source;

/** One record of the Common Output Format (draft-dulaunoy-dnsop-passive-dns-cof section 3), which DNSDB's objects follow. */
final class Sightings {
    /** A record is two levels deep and its numbers are times: everything else is made to cost something. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .maxStringLength(64 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> OF_NAMES = Set.of("NS", "CNAME", "DNAME", "PTR", "MX", "SRV", "SOA");

    private static final int MAX_NAME = 1024;
    private static final int MAX_DATA = 4096;
    private static final int MAX_DATA_A_RECORD = 1_000;

    /** The year 2200, and before it what an Instant in a database can hold. */
    private static final long LATEST = 7_258_118_400L;

    private Sightings() {}

    static Optional<PassiveRecord> read(JsonNode object, Source source) {
        String type = object.path("rrtype").asText("").toUpperCase(Locale.ROOT);
        JsonNode name = object.path("rrname");
        List<String> rdata = rdata(object.path("rdata"), type);
        Optional<Instant> first = time(object, "time_first");
        Optional<Instant> last = time(object, "time_last");
        if (!type.matches("[A-Z0-9-]{1,20}")
                || !name.isTextual()
                || name.textValue().isEmpty()
                || rdata.isEmpty()
                || first.isEmpty()
                || last.isEmpty()
                || last.get().isBefore(first.get())) {
            return Optional.empty();
        }
        return Optional.of(new PassiveRecord(
                UntrustedText.from(undotted(name.textValue()), MAX_NAME).value(),
                type,
                rdata,
                first.get(),
                last.get(),
                source));
    }

    /** A string or an array of strings. */
    private static List<String> rdata(JsonNode node, String type) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            if (!each.isTextual() || found.size() == MAX_DATA_A_RECORD) {
                return List.of();
            }
            String text = each.textValue();
            String kept = OF_NAMES.contains(type)
                    ? Stream.of(text.split(" ", -1)).map(Sightings::undotted).collect(Collectors.joining(" "))
                    : text;
            found.add(UntrustedText.from(kept, MAX_DATA).value());
        }
        return found;
    }

    /** Epoch seconds; where sensors saw nothing, when the record stood in a zone file. Old servers quote the number. */
    private static Optional<Instant> time(JsonNode object, String field) {
        JsonNode node = object.has(field) ? object.path(field) : object.path("zone_" + field);
        boolean number = node.isIntegralNumber() && node.canConvertToLong();
        boolean quoted = node.isTextual() && node.textValue().matches("[0-9]{1,11}");
        if (!number && !quoted) {
            return Optional.empty();
        }
        long seconds = number ? node.longValue() : Long.parseLong(node.textValue());
        return seconds < 0 || seconds > LATEST ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static String undotted(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
