package takedown.archive.check;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the archive's JSON in pieces, so that a large file is never in memory as a whole. */
final class Json {
    /**
     * Maximum length of a line in octets. A line has a salt, an entry and at most 63 hashes. The line of a quick check also has the answers, up to a
     * dozen messages of maximum length.
     */
    private static final int LONGEST_LINE = 1 << 21;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static final ObjectReader WHOLE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Reads one value in UTF-8. Neither a byte order mark nor anything after the value is permitted. */
    static JsonNode tree(byte[] octets, String file) throws BadArchive {
        try {
            return WHOLE.readTree(strict().decode(ByteBuffer.wrap(octets)).toString());
        } catch (IOException e) {
            throw new BadArchive(file, "not JSON");
        }
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static final class Items implements Closeable {
        private final JsonParser parser;
        private final String file;

        /** @param member the name of the member that holds the array; empty if the file itself is the array */
        Items(InputStream in, String file, Optional<String> member) throws BadArchive, IOException {
            this.file = file;
            this.parser = MAPPER.createParser(new InputStreamReader(in, strict()));
            try {
                if (parser.nextToken() == JsonToken.START_OBJECT && member.isPresent()) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME
                            && !parser.currentName().equals(member.get())) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                    parser.nextToken();
                }
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    throw new BadArchive(file, "its list is missing");
                }
            } catch (JacksonException | CharacterCodingException e) {
                throw new BadArchive(file, "not JSON");
            }
        }

        Optional<JsonNode> next() throws BadArchive, IOException {
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    return Optional.of(MAPPER.readTree(parser));
                }
                if (token != JsonToken.END_ARRAY) {
                    throw new BadArchive(file, "its list contains something other than objects");
                }
                int open = parser.getParsingContext().inRoot() ? 0 : 1;
                while (parser.nextToken() != null) {
                    if (open == 0) {
                        throw new BadArchive(file, "not JSON");
                    }
                    open = parser.getParsingContext().inRoot() ? 0 : 1;
                }
                return Optional.empty();
            } catch (JacksonException | CharacterCodingException e) {
                throw new BadArchive(file, "not JSON");
            }
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }

    /** The lines of a file, one object per line. */
    static final class Lines implements Closeable {
        private final InputStream in;
        private final String file;
        private long number;

        Lines(InputStream in, String file) {
            this.in = new BufferedInputStream(in, 1 << 16);
            this.file = file;
        }

        Optional<JsonNode> next() throws BadArchive, IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            number++;
            for (; octet != '\n'; octet = in.read()) {
                if (octet < 0 || line.size() == LONGEST_LINE) {
                    throw new BadArchive(place(), "cut off, or longer than a line may be");
                }
                line.write(octet);
            }
            return Optional.of(tree(line.toByteArray(), place()));
        }

        String place() {
            return file + " line " + number;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Returns a member that is a string of Unicode characters; otherwise a value that no check accepts. */
    static String text(JsonNode node, String member) {
        String text = node.path(member).isTextual() ? node.path(member).textValue() : "";
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : "";
    }

    /** Returns a member that is written as an integer and fits in 64 bits; otherwise -1. */
    static long number(JsonNode node, String member) {
        JsonNode number = node.path(member);
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1;
    }

    /** Returns the octets of a member that is in Base64. */
    static byte[] octets(JsonNode node, String member, String place) throws BadArchive {
        try {
            String text = text(node, member);
            byte[] octets = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(octets).equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            throw new BadArchive(place, "not in Base64");
        }
        throw new BadArchive(place, "not in Base64");
    }

    static byte[] hash(String hex, String place) throws BadArchive {
        try {
            byte[] octets = HexFormat.of().parseHex(hex);
            if (octets.length == 32) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            throw new BadArchive(place, "not 32 octets in hexadecimal");
        }
        throw new BadArchive(place, "not 32 octets in hexadecimal");
    }

    static List<byte[]> hashes(JsonNode list, String place) throws BadArchive {
        if (!list.isArray()) {
            throw new BadArchive(place, "not a list of hashes");
        }
        List<byte[]> hashes = new ArrayList<>();
        for (JsonNode hash : list) {
            hashes.add(hash(hash.isTextual() ? hash.textValue() : "", place));
        }
        return hashes;
    }

    static String utf8(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
