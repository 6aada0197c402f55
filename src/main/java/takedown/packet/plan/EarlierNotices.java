package takedown.packet.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.suspects.Verdict;
import takedown.name.DomainName;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The served notices of earlier versions of an order that a notice of the present version replaces, grouped by recipient. The new notice lists their
 * names again, regardless of what was carried out meanwhile, except names that are no longer charged, registered or in the same hands.
 */
public final class EarlierNotices {
    public static final EarlierNotices NONE = new EarlierNotices(Map.of(), (recipient, actions) -> false);

    private interface Comparison {
        boolean isOtherwise(List<Packet> notices, Collection<Action> actions);
    }

    /** The notices to be replaced, oldest first, by recipient. */
    private final Map<String, List<Packet>> replaced;

    private final Map<String, Set<UUID>> listed = new HashMap<>();
    private final Comparison comparison;

    private EarlierNotices(Map<String, List<Packet>> replaced, Comparison comparison) {
        this.replaced = replaced;
        this.comparison = comparison;
        replaced.forEach((recipient, notices) -> listed.put(
                recipient,
                notices.stream().flatMap(notice -> notice.suspects().stream()).collect(Collectors.toSet())));
    }

    /**
     * @param served the notices of the order that are on record as served, oldest first
     * @param order with its versions
     */
    public static EarlierNotices of(List<Packet> served, OrderVersions order) {
        int current = order.current().version();
        Map<String, List<Packet>> replaced = new HashMap<>();
        served.stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.document().recipient().id()))
                .forEach((recipient, notices) -> {
                    // A notice of the current version has replaced the others already.
                    if (notices.stream().noneMatch(notice -> notice.document().carriedVersion() >= current)) {
                        replaced.put(recipient, notReplaced(notices));
                    }
                });
        return new EarlierNotices(
                replaced,
                (notices, actions) -> notices.stream()
                        .map(Packet::document)
                        .anyMatch(notice -> Stream.concat(
                                        actions.stream(),
                                        notice.actions().stream().map(part -> Action.valueOf(part.verb())))
                                .anyMatch(action -> !order.commandsTheSame(action, notice.carriedVersion(), current))));
    }

    private static List<Packet> notReplaced(List<Packet> notices) {
        Set<String> gone = notices.stream()
                .flatMap(notice -> notice.document().order().flatMap(OrderPart::replacement).stream())
                .flatMap(replacement -> replacement.references().stream())
                .collect(Collectors.toSet());
        return notices.stream()
                .filter(notice -> !gone.contains(notice.document().reference()))
                .toList();
    }

    /** Returns whether the suspect is in a notice to the recipient that would be replaced. */
    public boolean lists(String recipient, UUID suspect) {
        return listed.getOrDefault(recipient, Set.of()).contains(suspect);
    }

    public boolean lists(UUID suspect) {
        return listed.values().stream().anyMatch(suspects -> suspects.contains(suspect));
    }

    /**
     * Returns the notices to the recipient that a new notice replaces; none if the new notice leaves out a name for which action is still requested.
     */
    public List<PacketDocument> replacedBy(PacketDraft draft, PlanInput ask) {
        return missing(draft.recipient().id(), draft.candidates(), ask).isEmpty()
                ? replaced.getOrDefault(draft.recipient().id(), List.of()).stream()
                        .map(Packet::document)
                        .toList()
                : List.of();
    }

    /**
     * Returns the names that are in the replaced notices to a recipient but not in a new notice, although they are still charged, registered and in
     * the same hands. One empty string stands for all suspects that are not candidates of the request.
     *
     * @param named the candidates in the new notice
     */
    public List<String> missing(String recipient, List<CandidateSuspect> named, PlanInput ask) {
        Map<UUID, CandidateSuspect> known = byId(ask.candidates());
        return left(recipient, named, known)
                .filter(id -> !known.containsKey(id) || !ask.isPassedOn(known.get(id)))
                .map(id -> known.containsKey(id) ? name(known.get(id)) : "")
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the names that a new notice leaves out because they have passed into other hands since the replaced notices. */
    public List<String> passedOn(String recipient, List<CandidateSuspect> named, PlanInput ask) {
        Map<UUID, CandidateSuspect> known = byId(ask.candidates());
        return left(recipient, named, known)
                .flatMap(id -> Stream.ofNullable(known.get(id)))
                .filter(ask::isPassedOn)
                .map(EarlierNotices::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<UUID, CandidateSuspect> byId(List<CandidateSuspect> candidates) {
        Map<UUID, CandidateSuspect> known = new HashMap<>();
        candidates.forEach(candidate -> known.put(candidate.suspect().id(), candidate));
        return known;
    }

    private Stream<UUID> left(String recipient, List<CandidateSuspect> named, Map<UUID, CandidateSuspect> known) {
        Set<UUID> now = new HashSet<>();
        Set<String> names = new HashSet<>();
        named.forEach(candidate -> {
            now.add(candidate.suspect().id());
            names.add(name(candidate));
        });
        return listed.getOrDefault(recipient, Set.of()).stream()
                .filter(id -> !now.contains(id))
                .filter(id ->
                        !known.containsKey(id) || isStillAsked(known.get(id)) && !names.contains(name(known.get(id))));
    }

    private static boolean isStillAsked(CandidateSuspect candidate) {
        return candidate.suspect().verdict() == Verdict.MALICIOUS
                && candidate.suspect().status() != SuspectStatus.DELETED;
    }

    private static String name(CandidateSuspect candidate) {
        return candidate.registrable().map(DomainName::ascii).orElse(candidate.subject());
    }

    public Set<String> recipients() {
        return replaced.keySet();
    }

    /**
     * Returns whether the order commands one of these actions, or one of those in the replaced notices to the recipient, differently from the version
     * that the notices carry.
     */
    public boolean isCommandedOtherwise(String recipient, Collection<Action> actions) {
        return comparison.isOtherwise(replaced.getOrDefault(recipient, List.of()), actions);
    }
}
