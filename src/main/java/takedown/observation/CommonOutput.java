package takedown.observation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * One record of the passive DNS Common Output Format (draft-dulaunoy-dnsop-passive-dns-cof section 3), which DNSDB's objects follow. Names are in
 * lower case without the final dot, and invisible characters are spelled out.
 *
 * @param rdata presentation form, at least one
 * @param count how often the record was seen, where the source states it
 * @param sensorId the sensor that saw the record, where the source states it
 */
public record CommonOutput(
        String rrname,
        String rrtype,
        List<String> rdata,
        Instant firstSeen,
        Instant lastSeen,
        OptionalLong count,
        Optional<String> sensorId) {
    /** Maximum length of a name. A name of 255 octets fits even if each octet is written as {@code \DDD}. */
    private static final int MAX_NAME = 1024;

    /** Maximum length of record data: eight times the text limit of the service's look-ups, since every character may have to be spelled out. */
    private static final int MAX_DATA = 32 * 1024;

    private static final int MAX_DATA_A_RECORD = 1_000;
    private static final int MAX_SENSOR = 200;

    /** Maximum length of a line that is written, which other readers can be expected to accept. */
    private static final int MAX_LINE = 64 * 1024;

    /** The latest accepted time: the year 2200, which a database can store. */
    private static final long LATEST = 7_258_118_400L;

    private static final Set<String> OF_NAMES = Set.of("NS", "CNAME", "DNAME", "PTR", "MX", "SRV", "SOA");

    /**
     * A parser with narrow limits: a record is two levels deep, and its numbers are times and a count, so deeper or larger input serves only to
     * consume resources.
     */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(32)
                            .maxStringLength(64 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public CommonOutput {
        rdata = List.copyOf(rdata);
    }

    /**
     * Reads one line.
     *
     * @throws Refusal (INVALID) with the reason why the line is not a record
     */
    public static CommonOutput of(String line) {
        return of(object(line).orElseThrow(() -> Refusal.invalid("not one JSON object")));
    }

    /**
     * Reads one JSON object.
     *
     * @throws Refusal (INVALID) with the reason why the object is not a record
     */
    public static CommonOutput of(JsonNode object) {
        String type = object.path("rrtype").asText("").toUpperCase(Locale.ROOT);
        if (!type.matches("[A-Z0-9-]{1,20}")) {
            throw Refusal.invalid("rrtype is not the mnemonic of a type");
        }
        String name = object.path("rrname").isTextual() ? object.path("rrname").textValue() : "";
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw Refusal.invalid("rrname is not a text of 1 to " + MAX_NAME + " characters");
        }
        List<String> rdata = rdata(object.path("rdata"), type);
        Instant first = time(object, "time_first");
        Instant last = time(object, "time_last");
        if (last.isBefore(first)) {
            throw Refusal.invalid("time_last is before time_first");
        }
        return new CommonOutput(
                UntrustedText.from(undotted(name), MAX_NAME).value(),
                type,
                rdata,
                first,
                last,
                count(object.path("count")),
                Optional.of(object.path("sensor_id").asText("").strip())
                        .filter(sensor -> !sensor.isEmpty())
                        .map(sensor -> UntrustedText.from(sensor, MAX_SENSOR).value()));
    }

    /**
     * Returns the object as a record; empty if it is not a valid record. Used for text from third parties, in which a bad line is data and not a
     * caller's mistake.
     */
    public static Optional<CommonOutput> tryOf(JsonNode object) {
        try {
            return Optional.of(of(object));
        } catch (Refusal noRecord) {
            return Optional.empty();
        }
    }

    /** Returns the one JSON object in the text. Empty for any other text. */
    public static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Returns the record as one line without a line end, or as one line per rdata if a single line would be too long for {@link #of(String)} and for
     * other readers. A single rdata is written as a text, and several as an array. The draft permits both.
     */
    public List<String> lines() {
        String whole = line(rdata);
        return rdata.size() <= MAX_DATA_A_RECORD && whole.length() <= MAX_LINE
                ? List.of(whole)
                : rdata.stream().map(one -> line(List.of(one))).toList();
    }

    private String line(List<String> data) {
        ObjectNode object = JSON.createObjectNode().put("rrname", rrname).put("rrtype", rrtype);
        if (data.size() == 1) {
            object.put("rdata", data.getFirst());
        } else {
            data.forEach(object.putArray("rdata")::add);
        }
        object.put("time_first", firstSeen.getEpochSecond()).put("time_last", lastSeen.getEpochSecond());
        count.ifPresent(times -> object.put("count", times));
        sensorId.ifPresent(sensor -> object.put("sensor_id", sensor));
        return object.toString();
    }

    public PassiveRecord from(Source source) {
        return new PassiveRecord(rrname, rrtype, rdata, firstSeen, lastSeen, source);
    }

    private static List<String> rdata(JsonNode node, String type) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            if (!each.isTextual() || found.size() == MAX_DATA_A_RECORD) {
                throw Refusal.invalid("rdata is neither a text nor an array of at most " + MAX_DATA_A_RECORD);
            }
            String text = each.textValue();
            if (text.length() > MAX_DATA) {
                throw Refusal.invalid("rdata has more than " + MAX_DATA + " characters");
            }
            String kept = OF_NAMES.contains(type)
                    ? Stream.of(text.split(" ", -1)).map(CommonOutput::undotted).collect(Collectors.joining(" "))
                    : text;
            found.add(UntrustedText.visible(kept));
        }
        if (found.isEmpty()) {
            throw Refusal.invalid("rdata is empty");
        }
        return found;
    }

    /**
     * Reads a time: seconds since 1970, or RFC 3339. If no sensor saw the record, reads the time when the record was in a zone file. Some servers
     * quote the number, some state a fraction, and some write a date. The time is kept to the microsecond, the precision of the database.
     */
    private static Instant time(JsonNode object, String field) {
        JsonNode node = object.has(field) ? object.path(field) : object.path("zone_" + field);
        String text = node.isNumber() || node.isTextual() ? node.asText().strip() : "";
        boolean number = node.isNumber() && Double.isFinite(node.doubleValue());
        return seconds(number ? node.decimalValue() : null, text)
                .or(() -> date(text))
                .map(at -> at.truncatedTo(ChronoUnit.MICROS))
                .filter(at -> at.getEpochSecond() >= 0 && at.getEpochSecond() <= LATEST)
                .orElseThrow(() -> Refusal.invalid(
                        field + " is neither a time in seconds since 1970 (UTC) nor one in the form of RFC 3339"));
    }

    private static Optional<Instant> seconds(@Nullable BigDecimal number, String text) {
        BigDecimal seconds = number != null
                ? number
                : text.matches("[0-9]{1,11}(\\.[0-9]{1,18})?") ? new BigDecimal(text) : BigDecimal.ONE.negate();
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LATEST)) > 0) {
            return Optional.empty();
        }
        long whole = seconds.longValue();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }

    /** Reads a date with its time, in UTC if no zone is stated. */
    private static Optional<Instant> date(String text) {
        return text.length() >= 16 && text.length() <= 40 ? LenientRfc3339.instant(text) : Optional.empty();
    }

    /** Reads the count, which is optional in the draft. An unreadable count is omitted. */
    private static OptionalLong count(JsonNode node) {
        boolean number = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
        return number ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    private static String undotted(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
