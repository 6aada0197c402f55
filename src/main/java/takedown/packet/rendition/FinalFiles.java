package takedown.packet.rendition;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import takedown.evidence.EvidenceSink;

/**
 * The files of a packet's final edition, as an approver reads them and as they are sent.
 *
 * @param hashes SHA-256 by name
 */
public record FinalFiles(SortedMap<String, String> hashes) {
    public FinalFiles {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** Returns one SHA-256 for all files, computed over the lines that {@code sha256sum} prints for them, in the order of their names. */
    public String sha256() {
        String lines = hashes.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
        return EvidenceSink.digest(lines.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Returns the SHA-256 of the PDF; empty if there is no PDF. */
    public String pdf() {
        return hashes.getOrDefault(CourtPdf.NAME, "");
    }

    /** Returns the SHA-256 of each file other than the PDF, by name. */
    public Map<String, String> others() {
        SortedMap<String, String> others = new TreeMap<>(hashes);
        others.remove(CourtPdf.NAME);
        return Collections.unmodifiableSortedMap(others);
    }
}
