package takedown.archive;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import takedown.evidence.EvidenceStore.Description;
import takedown.history.block.ObservationBlock;
import takedown.history.block.ObservationBlock.Observed;
import takedown.ledger.LoggedEntry;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MemoryTree;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.NoteSigner;
import takedown.ledger.proof.SignedNote;

/**
 * A packet with its evidence and its log, all in memory and generated from a seed. A test can set the copy of the checkpoint outside the database and
 * can change the quick checks.
 */
final class MemorySource implements ArchiveSource {
    static final String ORIGIN = "example.org/log";

    private final NoteSigner signer;
    private final Random random;
    private final MemoryTree tree = new MemoryTree();
    private final Map<String, LoggedEntry> logged = new HashMap<>();
    private final Map<String, byte[]> octets = new HashMap<>();
    private final List<Observation> observations = new ArrayList<>();
    private final byte[] manifest;
    private final SignedNote checkpoint;
    private Optional<SignedNote> copied = Optional.empty();
    private final List<ObservationBlock.Proof> quickChecks = new ArrayList<>();
    private UnaryOperator<ObservationBlock.Proof> shown = proof -> proof;

    MemorySource(NoteSigner signer, long seed, int evidence) {
        this(signer, seed, evidence, ROWS);
    }

    /** @param approved the appendix that a person approved */
    MemorySource(NoteSigner signer, long seed, int evidence, String approved) {
        this(signer, seed, evidence, approved, "");
    }

    /** @param screenshot SHA-256 of a screenshot that the packet states; if empty, the packet states the hash of the first answer */
    MemorySource(NoteSigner signer, long seed, int evidence, String approved, String screenshot) {
        this.signer = signer;
        this.random = new Random(seed);
        StringBuilder items = new StringBuilder();
        for (int number = 1; number <= evidence; number++) {
            byte[] answer = ("answer " + number + " " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
            String sha256 = HexFormat.of().formatHex(MerkleTree.sha256(answer));
            octets.put(sha256, answer);
            others(random.nextInt(4));
            log(sha256, "{\"kind\":\"EVIDENCE\",\"sha256\":\"" + sha256 + "\"}");
            byte[] query = ("query " + number + " " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
            String querySha256 = HexFormat.of().formatHex(MerkleTree.sha256(query));
            octets.put(querySha256, query);
            log(querySha256, "{\"kind\":\"EVIDENCE\",\"sha256\":\"" + querySha256 + "\"}");
            observations.add(new Observation(
                    number,
                    "WHOIS",
                    "127.43.0.2:43",
                    "evil" + number + ".net",
                    "2026-11-23T14:00:0" + number % 10 + "Z",
                    sha256,
                    List.of(querySha256)));
            items.append(number > 1 ? "," : "")
                    .append(
                            "{\"at\":\"2026-11-23T14:00:0%dZ\",\"besides\":[\"%s\"],\"number\":%d,\"question\":\"evil%d.net\",\"server\":\"127.43.0.2:43\",\"sha256\":\"%s\",\"source\":\"WHOIS\"}"
                                    .formatted(number % 10, querySha256, number, number, sha256));
        }
        String first = observations.isEmpty() ? "" : observations.getFirst().sha256();
        String rows = "[{\"incidents\":[{\"captured\":["
                + (first.isEmpty()
                        ? ""
                        : "{\"files\":{\"document\":\"" + first + "\",\"picture\":null,\"screenshot\":{\"sha256\":\""
                                + (screenshot.isEmpty() ? first : screenshot) + "\"}}}")
                + "]}]}]";
        manifest = ("{\"evidence\":[" + items + "],\"packetId\":\"" + facts().packetId() + "\",\"rows\":" + rows + "}")
                .getBytes(StandardCharsets.UTF_8);
        log(
                facts().packetId(),
                "{\"kind\":\"PACKET\",\"manifest\":\"" + HexFormat.of().formatHex(MerkleTree.sha256(manifest)) + "\"}");
        log(
                "approval",
                "{\"kind\":\"APPROVAL\",\"approver\":\"carol\",\"renditions\":{\"appendix-a.csv\":\""
                        + HexFormat.of().formatHex(MerkleTree.sha256(approved.getBytes(StandardCharsets.US_ASCII)))
                        + "\"}}");
        quickChecks();
        checkpoint = signed();
        others(1 + random.nextInt(9));
    }

    /** Adds two blocks with seven quick checks each. */
    private void quickChecks() {
        for (int block = 0; block < 2; block++) {
            List<Observed> observed = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                byte[] answers = ("quick check " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
                observed.add(new Observed(new UUID(random.nextLong(), random.nextLong()), answers));
            }
            ObservationBlock sealed = ObservationBlock.seal(
                            new UUID(0, 1), Instant.parse("2026-11-23T02:00:00Z"), observed, new SecureRandom())
                    .getFirst();
            ObservationBlock.Opened opened = sealed.open();
            observed.forEach(
                    one -> quickChecks.add(opened.proof(one.suspectId()).orElseThrow()));
            log(
                    sealed.id().toString(),
                    "{\"block\":\"" + sealed.id() + "\",\"count\":7,\"kind\":\"OBSERVATIONS\",\"root\":\""
                            + HexFormat.of().formatHex(sealed.root()) + "\"}");
        }
    }

    MemorySource showing(UnaryOperator<ObservationBlock.Proof> other) {
        shown = other;
        return this;
    }

    /** Leaves out the quick checks, as in archives from before they were included. */
    MemorySource withoutQuickChecks() {
        quickChecks.clear();
        return this;
    }

    @Override
    public List<UUID> suspects() {
        return IntStream.range(0, quickChecks.size())
                .mapToObj(i -> new UUID(0, i))
                .toList();
    }

    @Override
    public Set<String> blocks(Collection<UUID> suspects) {
        return quickChecks.stream().map(proof -> proof.blockId().toString()).collect(Collectors.toSet());
    }

    @Override
    public List<ObservationBlock.Proof> quickChecks(Collection<UUID> suspects) {
        return quickChecks.stream().map(shown).toList();
    }

    private void others(int count) {
        for (int i = 0; i < count; i++) {
            log("other " + tree.size(), "{\"kind\":\"EVENT\"}");
        }
    }

    private void log(String subject, String json) {
        byte[] salt = new byte[LogEntry.SALT];
        random.nextBytes(salt);
        LogEntry entry = new LogEntry(salt, json);
        logged.put(subject, new LoggedEntry(tree.size(), subject, entry));
        tree.add(entry.leaf());
    }

    private SignedNote signed() {
        return SignedNote.sign(new Checkpoint(ORIGIN, tree.size(), tree.root(tree.size())), signer);
    }

    /** Stores the present state, or a state that this log never had, as the copy outside the database. */
    void copy(Optional<SignedNote> other) {
        copied = Optional.of(other.orElseGet(this::signed));
    }

    @Override
    public Facts facts() {
        return new Facts(
                "0199f2d0-0000-7000-8000-000000000001",
                "SEIZURE",
                "Fernhollow v. Does",
                "1:26-cv-00417",
                "2026-11-23T15:00:00Z",
                "alice");
    }

    @Override
    public byte[] manifest() {
        return manifest;
    }

    @Override
    public List<File> renditions() {
        return List.of(
                new File("packet.pdf", out -> out.write("%PDF-1.7 a packet".getBytes(StandardCharsets.US_ASCII))),
                new File("appendix-a.csv", out -> out.write(ROWS.getBytes(StandardCharsets.US_ASCII))));
    }

    static final String ROWS = "domain,registry\r\nevil1.net,verisign\r\nevil2.net,verisign\r\nevil3.net,verisign\r\n";

    @Override
    public List<Observation> observations() {
        return observations;
    }

    @Override
    public Map<String, byte[]> octets(Collection<String> hashes) {
        return hashes.stream().filter(octets::containsKey).collect(Collectors.toMap(sha256 -> sha256, octets::get));
    }

    @Override
    public Map<String, Description> about(Collection<String> hashes) {
        return hashes.stream()
                .filter(octets::containsKey)
                .collect(Collectors.toMap(
                        sha256 -> sha256, sha256 -> new Description("text/plain", octets.get(sha256).length)));
    }

    @Override
    public List<LoggedEntry> logged(Collection<String> subjects) {
        return subjects.stream()
                .flatMap(subject ->
                        subject.equals(facts().packetId()) ? Stream.of(subject, "approval") : Stream.of(subject))
                .filter(logged::containsKey)
                .map(logged::get)
                .map(found -> new LoggedEntry(
                        found.index(),
                        found.subject().equals("approval") ? facts().packetId() : found.subject(),
                        found.entry()))
                .toList();
    }

    @Override
    public <T> T prove(Function<MerkleTree.Subtrees, T> task) {
        return task.apply(tree);
    }

    @Override
    public NoteKey key() {
        return signer.publicKey();
    }

    @Override
    public byte[] sign(byte[] octets) {
        return signer.sign(octets);
    }

    @Override
    public SignedNote checkpointOver(long index) {
        return checkpoint;
    }

    @Override
    public SignedNote latest(SignedNote own) {
        return signed();
    }

    @Override
    public Optional<SignedNote> copied(SignedNote latest) {
        return copied;
    }

    @Override
    public Optional<byte[]> timestamp(SignedNote checkpoint) {
        return Optional.empty();
    }
}
