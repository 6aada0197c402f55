package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.observation.EppStatus;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.ResultLine.Result;

/** What is on record about the names of notices: the answers of their recipient, and what look-ups showed. */
public final class NameOutcomes {
    public static final NameOutcomes NONE = new NameOutcomes(Map.of());

    private static final String UPDATE_LOCK = EppStatus.SERVER_UPDATE_PROHIBITED.epp();

    /**
     * What is on record about one name of one notice.
     *
     * @param claimed the answer that counts; empty if there is no answer
     * @param answers every answer, earliest first
     * @param observed verbs of the acts that were observed as carried out, in part or in full
     * @param claimedAt when the recipient acted according to the answer that counts, or when that answer was received; empty if there is no answer
     */
    public record OnRecord(
            Optional<Result> claimed, List<Result> answers, Set<String> observed, Optional<Instant> claimedAt) {
        public static final OnRecord NOTHING = new OnRecord(Optional.empty(), Set.of());

        public OnRecord {
            answers = List.copyOf(answers);
            observed = Set.copyOf(observed);
        }

        public OnRecord(Optional<Result> claimed, Set<String> observed) {
            this(claimed, claimed.stream().toList(), observed, Optional.empty());
        }

        private boolean isDoneAfter(Instant look) {
            return isDone() && claimedAt.filter(look::isBefore).isPresent();
        }

        private boolean isNotDone() {
            return claimed.filter(Result::isNotDone).isPresent() && !answers.contains(Result.DONE);
        }

        /**
         * Returns whether, according to the answer that counts, the recipient acted, and no answer contradicts this. If the recipient first answers
         * that it acted and later that nothing was left to do, the recipient still counts as having acted.
         */
        private boolean isDone() {
            return claimed.filter(result ->
                                    result == Result.DONE || result == Result.ALREADY && answers.contains(Result.DONE))
                            .isPresent()
                    && answers.stream().noneMatch(Result::isNotDone);
        }

        /** Returns the answer that counts or, if answers contradict each other, the contradictory answers. */
        private Stream<Result> stated() {
            boolean contradicted =
                    answers.contains(Result.DONE) && answers.stream().anyMatch(Result::isNotDone);
            return contradicted
                    ? answers.stream().filter(result -> result == Result.DONE || result.isNotDone())
                    : claimed.stream();
        }
    }

    private final Map<String, Map<String, OnRecord>> byNotice;

    public NameOutcomes(Map<String, Map<String, OnRecord>> byNotice) {
        this.byNotice = Map.copyOf(byNotice);
    }

    private OnRecord of(PacketDocument notice, String name) {
        return Objects.requireNonNullElse(
                byNotice.getOrDefault(notice.packetId(), Map.of()).get(name), OnRecord.NOTHING);
    }

    /** Returns whether the recipient answered that it did not act on the name as the notice asks, and never answered that it acted. */
    boolean isNotDone(PacketDocument notice, String name) {
        return of(notice, name).isNotDone();
    }

    /**
     * Returns the outcome of each registered name of these notices.
     *
     * @param notices to one recipient, oldest first
     * @param names only these; if empty, all
     */
    public Map<String, Outcome> of(Collection<PacketDocument> notices, Optional<Set<String>> names) {
        Map<String, List<OnRecord>> known = new LinkedHashMap<>();
        for (PacketDocument notice : notices) {
            List<String> unregistered = notice.filing().annex().unregistered();
            notice.rows().stream()
                    .map(AppendixRow::aLabel)
                    .filter(name -> !unregistered.contains(name)
                            && names.filter(some -> !some.contains(name)).isEmpty())
                    .distinct()
                    .forEach(name -> known.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(of(notice, name)));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        known.forEach((name, all) -> outcomes.put(name, outcome(name, all)));
        return outcomes;
    }

    /**
     * Returns the names whose update lock these notices explain: a notice asked for the lock, the name did not have it before, and either a change is
     * on record or the recipient has not answered.
     *
     * @param notices to one recipient, oldest first
     */
    public List<String> locked(Collection<PacketDocument> notices) {
        Map<String, Outcome> outcomes = of(notices, Optional.empty());
        return notices.stream()
                .flatMap(notice -> notice.rows().stream()
                        .filter(row -> row.requestedStatuses().contains(UPDATE_LOCK))
                        .map(AppendixRow::aLabel)
                        .filter(name -> !hadLock(notice, name)))
                .distinct()
                .filter(name -> Optional.ofNullable(outcomes.get(name))
                        .filter(outcome -> outcome.restore() == Restore.CHANGED
                                || outcome.claimed().isEmpty())
                        .isPresent())
                .toList();
    }

    /**
     * Returns the names whose recipient answers that it acted under one of these notices after the last look-up of the name. The state that was last
     * observed is then not the present state.
     *
     * @param looked the time of the last look-up of each name; a name without an entry was never looked up
     */
    public Set<String> doneSince(Collection<PacketDocument> notices, Map<String, Instant> looked) {
        return notices.stream()
                .flatMap(notice -> notice.rows().stream()
                        .map(AppendixRow::aLabel)
                        .filter(name -> of(notice, name).isDoneAfter(looked.getOrDefault(name, Instant.MIN))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether the name had an update lock before the notice, other than a lock that is explained by the notices that this notice replaces, or
     * by those of earlier orders of the case.
     */
    private static boolean hadLock(PacketDocument notice, String name) {
        return notice.rows().stream()
                        .anyMatch(row ->
                                row.aLabel().equals(name) && row.statuses().contains(UPDATE_LOCK))
                && notice.order()
                        .flatMap(PacketDocument.OrderPart::replacement)
                        .filter(replacement -> replacement.locked().contains(name))
                        .isEmpty()
                && notice.held().stream()
                        .noneMatch(held -> held.locked() && held.name().equals(name));
    }

    private static Outcome outcome(String name, List<OnRecord> all) {
        Set<String> observed = new TreeSet<>();
        all.forEach(one -> observed.addAll(one.observed()));
        return new Outcome(
                name,
                all.stream()
                        .flatMap(OnRecord::stated)
                        .map(Enum::name)
                        .distinct()
                        .toList(),
                List.copyOf(observed),
                restore(all, !observed.isEmpty()));
    }

    private static Restore restore(List<OnRecord> all, boolean observed) {
        // What was observed counts, regardless of the recipient's answer: a name must not stay seized because of a
        // wrong answer.
        if (observed || all.stream().anyMatch(OnRecord::isDone)) {
            return Restore.CHANGED;
        }
        return all.stream().allMatch(OnRecord::isNotDone) ? Restore.LEFT_OUT : Restore.IF_CHANGED;
    }
}
