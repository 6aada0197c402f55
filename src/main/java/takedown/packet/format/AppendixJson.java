package takedown.packet.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;

/** Appendix A as one JSON object, with the columns of the CSV, and with lists as arrays. */
public final class AppendixJson {
    private AppendixJson() {}

    public static void write(PacketDocument document, OutputStream out) throws IOException {
        write(document.kind().name(), document.packetId(), document.rows(), out);
    }

    /** Writes row by row, one row per line, so that a million rows need no more memory than one. */
    static void write(String kind, String packet, Iterable<AppendixRow> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = FormatJson.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.setCodec(FormatJson.MAPPER);
            json.writeStartObject();
            json.writeStringField("packet", packet);
            json.writeStringField("kind", kind);
            json.writeArrayFieldStart("rows");
            long count = 0;
            for (AppendixRow row : rows) {
                json.writeRaw(count == 0 ? "\n" : "");
                json.writePOJO(row);
                count++;
            }
            json.writeEndArray();
            json.writeNumberField("count", count);
            json.writeEndObject();
        }
    }
}
