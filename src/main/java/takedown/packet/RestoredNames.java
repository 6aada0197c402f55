package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;

/**
 * Compares the names of notices with their state before the notices. A name is restored only if the last look-up shows none of the changes that the
 * notices asked for: no status that was added, no name server that was set, no change of DS or registrar, and no hold or redirection.
 */
@ApplicationScoped
public class RestoredNames {
    /** The actions after which a name no longer resolves as before. */
    private static final Set<String> SHOWN_BY_STATUS = Set.of(Action.HOLD.name(), Action.REDIRECT.name());

    private final AskedNames asked;
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;

    RestoredNames(AskedNames asked, SuspectStore suspects, SnapshotStore snapshots) {
        this.asked = asked;
        this.suspects = suspects;
        this.snapshots = snapshots;
    }

    /** Whether a name is restored. Where several notices have a name, the last of these states counts. */
    public enum State {
        RESTORED,
        /** No look-up after the given time shows whether all changes are undone. */
        UNSEEN,
        /** The last look-up shows at least one of the changes. */
        STAYED
    }

    /**
     * What look-ups show about one name.
     *
     * @param stayed the changes that the last look-up shows, in words, such as {@code serverUpdateProhibited}; empty unless some stayed
     * @param at the time of the last look-up; empty if there was none
     */
    public record Seen(State state, List<String> stayed, Optional<Instant> at) {
        public Seen {
            stayed = List.copyOf(stayed);
        }

        public boolean isRestored() {
            return state == State.RESTORED;
        }
    }

    /**
     * Returns, by registrable name, whether the changes that these notices asked for are undone. Names for which they asked for no change are left
     * out. A name that is down counts as changed only if it was seen to go down after the first notice was made.
     *
     * @param notices to one recipient, oldest first
     * @param since only a look-up after this time shows a name as restored
     */
    @Transactional
    public Map<String, Seen> of(CaseAccess access, List<Packet> notices, Instant since) {
        List<PacketDocument> documents = notices.stream().map(Packet::document).toList();
        Map<String, Restoration> before = ReversalWriter.before(documents);
        if (before.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Named>> named = asked
                .of(access, notices.stream().map(Packet::id).toList())
                .stream()
                .filter(one -> !one.withheld())
                .collect(Collectors.groupingBy(Named::name));
        Set<UUID> ids = named.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .flatMap(one -> one.suspects().stream())
                .collect(Collectors.toSet());
        Map<UUID, Suspect> byId =
                suspects.of(access, ids).stream().collect(Collectors.toMap(Suspect::id, Function.identity()));
        Map<UUID, Snapshot> looks = snapshots.get(access, List.copyOf(byId.values()));
        Set<String> verbs = documents.stream()
                .flatMap(document -> document.actions().stream())
                .map(PacketDocument.ActionPart::verb)
                .collect(Collectors.toSet());
        Map<String, Seen> seen = new LinkedHashMap<>();
        before.forEach((name, was) -> {
            List<Named> ofName = named.getOrDefault(name, List.of());
            Optional<Suspect> last = ofName.stream()
                    .flatMap(one -> one.suspects().stream())
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .filter(suspect -> suspect.investigatedAt().isPresent())
                    .max(Comparator.comparing(
                            suspect -> suspect.investigatedAt().orElseThrow()));
            seen.put(
                    name,
                    seen(
                            was,
                            verbs,
                            new OfName(ofName, documents.getFirst().preparedAt()),
                            last.flatMap(suspect -> Optional.ofNullable(looks.get(suspect.id()))),
                            last.flatMap(Suspect::investigatedAt),
                            since));
        });
        return seen;
    }

    /**
     * Returns, by registrable name, the changes that stayed although a served reversal asks to undo them, in words; names without such a change are
     * left out.
     *
     * @param notices the notices that the reversal takes back, oldest first
     * @param served when the reversal was served
     */
    @Transactional
    public SortedMap<String, List<String>> stayed(
            CaseAccess access, Packet reversal, List<Packet> notices, Instant served) {
        Set<String> names = reversal.document().filing().annex().reversal().restorations().stream()
                .map(Restoration::name)
                .collect(Collectors.toSet());
        SortedMap<String, List<String>> stayed = new TreeMap<>();
        of(access, notices, served).forEach((name, seen) -> {
            if (names.contains(name) && seen.state() == State.STAYED) {
                stayed.put(name, seen.stayed());
            }
        });
        return stayed;
    }

    private static Seen seen(
            Restoration was,
            Set<String> verbs,
            OfName ofName,
            Optional<Snapshot> look,
            Optional<Instant> at,
            Instant since) {
        Changes changes = new Changes(was, verbs, look);
        List<String> stayed = new ArrayList<>(changes.stayed());
        boolean byStatus = verbs.stream().anyMatch(SHOWN_BY_STATUS::contains);
        if (stayed.isEmpty() && byStatus && ofName.wentDown()) {
            stayed.add("does not resolve as before");
        }
        if (!stayed.isEmpty()) {
            return new Seen(State.STAYED, stayed, at);
        }
        boolean shown = at.filter(time -> time.isAfter(since)).isPresent()
                && changes.areAllShown()
                && (!byStatus || ofName.isKnownToBeUp());
        return new Seen(shown ? State.RESTORED : State.UNSEEN, List.of(), at);
    }

    /** The statuses of a name as the notices list it, and the time at which the first of them was made. */
    private record OfName(List<Named> statuses, Instant made) {
        boolean wentDown() {
            return statuses.stream()
                    .anyMatch(one -> one.down()
                            && one.wentDownAt().filter(at -> !at.isBefore(made)).isPresent());
        }

        boolean isKnownToBeUp() {
            return !statuses.isEmpty() && statuses.stream().allMatch(one -> one.known() && !one.down());
        }
    }

    /** The changes that notices asked for, beside one look-up of the name. */
    private record Changes(Restoration was, Set<String> verbs, Optional<Snapshot> look) {
        private Optional<Set<EppStatus>> statuses() {
            return look.flatMap(Snapshot::registryNow).flatMap(EppStatus::stated);
        }

        private Optional<Delegation> delegation() {
            return look.flatMap(Snapshot::delegatedOrKnown);
        }

        private Optional<String> registrar() {
            return look.flatMap(Snapshot::registryNow)
                    .flatMap(answer -> answer.found())
                    .flatMap(Registration::registrarIanaId)
                    .map(String::valueOf);
        }

        private boolean asks(Action action) {
            return verbs.contains(action.name());
        }

        List<String> stayed() {
            List<String> stayed = new ArrayList<>(was.lift().stream()
                    .filter(word -> EppStatus.of(word)
                            .filter(status -> statuses().orElse(Set.of()).contains(status))
                            .isPresent())
                    .toList());
            Set<String> servers = delegation()
                    .map(now -> now.nameServers().stream().map(WireName::text).collect(Collectors.toSet()))
                    .orElse(Set.of());
            if (was.set().stream().anyMatch(servers::contains)) {
                stayed.add("the name servers of the notice");
            }
            delegation().map(Delegation::ds).filter(this::isOtherDs).ifPresent(ds -> stayed.add("the change of DS"));
            if (asks(Action.TRANSFER_TO)
                    && registrar()
                            .filter(now -> !now.equals(was.registrarIanaId()))
                            .isPresent()) {
                stayed.add("the change of registrar");
            }
            return stayed;
        }

        private boolean isOtherDs(List<DsRecord> now) {
            Set<String> shown = now.stream().map(DsRecord::toString).collect(Collectors.toSet());
            return asks(Action.DS_REPLACE) && !shown.equals(Set.copyOf(was.ds()))
                    || asks(Action.DS_REMOVE) && shown.isEmpty() && !was.ds().isEmpty();
        }

        /** Returns whether the look-up shows everything that the notices asked to change. No look-up shows a registrant with certainty. */
        boolean areAllShown() {
            boolean ds = asks(Action.DS_REPLACE)
                    || asks(Action.DS_REMOVE) && !was.ds().isEmpty();
            return !asks(Action.CHANGE_REGISTRANT)
                    && (was.lift().isEmpty() || statuses().isPresent())
                    && (was.set().isEmpty() && !ds || delegation().isPresent())
                    && (!asks(Action.TRANSFER_TO) || registrar().isPresent());
        }
    }
}
