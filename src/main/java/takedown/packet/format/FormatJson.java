package takedown.packet.format;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import takedown.name.UntrustedText;
import takedown.packet.document.AppendixRow;

/** JSON (RFC 8259) in insertion order. Invisible characters in strings are escaped. */
final class FormatJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(String.class, new Visible()))
            .addMixIn(AppendixRow.class, ForPeople.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private FormatJson() {}

    static byte[] octets(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Escapes lone surrogates, which have no UTF-8 form, and invisible characters, such as bidirectional marks. */
    private static final class Visible extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        Visible() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(UntrustedText.visible(value));
        }
    }

    /** Restricts the JSON to the columns of the CSV, in which all targets are defanged. */
    @JsonIgnoreProperties("incidents")
    private interface ForPeople {}
}
