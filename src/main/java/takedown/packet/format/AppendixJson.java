package takedown.packet.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;

/** Appendix A as one JSON object. Its rows lack verdicts, notes and collateral impact, which are internal. */
public final class AppendixJson {
    private static final List<String> INTERNAL = List.of("verdict", "collateral", "notes");

    private AppendixJson() {}

    public static void write(PacketDocument document, OutputStream out) throws IOException {
        write(document.kind().name(), document.packetId(), document.rows(), out);
    }

    /** Returns a row without its internal members, since the file is in the archive, which leaves the service. */
    private static ObjectNode shown(AppendixRow row) {
        ObjectNode tree = FormatJson.MAPPER.valueToTree(row);
        tree.remove(INTERNAL);
        return tree;
    }

    /** Writes one row per line, so that a million rows need no more memory than one. */
    static void write(String kind, String packet, Iterable<AppendixRow> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = FormatJson.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("packet", packet);
            json.writeStringField("kind", kind);
            json.writeArrayFieldStart("rows");
            long count = 0;
            for (AppendixRow row : rows) {
                json.writeRawValue("\n" + FormatJson.MAPPER.writeValueAsString(shown(row)));
                count++;
            }
            json.writeEndArray();
            json.writeNumberField("count", count);
            json.writeEndObject();
        }
    }
}
