package takedown.lookup.rdap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Utf8;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import takedown.name.UntrustedText;

/**
 * Reads untrusted JSON. Every dimension is bounded, invisible characters are spelled out, and a duplicate name in an object is an error, because it
 * is not clear which of the two counts.
 */
final class RdapJson {
    /** Maximum size of an answer. Real answers stay below 200 KiB. */
    static final int MAX_OCTETS = 1024 * 1024;

    /** Maximum depth of nesting. Real answers, with jCards in nested entities, have about 12 levels. */
    private static final int MAX_DEPTH = 64;

    /** Maximum number of tokens. Real answers have a few thousand, and a megabyte of "{}," would otherwise take 30 MB of heap. */
    private static final int MAX_TOKENS = 60_000;

    private static final int MAX_TEXT = 1000;
    /** Maximum number of entries that are read from one list of an answer. */
    static final int MAX_ITEMS = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_OCTETS)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(256 * 1024)
                            .maxNameLength(1000)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RdapJson() {}

    static JsonNode object(byte[] octets) throws RdapMalformed {
        if (octets.length > MAX_OCTETS) {
            throw new RdapMalformed("more than " + MAX_OCTETS + " octets");
        }
        try {
            JsonNode node = isUnicode(octets) ? MAPPER.readTree(octets) : MAPPER.readTree(UntrustedText.decode(octets));
            if (node == null || !node.isObject()) {
                throw new RdapMalformed("not a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new RdapMalformed("the answer cannot be read as JSON: "
                    + UntrustedText.from(String.valueOf(e.getMessage()), 160)
                            .value()
                            .replace('\n', ' '));
        }
    }

    /**
     * Returns whether the octets are Unicode. JSON is UTF-8 (RFC 8259 section 8.1), and was formerly UTF-16 or UTF-32 too. Some servers still write
     * ISO 8859-1.
     */
    private static boolean isUnicode(byte[] octets) {
        boolean wide = octets.length > 1
                && (octets[0] == 0 || octets[1] == 0 || (octets[0] & 0xfe) == 0xfe && (octets[1] & 0xfe) == 0xfe);
        return wide || Utf8.isWellFormed(octets);
    }

    /**
     * Returns the text of a member, trimmed, with invisible characters spelled out. A whole number counts as text. Empty for a blank text and for any
     * other value.
     */
    static Optional<String> text(JsonNode node, String member) {
        return text(node.path(member));
    }

    static Optional<String> text(JsonNode value) {
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return Optional.empty();
        }
        String text = UntrustedText.from(value.asText(), MAX_TEXT).value().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * Returns the items of an array, at most {@value #MAX_ITEMS}. Any other value except null counts as the only item, because some servers omit the
     * brackets.
     */
    static List<JsonNode> items(JsonNode node, String member) {
        JsonNode value = node.path(member);
        Stream<JsonNode> items = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                : value.isMissingNode() || value.isNull() ? Stream.empty() : Stream.of(value);
        return items.limit(MAX_ITEMS).toList();
    }

    /** Returns the texts of an array, or a single text in place of an array. */
    static List<String> texts(JsonNode node, String member) {
        return items(node, member).stream().flatMap(item -> text(item).stream()).toList();
    }

    /** Returns a whole number, even if it is written as text. */
    static Optional<Long> number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(value.asLong());
        }
        String text = value.isTextual() ? value.asText().strip() : "";
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    static boolean isRedaction(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("redacted")
                || lower.startsWith("data redacted")
                || lower.startsWith("not disclosed")
                || lower.startsWith("non-public data")
                || lower.startsWith("statutory masking")
                || lower.startsWith("gdpr ")
                || lower.startsWith("please query the rdds")
                || lower.contains("redacted for privacy");
    }
}
