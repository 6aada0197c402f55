package takedown.history;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Snapshot;
import takedown.observation.page.CaptureOutcome;

/**
 * Converts a snapshot to JSON and back without loss, since a stored snapshot is attributed again later. Names and addresses are texts. An outcome
 * states which of its three kinds it is.
 */
public final class SnapshotJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(texts())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .addMixIn(Outcome.class, OneOfThree.class)
            .addMixIn(ParentAnswer.class, OneOfFour.class)
            .addMixIn(CaptureOutcome.class, OneOfTwo.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Found.class, name = "FOUND"),
        @JsonSubTypes.Type(value = Outcome.Absent.class, name = "ABSENT"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "FAILED")
    })
    private interface OneOfThree {}

    /** The four forms of a parent zone's answer. A snapshot that was stored when only one form existed does not state the form. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer", defaultImpl = Delegation.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Delegation.class, name = "DELEGATION"),
        @JsonSubTypes.Type(value = ParentAnswer.OwnRecords.class, name = "OWN_RECORDS"),
        @JsonSubTypes.Type(value = ParentAnswer.Redirection.class, name = "REDIRECTION"),
        @JsonSubTypes.Type(value = ParentAnswer.Wildcard.class, name = "WILDCARD")
    })
    private interface OneOfFour {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CaptureOutcome.Seen.class, name = "SEEN"),
        @JsonSubTypes.Type(value = CaptureOutcome.Failed.class, name = "FAILED")
    })
    private interface OneOfTwo {}

    private SnapshotJson() {}

    /** Returns the JSON of a stored value other than a snapshot, such as a capture or the recorded state of a target. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written", e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored value cannot be read", e);
        }
    }

    static String write(Snapshot snapshot) {
        try {
            return MAPPER.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot cannot be written", e);
        }
    }

    public static Snapshot read(String json) {
        try {
            return MAPPER.readValue(json, Snapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored snapshot cannot be read", e);
        }
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        text(module, DomainName.class, DomainName::ascii, DomainName::of);
        text(module, WireName.class, WireName::text, WireName::of);
        text(module, IpAddress.class, IpAddress::text, IpAddress::of);
        text(module, Indicator.class, Indicator::key, Indicator::ofKey);
        module.addDeserializer(AbuseDesk.class, new Desk());
        module.addKeyDeserializer(WireName.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return WireName.of(key);
            }
        });
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return read.apply(in.getText());
            }
        });
    }

    /** Reads an abuse desk in its present form, or in the older form with a single mailbox and a single telephone number. */
    private static final class Desk extends StdDeserializer<AbuseDesk> {
        private static final long serialVersionUID = 1L;

        Desk() {
            super(AbuseDesk.class);
        }

        @Override
        public AbuseDesk deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode desk = context.readTree(in);
            if (!desk.has("contacts")) {
                return AbuseDesk.of(
                        Optional.ofNullable(desk.path("email").textValue()),
                        Optional.ofNullable(desk.path("phone").textValue()));
            }
            List<AbuseContact> contacts = new ArrayList<>();
            for (JsonNode contact : desk.path("contacts")) {
                contacts.add(new AbuseContact(
                        AbuseContact.Kind.valueOf(contact.path("kind").asText()),
                        contact.path("value").asText()));
            }
            return new AbuseDesk(contacts);
        }
    }
}
