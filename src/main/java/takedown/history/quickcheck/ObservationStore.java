package takedown.history.quickcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.evidence.EvidenceSink;
import takedown.history.block.ObservationBlock;
import takedown.observation.DnsAnswer;
import takedown.observation.Snapshot;

/** The DNS answers to nightly quick checks that determined a status without an investigation, in one partition per month (UTC). */
@ApplicationScoped
public class ObservationStore {
    private final ObservationSql sql;
    private final PartitionSql partitions;
    private final QuickCheckReader reader;
    private final SecureRandom random = new SecureRandom();
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    ObservationStore(ObservationSql sql, PartitionSql partitions, QuickCheckReader reader) {
        this.sql = sql;
        this.partitions = partitions;
        this.reader = reader;
    }

    /**
     * Stores observations that were made at the same time, in separate blocks for each case.
     *
     * @param at the time of all observations
     */
    @Transactional
    public void store(@Nullable UUID runId, Instant at, List<Observation> seen) {
        if (seen.isEmpty()) {
            return;
        }
        Instant time = ObservationBlock.time(at);
        partitionFor(YearMonth.from(time.atOffset(ZoneOffset.UTC)));
        Map<UUID, List<ObservationBlock.Observed>> byCase = new TreeMap<>();
        seen.forEach(one -> byCase.computeIfAbsent(one.caseId(), id -> new ArrayList<>())
                .add(new ObservationBlock.Observed(one.suspectId(), StoredAnswers.plain(one.answers()))));
        List<ObservationBlock> blocks = new ArrayList<>();
        byCase.forEach((caseId, observed) -> blocks.addAll(ObservationBlock.seal(caseId, time, observed, random)));
        sql.add(runId, blocks);
    }

    /** Returns the last observation of a suspect if it was made after the given time; otherwise empty. */
    @Transactional
    public Optional<Snapshot> latest(UUID suspectId, Instant after) {
        return Optional.ofNullable(lastAfter(Map.of(suspectId, after)).get(suspectId));
    }

    /**
     * Returns the last observation of each suspect. Suspects without an observation after their time are omitted.
     *
     * @param after the times by suspect
     */
    @Transactional
    public Map<UUID, Snapshot> latestOf(ServiceAccess service, Map<UUID, Instant> after) {
        return lastAfter(after);
    }

    private Map<UUID, Snapshot> lastAfter(Map<UUID, Instant> after) {
        Map<UUID, Snapshot> latest = new HashMap<>();
        read(
                last(after.keySet(), place -> place.at().isAfter(after.getOrDefault(place.suspectId(), Instant.MAX))),
                (suspect, at, answers) -> latest.put(suspect.id(), snapshot(suspect, at, answers)));
        return latest;
    }

    /** Returns all observations of each suspect, oldest first. */
    @Transactional
    public Map<UUID, List<Snapshot>> of(CaseAccess access, List<Suspect> suspects) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        List<UUID> suspectIds = suspects.stream().map(Suspect::id).toList();
        Map<UUID, List<Snapshot>> all = new HashMap<>();
        suspectIds.forEach(id -> all.put(id, new ArrayList<>()));
        read(
                sql.places(suspectIds),
                (suspect, at, answers) -> all.computeIfAbsent(suspect.id(), id -> new ArrayList<>())
                        .add(snapshot(suspect, at, answers)));
        all.values().forEach(snapshots -> snapshots.sort(Comparator.comparing(Snapshot::at)));
        return all;
    }

    public record Answer(byte[] message, Instant at) {}

    /**
     * Returns the DNS message with this hash among the answers to the quick checks of a suspect, with the time of the earliest check that received
     * it.
     */
    @Transactional
    public Optional<Answer> answer(CaseAccess access, Suspect suspect, String sha256) {
        access.requireOf(suspect.caseId());
        List<Answer> found = new ArrayList<>();
        read(
                sql.places(List.of(suspect.id())),
                (named, at, answers) -> answers.stream()
                        .filter(answer ->
                                EvidenceSink.digest(answer.octets()).sha256().equals(sha256))
                        .map(answer -> new Answer(answer.octets(), at))
                        .forEach(found::add));
        return found.stream().min(Comparator.comparing(Answer::at));
    }

    /**
     * Returns the blocks that contain the last observations of these suspects up to a time. Observations that were stored before blocks existed are
     * not in any block.
     */
    @Transactional
    public Set<UUID> blocks(Collection<UUID> suspectIds, Instant until) {
        return last(suspectIds, place -> !place.at().isAfter(until)).stream()
                .flatMap(place -> Stream.ofNullable(place.blockId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns proofs of the observations that are in {@link #blocks}. Erased observations have none. */
    @Transactional
    public List<ObservationBlock.Proof> proofs(Collection<UUID> suspectIds, Instant until) {
        Map<ObservationSql.Block, List<UUID>> wanted =
                inBlocks(last(suspectIds, place -> !place.at().isAfter(until)));
        List<ObservationBlock.Proof> proofs = new ArrayList<>();
        sql.blocks(wanted.keySet(), block -> {
            ObservationBlock.Opened opened = block.open();
            wanted.getOrDefault(new ObservationSql.Block(block.id(), block.at()), List.of())
                    .forEach(id -> opened.proof(id).ifPresent(proofs::add));
        });
        return proofs;
    }

    /**
     * Erases all observations of a suspect permanently. The roots of their blocks stay, so the log entries of these blocks and every proof of another
     * suspect stay valid.
     *
     * @return the number of changed blocks
     */
    @Transactional
    public int erase(UUID suspectId) {
        List<ObservationBlock> rest = new ArrayList<>();
        sql.blocks(
                inBlocks(sql.places(List.of(suspectId))).keySet(),
                block -> block.open().without(suspectId).ifPresent(rest::add));
        rest.forEach(block -> sql.erase(block, suspectId));
        sql.eraseRows(suspectId);
        return rest.size();
    }

    private List<ObservationSql.Place> last(Collection<UUID> suspectIds, Predicate<ObservationSql.Place> which) {
        if (suspectIds.isEmpty()) {
            return List.of();
        }
        return List.copyOf(sql.places(suspectIds).stream()
                .filter(which)
                .collect(Collectors.toMap(
                        ObservationSql.Place::suspectId,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(ObservationSql.Place::at))))
                .values());
    }

    private static Map<ObservationSql.Block, List<UUID>> inBlocks(List<ObservationSql.Place> places) {
        Map<ObservationSql.Block, List<UUID>> blocks = new HashMap<>();
        places.forEach(place -> place.block()
                .forEach(block ->
                        blocks.computeIfAbsent(block, id -> new ArrayList<>()).add(place.suspectId())));
        return blocks;
    }

    private record Named(UUID id, String key) {}

    private interface Found {
        void observation(Named suspect, Instant at, List<DnsAnswer> answers);
    }

    private Snapshot snapshot(Named suspect, Instant at, List<DnsAnswer> answers) {
        return reader.read(suspect.key(), at, answers);
    }

    /** Reads observations from blocks and from single rows. A block is decompressed once for all of its suspects. */
    private void read(List<ObservationSql.Place> places, Found found) {
        if (places.isEmpty()) {
            return;
        }
        Map<UUID, String> keys = sql.keys(
                places.stream().map(ObservationSql.Place::suspectId).distinct().toList());
        for (ObservationSql.Place place : places) {
            if (place.answers() != null) {
                found(place.suspectId(), keys, place.at(), place.answers(), found);
            }
        }
        Map<ObservationSql.Block, List<UUID>> blocks = inBlocks(places);
        sql.blocks(blocks.keySet(), block -> {
            ObservationBlock.Opened opened = block.open();
            blocks.getOrDefault(new ObservationSql.Block(block.id(), block.at()), List.of())
                    .forEach(id -> opened.answers(id).ifPresent(octets -> found(id, keys, block.at(), octets, found)));
        });
    }

    private static void found(UUID suspectId, Map<UUID, String> keys, Instant at, byte[] octets, Found found) {
        String key = keys.get(suspectId);
        if (key != null) {
            found.observation(new Named(suspectId, key), at, StoredAnswers.read(octets));
        }
    }

    private void partitionFor(YearMonth month) {
        if (!known.contains(month)) {
            partitions.create(month);
            known.add(month);
        }
    }

    /**
     * Drops a month of observations. A month is kept if it contains the last observation of a name in an open case. That name has to be observed
     * again first.
     *
     * @return false if the month was kept; true if it was dropped or did not exist
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean retire(YearMonth month) {
        if (!partitions.months().contains(month)) {
            return true;
        }
        if (partitions.isLastOfAny(month)) {
            return false;
        }
        partitions.drop(month);
        known.remove(month);
        return true;
    }

    /** Returns the months that have partitions, oldest first. */
    @Transactional
    public List<YearMonth> months() {
        return partitions.months();
    }
}
