package takedown.web.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import takedown.name.UntrustedText;

/**
 * Strict parsing of callers' JSON: a misspelt field that is silently dropped could be the one that protects a person. In output, an unknown value
 * is null and never omitted, and times are RFC 3339 in UTC.
 */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {

    /** The JSON shape of each type. Any other shape would be a coercion. */
    private static final Map<LogicalType, Set<CoercionInputShape>> OWN_SHAPES = Map.of(
            LogicalType.Integer, Set.of(CoercionInputShape.Integer),
            LogicalType.Float, Set.of(CoercionInputShape.Integer, CoercionInputShape.Float),
            LogicalType.Boolean, Set.of(CoercionInputShape.Boolean),
            LogicalType.Textual, Set.of(CoercionInputShape.String, CoercionInputShape.EmptyString),
            LogicalType.Enum, Set.of(CoercionInputShape.String),
            LogicalType.DateTime, Set.of(CoercionInputShape.String),
            LogicalType.OtherScalar, Set.of(CoercionInputShape.String),
            LogicalType.Untyped, EnumSet.allOf(CoercionInputShape.class));

    /** Runs last, so that Quarkus and the modules that it finds cannot relax any of these settings. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // A customizer cannot use the builder, which has the replacement for
    // configure(MapperFeature).
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        // Our lists never contain null.
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        // Refuse a number for a text, a text for a number, an ordinal for a word, and a count of seconds for a time.
        Set<CoercionInputShape> scalars = EnumSet.of(
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean,
                CoercionInputShape.String,
                CoercionInputShape.EmptyString);
        for (LogicalType type : LogicalType.values()) {
            for (CoercionInputShape shape : scalars) {
                if (!OWN_SHAPES.getOrDefault(type, Set.of()).contains(shape)) {
                    mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
                }
            }
        }
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.registerModule(new SimpleModule("stranger's text")
                .addDeserializer(String.class, new Text())
                .addDeserializer(Instant.class, new Time()));
    }

    /** Reads RFC 3339 times. Jackson's own deserializer also accepts seconds since 1970. */
    private static final class Time extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        /** Years have four digits (RFC 3339 section 5.6). The database cannot store years far beyond these. */
        private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt].*");

        Time() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            return FOUR_DIGITS.matcher(parser.getText()).matches()
                    ? InstantDeserializer.INSTANT.deserialize(parser, context)
                    : (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "not a time");
        }
    }

    /**
     * Refuses U+0000 and lone surrogates, which PostgreSQL cannot store. Detected here, they are the caller's error, and the problem states the line.
     */
    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            return UntrustedText.isStorable(text)
                    ? text
                    : (String) context.handleWeirdStringValue(
                            String.class, "…", "a text must not contain U+0000 or half of a surrogate pair");
        }
    }
}
