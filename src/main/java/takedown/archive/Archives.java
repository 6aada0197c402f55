package takedown.archive;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.evidence.EvidenceStore.Description;
import takedown.history.block.ObservationBlock;
import takedown.history.quickcheck.ObservationStore;
import takedown.ledger.Ledger;
import takedown.ledger.LoggedEntry;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.rendition.ApprovedRenditions;
import takedown.packet.rendition.Rendition;
import takedown.packet.store.Manifests;

/** Creates the evidence archives of the packets in the database. */
@ApplicationScoped
public class Archives {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final PacketMaker packets;
    private final Manifests manifests;
    private final List<Rendition> renditions;
    private final ApprovedRenditions approved;
    private final EvidenceStore evidence;
    private final ObservationStore observations;
    private final Ledger ledger;

    Archives(
            PacketMaker packets,
            Manifests manifests,
            @All List<Rendition> renditions,
            ApprovedRenditions approved,
            EvidenceStore evidence,
            ObservationStore observations,
            Ledger ledger) {
        this.packets = packets;
        this.manifests = manifests;
        this.renditions = renditions.stream()
                .sorted(Comparator.comparing(Rendition::name).reversed())
                .toList();
        this.approved = approved;
        this.evidence = evidence;
        this.observations = observations;
        this.ledger = ledger;
    }

    /** An archive that is created while it is sent. */
    @FunctionalInterface
    public interface Archive {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Returns the archive of a packet. Before anything is written, checks that the log covers the packet and its evidence.
     *
     * @throws Refusal (NOT_FOUND) as for the packet itself; (CONFLICT) if the log has no entry for a part of the evidence, or no checkpoint that
     *     covers the packet yet
     */
    public Archive of(Actor actor, UUID packetId) {
        Packet packet = packets.get(actor, packetId);
        ledger.settle();
        PacketArchive archive = new PacketArchive(new Stored(actor, packet, manifests.of(actor, packet)));
        return archive::writeTo;
    }

    private static long size(SignedNote note) {
        try {
            return Checkpoint.parse(note.text()).size();
        } catch (MalformedNote e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Stored implements ArchiveSource {
        private final Actor actor;
        private final Packet packet;
        private final byte[] manifest;

        private Stored(Actor actor, Packet packet, byte[] manifest) {
            this.actor = actor;
            this.packet = packet;
            this.manifest = manifest;
        }

        @Override
        public Facts facts() {
            var caption = packet.document().caption();
            return new Facts(
                    packet.id().toString(),
                    packet.kind().name(),
                    caption.title(),
                    caption.docketNumber(),
                    packet.preparedAt().toString(),
                    preparedBy());
        }

        /** Returns the name of the packet's author, followed by the author's identity if that differs from the name. */
        private String preparedBy() {
            String name = packet.document().preparedBy();
            return name.equals(packet.preparedBy()) ? name : name + " (" + packet.preparedBy() + ")";
        }

        @Override
        public byte[] manifest() {
            return manifest;
        }

        @Override
        public List<File> renditions() {
            // Use the renditions in their approved form. Before approval, use their present form.
            var kept = approved.hashes(packet.id()).keySet();
            if (!kept.isEmpty()) {
                return kept.stream()
                        .map(name -> new File(
                                name,
                                out -> out.write(
                                        approved.octets(packet.id(), name).orElseThrow())))
                        .toList();
            }
            return renditions.stream()
                    .filter(rendition -> rendition.isOf(packet))
                    .map(rendition -> new File(rendition.name(), out -> rendition.write(actor, packet, out)))
                    .toList();
        }

        @Override
        public List<Observation> observations() {
            return packet.document().evidence().stream()
                    .map(e -> new Observation(
                            e.number(),
                            e.source(),
                            e.server(),
                            e.question(),
                            e.at().toString(),
                            e.sha256(),
                            e.besides()))
                    .toList();
        }

        @Override
        public Map<String, byte[]> octets(Collection<String> hashes) {
            return evidence.octets(hashes);
        }

        @Override
        public Map<String, Description> about(Collection<String> hashes) {
            return evidence.about(hashes);
        }

        @Override
        public List<UUID> suspects() {
            return packet.suspects();
        }

        @Override
        public Set<String> blocks(Collection<UUID> suspects) {
            return observations.blocks(suspects, packet.preparedAt()).stream()
                    .map(UUID::toString)
                    .collect(Collectors.toSet());
        }

        @Override
        public List<ObservationBlock.Proof> quickChecks(Collection<UUID> suspects) {
            return observations.proofs(suspects, packet.preparedAt());
        }

        @Override
        public List<LoggedEntry> logged(Collection<String> subjects) {
            // Evidence that is kept for other cases has separate entries, which are not needed here.
            String prefix = packet.caseId() + "/";
            return ledger
                    .entries(subjects.stream()
                            .map(subject -> SHA256.matcher(subject).matches() ? prefix + subject : subject)
                            .toList())
                    .stream()
                    .map(logged -> new LoggedEntry(
                            logged.index(),
                            logged.subject().startsWith(prefix)
                                    ? logged.subject().substring(prefix.length())
                                    : logged.subject(),
                            logged.entry()))
                    .toList();
        }

        @Override
        public <T> T prove(Function<MerkleTree.Subtrees, T> task) {
            return ledger.prove(task);
        }

        @Override
        public NoteKey key() {
            return ledger.publicKey();
        }

        @Override
        public byte[] sign(byte[] octets) {
            return ledger.sign(octets);
        }

        @Override
        public SignedNote checkpointOver(long index) {
            return ledger.checkpointOver(index)
                    .orElseThrow(() ->
                            Refusal.conflict("no checkpoint of the log covers this packet yet: try again in a minute"));
        }

        @Override
        public SignedNote latest(SignedNote own) {
            return ledger.latestCheckpoint()
                    .filter(published -> Archives.size(published) > Archives.size(own))
                    .orElse(own);
        }

        @Override
        public Optional<SignedNote> copied(SignedNote latest) throws IOException {
            // All checkpoints are copied in order. If a later checkpoint has been copied, the given one has been copied
            // too.
            return ledger.lastCopied().map(last -> Archives.size(last) > Archives.size(latest) ? latest : last);
        }

        @Override
        public Optional<byte[]> timestamp(SignedNote checkpoint) {
            return ledger.timestamp(checkpoint);
        }
    }
}
