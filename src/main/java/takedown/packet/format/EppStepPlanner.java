package takedown.packet.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.format.EppStep.CreateHost;
import takedown.packet.format.EppStep.Instruction;
import takedown.packet.format.EppStep.RequestTransfer;
import takedown.packet.format.EppStep.Update;

/**
 * The requests of a packet to a registry as EPP steps, name by name. For each name, DS records come before name servers (in a reversal, after them).
 * The registrant, the transfer and the hold follow. The update lock comes last: once it is set, RFC 5731 section 2.3 allows only its own removal. A
 * name that has the lock because of an earlier notice is unlocked first and locked again at the end. A name with a lock that may belong to another
 * party has no commands. Statuses that are already set are not added again (RFC 5730, code 2306).
 */
final class EppStepPlanner {
    private static final String LOCKED = EppStatus.SERVER_UPDATE_PROHIBITED.epp();
    private static final Set<String> LIFTABLE = Set.of(
            EppStatus.SERVER_HOLD.epp(),
            EppStatus.SERVER_TRANSFER_PROHIBITED.epp(),
            EppStatus.SERVER_DELETE_PROHIBITED.epp(),
            LOCKED);

    private final PacketDocument document;
    private final Map<String, ActionPart> actions = new LinkedHashMap<>();
    private final Map<String, Restoration> before = new LinkedHashMap<>();
    private final Set<String> zones;

    EppStepPlanner(PacketDocument document) {
        this.document = document;
        this.zones = document.recipient()
                .backEnd()
                .zones()
                .map(Set::copyOf)
                // A document that was stored before this field existed states no zones. The top-level domains of its
                // names take their place.
                .orElseGet(() -> document.rows().stream().map(AppendixRow::tld).collect(Collectors.toSet()));
        document.actions().forEach(action -> actions.put(action.verb(), action));
        document.filing().annex().reversal().restorations().forEach(was -> before.put(was.name(), was));
    }

    /**
     * The requested state of a name.
     *
     * @param with statuses that are to be set
     * @param without statuses that are not to be set
     * @param ds all DS of the name; absent if the DS stay
     * @param locked whether the present update lock may be removed for the change, since an earlier or a reversed notice explains it, or since the
     *     recipient changed a name that had the lock before
     * @param ifChanged whether the name is restored only if the recipient changed it
     */
    record Target(
            String name,
            List<String> servers,
            List<String> with,
            List<String> without,
            Optional<List<DsRecord>> ds,
            boolean locked,
            boolean ifChanged) {}

    /**
     * Returns the target of a name; empty if this is not a registered domain name, or if its name servers, DS and statuses are to stay as they are.
     */
    Optional<Target> target(AppendixRow row) {
        Optional<DomainName> known = DomainName.tryOf(row.aLabel());
        if (known.isEmpty() || document.filing().annex().unregistered().contains(row.aLabel())) {
            return Optional.empty();
        }
        Target target = asks(Action.RELEASE) ? released(known.get(), row) : taken(known.get(), row);
        return target.servers().isEmpty()
                        && target.with().isEmpty()
                        && target.without().isEmpty()
                        && target.ds().isEmpty()
                ? Optional.empty()
                : Optional.of(target);
    }

    private Target taken(DomainName name, AppendixRow row) {
        List<String> with = Stream.of(Action.HOLD, Action.LOCK)
                .filter(this::asks)
                .flatMap(action -> action.statuses().stream())
                .map(status -> status.epp())
                .toList();
        List<DsRecord> replacing =
                values(Action.DS_REPLACE).stream().flatMap(EppStepPlanner::ds).toList();
        return new Target(
                name.ascii(),
                asks(Action.REDIRECT)
                        ? EppServer.all(values(Action.REDIRECT)).stream()
                                .map(EppServer::name)
                                .toList()
                        : List.of(),
                with,
                List.of(),
                asks(Action.DS_REMOVE)
                        ? Optional.of(List.of())
                        : Optional.of(replacing).filter(ds -> !ds.isEmpty()),
                hasOwnLock(row),
                false);
    }

    /**
     * Returns whether the name has an update lock that an earlier served notice explains. The lock was observed, or the recipient answers that it set
     * the lock after the last look-up. Any other lock may belong to another party.
     */
    private boolean hasOwnLock(AppendixRow row) {
        return document.order()
                        .flatMap(OrderPart::replacement)
                        .filter(replacement -> replacement.locked().contains(row.aLabel()))
                        .isPresent()
                || document.held().stream()
                        .anyMatch(held -> held.locked() && held.name().equals(row.aLabel()));
    }

    private Target released(DomainName name, AppendixRow row) {
        Optional<Restoration> was = Optional.ofNullable(before.get(row.aLabel()));
        List<String> lift = was.map(Restoration::lift).orElse(List.of()).stream()
                .filter(LIFTABLE::contains)
                .distinct()
                .toList();
        return new Target(
                name.ascii(),
                values(Action.RELEASE).isEmpty()
                        ? List.of()
                        : was.map(Restoration::nameServers).orElse(List.of()),
                wasLocked(was) && !lift.contains(LOCKED) ? List.of(LOCKED) : List.of(),
                lift,
                was.map(Restoration::ds)
                        .filter(ds -> !ds.isEmpty())
                        .map(ds -> ds.stream().flatMap(EppStepPlanner::ds).toList()),
                // A lock that was set before the order is removed only if the recipient also removed it for the order.
                lift.contains(LOCKED) && !isIfChanged(row.aLabel()) || wasLocked(was) && isChanged(row.aLabel()),
                isIfChanged(row.aLabel()));
    }

    private static boolean wasLocked(Optional<Restoration> was) {
        return was.filter(before -> before.statuses().contains(LOCKED)).isPresent();
    }

    /**
     * Returns the steps that precede those of the names: host objects for name servers (RFC 5732). Result 2302, "object exists", counts as success. A
     * host in the registry's own zone needs addresses (RFC 5732 section 3.2.1). A host in another zone is created without addresses.
     */
    List<EppStep> hosts() {
        return EppServer.all(values(Action.REDIRECT)).stream()
                .map(server -> host(server, isOwn(server)))
                .toList();
    }

    /** Returns whether the host is in a zone of the registry or of its back end. */
    private boolean isOwn(EppServer server) {
        return zones.stream().anyMatch(zone -> server.name().endsWith("." + zone));
    }

    /** Returns the servers, each with its addresses only if the registry needs them (RFC 5731 section 1.1). */
    private List<EppServer> withGlue(List<String> texts) {
        return EppServer.all(texts).stream()
                .map(server -> isOwn(server) ? server : new EppServer(server.name(), List.of()))
                .toList();
    }

    private static EppStep host(EppServer server, boolean own) {
        if (own && server.addresses().isEmpty()) {
            return new Instruction(
                    server.name(),
                    Action.REDIRECT.name(),
                    "The host is in your own zone or in one of your back end, so it needs addresses. If it does not exist, create it with its addresses, which the order does not"
                            + " state: please ask us for them");
        }
        return new CreateHost(
                server.name(),
                Action.REDIRECT.name(),
                own ? server.addresses().stream().map(a -> a.text()).toList() : List.of());
    }

    /** Returns the steps that do not concern a registered name. */
    List<EppStep> general() {
        List<EppStep> steps = new ArrayList<>();
        if (asks(Action.NO_NEW)) {
            List<String> unregistered = document.filing().annex().unregistered();
            if (unregistered.isEmpty()) {
                steps.add(new Instruction("", Action.NO_NEW.name(), Action.NO_NEW.words()));
            }
            unregistered.forEach(name -> steps.add(
                    new Instruction(name, Action.NO_NEW.name(), "Reserve the name: refuse every <create> for it")));
        }
        if (asks(Action.RELEASE)) {
            document.filing()
                    .annex()
                    .unregistered()
                    .forEach(name -> steps.add(new Instruction(
                            name, Action.RELEASE.name(), "Remove the name from the list of reserved names")));
        }
        return steps;
    }

    List<EppStep> of(AppendixRow row) {
        if (document.filing().annex().unregistered().contains(row.aLabel())) {
            return List.of();
        }
        Optional<DomainName> known = DomainName.tryOf(row.aLabel());
        if (known.isEmpty()) {
            return List.of(
                    new Instruction(row.aLabel(), "", "This is not a domain name, so EPP has no command for it"));
        }
        String name = known.get().ascii();
        List<EppStep> steps = new ArrayList<>();
        if (asks(Action.PRESERVE)) {
            List<String> term = values(Action.PRESERVE);
            steps.add(new Instruction(
                    name,
                    Action.PRESERVE.name(),
                    Action.PRESERVE.words() + (term.isEmpty() ? "" : ", " + String.join(" to ", term))));
        }
        if (asks(Action.DS_REMOVE) && row.wasSeenWithoutDs()) {
            steps.add(Instruction.compared(
                    name,
                    Action.DS_REMOVE.name(),
                    "No DS was seen when this packet was made. If the name has any, delete all of them (RFC 5910 section 5.2.5)"
                            + " before the name servers are replaced"));
        }
        if (asks(Action.RELEASE)) {
            steps.addAll(release(name, row));
        } else {
            steps.addAll(take(name, row));
        }
        return steps;
    }

    private List<EppStep> take(String name, AppendixRow row) {
        List<EppStep> work = new ArrayList<>();
        if (asks(Action.DS_REMOVE) && !row.wasSeenWithoutDs()) {
            work.add(Update.ds(name, Action.DS_REMOVE.name(), List.of()));
        } else if (asks(Action.DS_REPLACE)) {
            work.addAll(replaceDs(name, Action.DS_REPLACE.name(), values(Action.DS_REPLACE)));
        }
        if (asks(Action.REDIRECT)) {
            work.addAll(replaceServers(
                    name, Action.REDIRECT.name(), withGlue(values(Action.REDIRECT)), withGlue(row.nameServers())));
        }
        if (asks(Action.CHANGE_REGISTRANT)) {
            work.addAll(changeRegistrant(name));
        }
        List<String> reset = new ArrayList<>();
        if (asks(Action.TRANSFER_TO)) {
            if (row.statuses().contains(EppStatus.SERVER_TRANSFER_PROHIBITED.epp())) {
                reset.add(EppStatus.SERVER_TRANSFER_PROHIBITED.epp());
                work.add(Update.statuses(name, Action.TRANSFER_TO.name(), List.of(), List.copyOf(reset)));
            }
            work.addAll(transfer(name));
        }
        work.addAll(added(name, Action.HOLD, row, List.of()));
        work.addAll(added(name, Action.LOCK, row, reset));
        if (!reset.isEmpty() && !asks(Action.LOCK)) {
            work.add(Update.statuses(name, Action.TRANSFER_TO.name(), reset, List.of()));
        }
        boolean locked = row.statuses().contains(LOCKED) || hasOwnLock(row);
        if (locked && !work.isEmpty()) {
            String verb = work.getFirst().verb();
            if (!hasOwnLock(row)) {
                return withLockOfAnother(name, verb, work);
            }
            work.addFirst(Update.statuses(name, verb, List.of(), List.of(LOCKED)));
        }
        if (locked ? work.size() > 1 : asks(Action.LOCK)) {
            work.add(Update.statuses(
                    name,
                    asks(Action.LOCK) ? Action.LOCK.name() : work.getLast().verb(),
                    List.of(LOCKED),
                    List.of()));
        }
        return work;
    }

    /** Returns the steps for a name whose update lock may belong to another party: no commands, only instructions. */
    private static List<EppStep> withLockOfAnother(String name, String verb, List<EppStep> work) {
        List<EppStep> steps = new ArrayList<>();
        steps.add(Instruction.compared(
                name,
                verb,
                "An update lock was seen that no earlier notice of ours explains, so this file has no commands for the"
                        + " name. If the lock was set for another court, authority or party, return the name as"
                        + " HELD_FOR_COUNSEL. Otherwise carry out the acts by hand, and set the lock again last"));
        for (EppStep step : work) {
            // A program that compares each name with its requested state does not follow these instructions, so it must
            // list them.
            if (step instanceof Instruction byHand && !byHand.compared()) {
                steps.add(new Instruction(
                        name,
                        byHand.verb(),
                        "Only if the update lock was not set for another court, authority or party: "
                                + byHand.words()));
            }
        }
        return steps;
    }

    /**
     * Returns the step that adds the missing statuses of the action, except the update lock, which has its own step; none if no status is missing.
     */
    private List<EppStep> added(String name, Action action, AppendixRow row, List<String> lifted) {
        if (!asks(action)) {
            return List.of();
        }
        List<String> missing = action.statuses().stream()
                .map(status -> status.epp())
                .filter(status ->
                        !status.equals(LOCKED) && (!row.statuses().contains(status) || lifted.contains(status)))
                .toList();
        return missing.isEmpty() ? List.of() : List.of(Update.statuses(name, action.name(), missing, List.of()));
    }

    private List<EppStep> release(String name, AppendixRow row) {
        String verb = Action.RELEASE.name();
        Optional<Restoration> was = Optional.ofNullable(before.get(row.aLabel()));
        List<String> lift = was
                .map(Restoration::lift)
                .orElseGet(() -> document.filing().annex().reversal().changedNothing() ? List.of() : row.statuses())
                .stream()
                .filter(LIFTABLE::contains)
                .distinct()
                .sorted(Comparator.comparing((String status) -> !status.equals(LOCKED)))
                .toList();
        List<EppStep> work = new ArrayList<>();
        if (was.isPresent()) {
            // Only the servers that the last notice set are removed, since a server that a name does not have cannot be
            // removed from it (RFC 5731 section 3.2.5).
            List<EppServer> taken = withGlue(
                    was.get().set().isEmpty()
                            ? values(Action.RELEASE)
                            : was.get().set());
            if (!values(Action.RELEASE).isEmpty()) {
                work.addAll(replaceServers(name, verb, withGlue(was.get().glue()), taken));
            }
            if (!was.get().ds().isEmpty()) {
                work.addAll(replaceDs(name, verb, was.get().ds()));
            }
        } else if (document.filing().annex().reversal().changedNothing()) {
            work.add(
                    new Instruction(name, verb, "No change to the name was requested, so there is nothing to restore"));
        } else {
            work.add(
                    new Instruction(
                            name,
                            verb,
                            "Restore the name servers and DS as they were before the change that this packet reverses. This packet does not state them"));
        }
        List<String> others =
                lift.stream().filter(status -> !status.equals(LOCKED)).toList();
        if (!others.isEmpty()) {
            work.add(Update.statuses(name, verb, List.of(), others));
        }
        boolean keepsLock =
                wasLocked(was) && !lift.contains(LOCKED) && work.stream().anyMatch(Update.class::isInstance);
        List<EppStep> steps = new ArrayList<>();
        if (keepsLock && !isChanged(name)) {
            steps.add(Instruction.compared(
                    name,
                    verb,
                    "An update lock was set before the order, and no change is on record, so this file has no commands for the"
                            + " name. If you changed the name under the order, restore it by hand and set the lock again last."
                            + " Otherwise return it as ALREADY"));
            return steps;
        }
        if (isIfChanged(name)) {
            steps.add(Instruction.compared(
                    name,
                    verb,
                    "Send the commands for this name only if you changed it; otherwise return it as ALREADY. A program that cannot tell"
                            + " returns it as HELD_FOR_COUNSEL"));
        }
        if (lift.contains(LOCKED) || keepsLock) {
            steps.add(Update.statuses(name, verb, List.of(), List.of(LOCKED)));
        }
        steps.addAll(work);
        if (keepsLock) {
            steps.add(Update.statuses(name, verb, List.of(LOCKED), List.of()));
        }
        return steps;
    }

    private boolean isIfChanged(String name) {
        return has(name, Restore.IF_CHANGED);
    }

    /** Returns whether a change of the name by the recipient is on record. */
    private boolean isChanged(String name) {
        return has(name, Restore.CHANGED);
    }

    private boolean has(String name, Restore restore) {
        return document.filing().annex().reversal().outcomes().stream()
                .anyMatch(outcome -> outcome.name().equals(name) && outcome.restore() == restore);
    }

    private static List<EppStep> replaceServers(
            String name, String verb, List<EppServer> wanted, List<EppServer> present) {
        List<EppServer> add = wanted.stream().filter(s -> !s.isAmong(present)).toList();
        List<EppServer> remove =
                present.stream().filter(s -> !s.isAmong(wanted)).toList();
        if (wanted.isEmpty()) {
            return List.of(new Instruction(name, verb, "No name servers are stated; set them by hand"));
        }
        return add.isEmpty() && remove.isEmpty() ? List.of() : List.of(Update.servers(name, verb, add, remove));
    }

    private static List<EppStep> replaceDs(String name, String verb, List<String> texts) {
        List<DsRecord> ds =
                texts.stream().flatMap(EppStepPlanner::ds).distinct().toList();
        return ds.isEmpty() || ds.size() < Set.copyOf(texts).size()
                ? List.of(new Instruction(name, verb, "Set the DS by hand: " + String.join(", ", texts)))
                : List.of(Update.ds(name, verb, ds));
    }

    private static Stream<DsRecord> ds(String text) {
        try {
            return Stream.of(DsRecord.of(text));
        } catch (Refusal none) {
            return Stream.empty();
        }
    }

    /**
     * Returns the steps that change the registrant. EPP refers to a registrant by the id of a contact object, and an order does not state the
     * registrant's postal and e-mail addresses.
     */
    private List<EppStep> changeRegistrant(String name) {
        String verb = Action.CHANGE_REGISTRANT.name();
        List<String> registrants = values(Action.CHANGE_REGISTRANT);
        if (registrants.size() != 1) {
            return List.of(new Instruction(name, verb, "No registrant is stated; set it by hand"));
        }
        String contact = EppBatch.contactId(registrants.getFirst());
        return List.of(
                new Instruction(
                        name,
                        verb,
                        "First make sure that the contact object " + contact + " (RFC 5733) names: "
                                + registrants.getFirst()),
                Update.registrant(name, verb, contact));
    }

    private List<EppStep> transfer(String name) {
        String verb = Action.TRANSFER_TO.name();
        return List.of(
                new Instruction(
                        name,
                        verb,
                        "Request the transfer in the session of the registrar with IANA ID "
                                + (values(Action.TRANSFER_TO).isEmpty()
                                        ? "(not named)"
                                        : values(Action.TRANSFER_TO).getFirst())
                                + ", with the authorization code of the name. Finish the transfer before the locks that"
                                + " follow"),
                new RequestTransfer(name, verb));
    }

    private boolean asks(Action action) {
        return actions.containsKey(action.name());
    }

    private List<String> values(Action action) {
        ActionPart part = actions.get(action.name());
        if (part == null) {
            return List.of();
        }
        return action == Action.REDIRECT && part.values().isEmpty() ? document.nameServers() : part.values();
    }
}
