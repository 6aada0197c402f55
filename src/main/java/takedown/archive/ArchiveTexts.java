package takedown.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import takedown.archive.ArchiveSource.Facts;
import takedown.archive.ArchiveSource.Observation;
import takedown.archive.form.SignedTimeStamp;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;
import takedown.name.UntrustedText;

/** The human-readable texts in an archive. The templates are in resources/archive, and the values of the records are inserted. */
final class ArchiveTexts {
    private static final int LONGEST = 500;

    private final Map<String, String> values = new LinkedHashMap<>();

    ArchiveTexts(Facts facts, List<Observation> all, NoteKey key, Checkpoint state, Optional<byte[]> stamp) {
        // A record supplied by a person has the time that the person states. The process did not generate such a
        // record.
        List<Observation> seen = all.stream().filter(one -> !isSupplied(one)).toList();
        long supplied = all.size() - seen.size();
        values.put("packet", facts.packetId());
        values.put("kind", facts.kind());
        values.put("caption", blank(facts.caption()));
        values.put("docket", blank(facts.docketNumber()));
        values.put("preparedAt", facts.preparedAt());
        values.put("preparedBy", facts.preparedBy());
        values.put("observations", String.valueOf(seen.size()));
        values.put(
                "octets",
                String.valueOf(
                        seen.stream().flatMap(Observation::hashes).distinct().count()));
        values.put(
                "first",
                seen.stream().map(Observation::at).min(String::compareTo).orElse("none"));
        values.put(
                "last",
                seen.stream().map(Observation::at).max(String::compareTo).orElse("none"));
        values.put(
                "sources",
                String.join(
                        ", ",
                        seen.stream()
                                .map(Observation::source)
                                .distinct()
                                .sorted()
                                .toList()));
        values.put("except", supplied == 0 ? "" : ", other than those whose kind begins with UPLOAD_,");
        values.put("captures", captures(seen, supplied));
        values.put("origin", state.origin());
        values.put("size", String.valueOf(state.size()));
        values.put("root", HexFormat.of().formatHex(state.root()));
        values.put("key", key.line());
        values.put("fingerprint", key.fingerprint());
        values.put(
                "stamped",
                stamp.map(ArchiveTexts::said).orElse("There is no time stamp of a third party for this state."));
    }

    private static boolean isSupplied(Observation one) {
        return one.source().startsWith("UPLOAD_");
    }

    /**
     * Returns text that states which records are captures of pages, and how many records were supplied by a person; empty if there are no such
     * records.
     */
    private static String captures(List<Observation> seen, long supplied) {
        boolean own = seen.stream().anyMatch(one -> one.source().startsWith("CAPTURE_"));
        return (own
                        ? "\n    Records whose kind begins with CAPTURE_ are pages and screenshots that the process captured: what one"
                                + "\n    visitor received at that time."
                        : "")
                + (supplied > 0
                        ? "\n    Records supplied by a person: " + supplied
                                + ". Their kind begins with UPLOAD_. The process did not generate"
                                + "\n    them, and the time of each is as stated by that person."
                        : "");
    }

    private static String said(byte[] reply) {
        try {
            SignedTimeStamp stamp = SignedTimeStamp.parse(reply);
            return "The authority \"" + stamp.authority() + "\" stamped the checkpoint at " + stamp.at() + ".";
        } catch (MalformedNote e) {
            return "The time stamp could not be read.";
        }
    }

    private static String blank(String value) {
        return value.isEmpty() ? "______________________________" : value;
    }

    byte[] verify() {
        return filled("verify.txt");
    }

    /** Returns a draft of the certification, for a qualified person to read, correct and sign. */
    byte[] certification() {
        return filled("certification.txt");
    }

    private byte[] filled(String name) {
        String text;
        try (InputStream in = ArchiveTexts.class.getResourceAsStream("/archive/" + name)) {
            text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            String shown = UntrustedText.from(value.getValue(), LONGEST).value();
            text = text.replace("{{" + value.getKey() + "}}", shown);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
