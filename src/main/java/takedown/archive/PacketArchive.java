package takedown.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import takedown.archive.ArchiveSource.Observation;
import takedown.evidence.EvidenceStore.Description;
import takedown.history.block.ObservationBlock;
import takedown.ledger.LoggedEntry;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.SignedNote;
import takedown.name.Refusal;

/** Assembles the archive of one packet, in the order in which a person would read it. */
final class PacketArchive {
    private static final int AT_ONCE = 500;
    /** Number of answers read at once. The number is low, since some answers have several megabytes. */
    private static final int OCTETS_AT_ONCE = 50;

    /** Identifies the log entry that records a block itself. If a part of a block was erased, the log has further entries about the block. */
    private static final String BLOCK = "\"kind\":\"OBSERVATIONS\"";

    private static final JsonFactory JSON = new JsonFactory();

    private final ArchiveSource source;
    private final List<Observation> observations;
    private final List<String> hashes;
    private final SignedNote checkpoint;

    PacketArchive(ArchiveSource source) {
        this.source = source;
        this.observations = source.observations();
        this.hashes =
                observations.stream().flatMap(Observation::hashes).distinct().toList();
        this.checkpoint = source.checkpointOver(lastIndex());
    }

    /**
     * Returns the index of the last log entry that the archive needs. If the log has no entry for the packet or for a part of its evidence, no
     * archive is created. This is checked before the first octet is sent.
     */
    private long lastIndex() {
        long last = -1;
        for (int from = 0; from <= hashes.size(); from += AT_ONCE) {
            List<String> some = subjects(from);
            List<LoggedEntry> found = source.logged(some);
            Set<String> missing = new HashSet<>(some);
            for (LoggedEntry logged : found) {
                missing.remove(logged.subject());
                last = Math.max(last, logged.index());
            }
            if (!missing.isEmpty()) {
                throw Refusal.conflict("the log has no entry for the evidence "
                        + missing.iterator().next());
            }
        }
        return last;
    }

    /**
     * Returns one part of the subjects of the log entries: at most {@link #AT_ONCE} hashes of the evidence, from this position on. The first part
     * begins with the id of the packet.
     */
    private List<String> subjects(int from) {
        List<String> some = new ArrayList<>(hashes.subList(from, Math.min(hashes.size(), from + AT_ONCE)));
        if (from == 0) {
            some.addFirst(source.facts().packetId());
        }
        return some;
    }

    void writeTo(OutputStream out) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(out)) {
            Checkpoint state = state(checkpoint);
            SignedNote latest = source.latest(checkpoint);
            Optional<SignedNote> copied = source.copied(latest);
            Optional<byte[]> stamp = source.timestamp(checkpoint);
            ArchiveTexts texts = new ArchiveTexts(source.facts(), observations, source.key(), state, stamp);
            archive.add("VERIFY.txt", texts.verify());
            archive.add("manifest.json", source.manifest());
            for (ArchiveSource.File file : source.renditions()) {
                archive.add(file.name(), file.content());
            }
            archive.add("certification.txt", texts.certification());
            archive.add("evidence.json", this::index);
            evidence(archive);
            archive.add("log/key.pem", ascii(source.key().pem()));
            archive.add("log/checkpoint", utf8(checkpoint.toString()));
            Map<String, Long> blocks = blocks(state.size());
            archive.add("log/entries.ndjson", lines -> entries(lines, blocks, state.size()));
            if (!blocks.isEmpty()) {
                archive.add("log/quick-checks.ndjson", lines -> quickChecks(lines, blocks));
            }
            archive.add("log/latest", utf8(latest.toString()));
            if (copied.isPresent()) {
                archive.add("log/copied", utf8(copied.get().toString()));
            }
            archive.add("log/consistency.json", lines -> consistency(lines, state, copied, state(latest)));
            if (stamp.isPresent()) {
                archive.add("timestamps/checkpoint.tsr", stamp.get());
            }
            archive.finish(source::sign);
        }
    }

    private void evidence(ArchiveWriter archive) throws IOException {
        for (List<String> some : Iterables.partition(hashes, OCTETS_AT_ONCE)) {
            Map<String, byte[]> kept = source.octets(some);
            for (String sha256 : some) {
                archive.add("evidence/" + sha256, there(sha256, kept));
            }
        }
    }

    private static <T> T there(String sha256, Map<String, T> kept) {
        return Optional.ofNullable(kept.get(sha256))
                .orElseThrow(() -> new IllegalStateException(
                        "the evidence " + sha256 + " is in the log but missing from the store"));
    }

    private void index(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            for (List<Observation> some : Iterables.partition(observations, AT_ONCE)) {
                Map<String, Description> kept = source.about(
                        some.stream().flatMap(Observation::hashes).distinct().toList());
                for (Observation seen : some) {
                    index(json, seen, kept);
                }
            }
            json.writeEndArray();
            json.writeRaw("\n");
        }
    }

    private static void index(JsonGenerator json, Observation seen, Map<String, Description> kept) throws IOException {
        Description about = there(seen.sha256(), kept);
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeNumberField("number", seen.number());
        json.writeStringField("source", seen.source());
        json.writeStringField("server", seen.server());
        json.writeStringField("question", seen.question());
        json.writeStringField("at", seen.at());
        json.writeStringField("mediaType", about.mediaType());
        json.writeNumberField("length", about.length());
        json.writeStringField("sha256", seen.sha256());
        json.writeArrayFieldStart("besides");
        for (String sha256 : seen.besides()) {
            json.writeString(sha256);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("besidesMediaTypes");
        for (String sha256 : seen.besides()) {
            json.writeString(there(sha256, kept).mediaType());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Returns, by block id, the log index of each block that contains the last quick check of a suspect of the packet. Omits a block that was logged
     * after the packet's checkpoint, and a block whose entry was erased.
     */
    private Map<String, Long> blocks(long size) {
        Map<String, Long> blocks = new HashMap<>();
        for (List<UUID> some : Iterables.partition(source.suspects(), AT_ONCE)) {
            Set<String> ofSome = source.blocks(some);
            if (!ofSome.isEmpty()) {
                source.logged(ofSome).stream()
                        .filter(logged ->
                                logged.index() < size && logged.entry().json().contains(BLOCK))
                        .forEach(logged -> blocks.put(logged.subject(), logged.index()));
            }
        }
        return blocks;
    }

    private void quickChecks(OutputStream out, Map<String, Long> blocks) throws IOException {
        for (List<UUID> some : Iterables.partition(source.suspects(), AT_ONCE)) {
            for (ObservationBlock.Proof proof : source.quickChecks(some)) {
                Long index = blocks.get(proof.blockId().toString());
                if (index == null) {
                    continue;
                }
                try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                    json.writeStartObject();
                    json.writeNumberField("index", index);
                    json.writeNumberField("place", proof.place());
                    json.writeStringField("salt", hex(proof.entry().salt()));
                    json.writeStringField("entry", proof.entry().json());
                    json.writeBinaryField("answers", proof.octets());
                    hashes(json, proof.path());
                    json.writeEndObject();
                    json.writeRaw("\n");
                }
            }
        }
    }

    /** Writes the entries in the order of the log. */
    private void entries(OutputStream out, Map<String, Long> blocks, long size) throws IOException {
        TreeMap<Long, String> places = new TreeMap<>();
        blocks.forEach((subject, index) -> places.put(index, subject));
        for (int from = 0; from <= hashes.size(); from += AT_ONCE) {
            source.logged(subjects(from)).forEach(logged -> places.put(logged.index(), logged.subject()));
        }
        List<String> ordered = places.values().stream().distinct().toList();
        for (int from = 0; from < ordered.size(); from += AT_ONCE) {
            // The packet's checkpoint does not cover later entries.
            List<LoggedEntry> some =
                    source.logged(ordered.subList(from, Math.min(ordered.size(), from + AT_ONCE))).stream()
                            .filter(logged -> logged.index() < size && places.containsKey(logged.index()))
                            .toList();
            List<List<byte[]>> proofs = source.prove(tree -> some.stream()
                    .map(logged -> MerkleTree.inclusion(tree, logged.index(), size))
                    .toList());
            for (int i = 0; i < some.size(); i++) {
                LoggedEntry logged = some.get(i);
                try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                    json.writeStartObject();
                    json.writeNumberField("index", logged.index());
                    json.writeStringField("salt", hex(logged.entry().salt()));
                    json.writeStringField("entry", logged.entry().json());
                    hashes(json, proofs.get(i));
                    json.writeEndObject();
                    json.writeRaw("\n");
                }
            }
        }
    }

    /**
     * Writes the proof that the log at the packet's checkpoint is a prefix of the latest log. If there is a copied checkpoint, also writes the proof
     * that the log at that checkpoint is a prefix of the latest log. A proof is empty if the latest log is not longer.
     */
    private void consistency(OutputStream out, Checkpoint state, Optional<SignedNote> copied, Checkpoint latest)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            proof(json, "checkpoint", state.size(), latest.size());
            if (copied.isPresent()) {
                proof(json, "copied", state(copied.get()).size(), latest.size());
            }
            json.writeEndObject();
            json.writeRaw("\n");
        }
    }

    private void proof(JsonGenerator json, String from, long first, long second) throws IOException {
        json.writeFieldName(from);
        json.writeStartObject();
        json.writeNumberField("first", first);
        json.writeNumberField("second", second);
        hashes(json, first > second ? List.of() : source.prove(tree -> MerkleTree.consistency(tree, first, second)));
        json.writeEndObject();
    }

    private static void hashes(JsonGenerator json, List<byte[]> proof) throws IOException {
        json.writeArrayFieldStart("proof");
        for (byte[] hash : proof) {
            json.writeString(hex(hash));
        }
        json.writeEndArray();
    }

    private static Checkpoint state(SignedNote note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (MalformedNote e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
