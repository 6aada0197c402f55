package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.observation.Delegation;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.AppendixBuilder;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RecipientAssignment;
import takedown.packet.plan.Warnings;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.order.OrderPreflight;

/**
 * Plan of seizures: one packet per registry operator, with only the names under its own TLDs. A registrar gets a packet if an action of the request
 * needs a registrar's records or customer relation, or if the request names the registrar.
 */
final class SeizurePlan implements KindPlan {
    /** Actions that need a registrar's records and its customer relation. */
    private static final Set<Action> BY_REGISTRARS =
            EnumSet.of(Action.PRESERVE, Action.NO_NEW, Action.CHANGE_REGISTRANT, Action.TRANSFER_TO);

    /** Actions that change the holder or the registrar of a name. */
    private static final Set<Action> MOVING = EnumSet.of(Action.CHANGE_REGISTRANT, Action.TRANSFER_TO);

    private static final int MOST_NAMED = 20;

    @Override
    public PacketPlan of(PlanInput ask) {
        CourtOrder order = ask.order().orElseThrow();
        List<Action> actions = ask.request().actions();
        ExecutionTerms terms = ask.request()
                .particulars()
                .execution()
                .orElse(ask.file().matter().execution());
        CourtTime court = CourtTime.of(ask.file().matter());
        Map<String, Set<String>> unregistered = new LinkedHashMap<>();
        RecipientAssignment assignment = RecipientAssignment.of(
                ask,
                EnumSet.of(Role.REGISTRY, Role.REGISTRAR),
                (candidate, dossier, to) -> weigh(ask, candidate, dossier, to, unregistered));
        assignment.block(
                OrderPreflight.check(order, court, actions, ask.request().nameServers(), terms, ask.now()));
        assignment.block(ownServers(ask));
        List<Finding> ofTheOrder = OrderPreflight.warnings(ask.file(), order, court, terms, ask.now());
        List<Finding> withoutParagraph = OrderPreflight.withoutParagraph(order, actions);
        PacketPlan plan = assignment.plan((party, candidates) -> {
            List<Finding> warnings = new ArrayList<>(ofTheOrder);
            warnings.addAll(withoutParagraph);
            warnings.addAll(Warnings.reach(party, ask.isStatedToBind(party)));
            warnings.addAll(Warnings.contacts(party));
            List<CandidateSuspect> standing =
                    candidates.stream().filter(c -> !isUnregistered(c)).toList();
            warnings.addAll(Warnings.age(standing, ask.now()));
            warnings.addAll(Warnings.unread(ask.file().pap(), standing));
            warnings.addAll(Warnings.absent(standing));
            standing.forEach(candidate -> warnings.addAll(warnings(candidate, order)));
            standing.forEach(candidate -> warnings.addAll(includedThoughDown(ask, party, candidate)));
            warnings.addAll(passedOn(ask, party, standing));
            List<Action> own = party.role() == Role.REGISTRY || ask.names(party)
                    ? actions
                    : actions.stream().filter(BY_REGISTRARS::contains).toList();
            warnings.addAll(Warnings.sealedOrder(
                    ask.file().sealed(),
                    PacketDraft.to(party, ask.isStatedToBind(party), standing, List.of())
                            .recipient()));
            return PacketDraft.to(party, ask.isStatedToBind(party), standing, warnings)
                    .with(own)
                    .with(Annex.ofUnregistered(List.copyOf(unregistered.getOrDefault(party.id(), Set.of()))));
        });
        return plan.blockedBy(amendedInPart(ask, plan));
    }

    /**
     * Returns a finding for each recipient whose earlier notice has to be replaced but cannot be. It has to be replaced if the order now commands an
     * action differently. It cannot be replaced if the new notice leaves out names: those names would stay as the earlier version commanded.
     */
    private static List<Finding> amendedInPart(PlanInput ask, PacketPlan plan) {
        List<Finding> findings = new ArrayList<>();
        for (String recipient : new TreeSet<>(ask.notices().recipients())) {
            if (!ask.wants(recipient)
                    || !ask.notices()
                            .isCommandedOtherwise(recipient, ask.request().actions())) {
                continue;
            }
            Optional<PacketDraft> draft = plan.drafts().stream()
                    .filter(one -> one.recipient().id().equals(recipient))
                    .findFirst();
            List<String> missing = ask.notices()
                    .missing(recipient, draft.map(PacketDraft::candidates).orElse(List.of()), ask);
            if (draft.isPresent() && !missing.isEmpty()) {
                List<String> named = missing.stream()
                        .filter(name -> !name.isEmpty())
                        .limit(MOST_NAMED)
                        .toList();
                findings.add(new Finding(
                        FindingCode.AMENDED_IN_PART,
                        recipient,
                        "the order now commands these actions differently, so the notice must replace the earlier one and list each of its names."
                                + (named.isEmpty()
                                        ? " Send the request without \"suspects\", so that all names of the case are considered"
                                        : " It leaves out " + String.join(", ", named)
                                                + ": resolve the findings against them, or change their verdict if they are no"
                                                + " longer charged")));
            }
        }
        return findings;
    }

    /**
     * Returns a finding for each name that passed into other hands. Such a name does not stop the notice for the other names, and stays as it is
     * until it is released.
     */
    private static List<Finding> passedOn(PlanInput ask, ActingParty party, List<CandidateSuspect> named) {
        return ask.notices().passedOn(party.id(), named, ask).stream()
                .map(name -> new Finding(
                        FindingCode.PASSED_ON,
                        name,
                        "it passed into other hands after the earlier notice, so the amended notice no longer lists it. The"
                                + " recipient leaves it as it is. Next: find out who holds it, and judge it again, or release it"
                                + " with a packet of the kind REVERSAL"))
                .toList();
    }

    private static void weigh(
            PlanInput ask,
            CandidateSuspect candidate,
            Dossier dossier,
            RecipientAssignment to,
            Map<String, Set<String>> unregistered) {
        List<Finding> against = new ArrayList<>(ask.against(candidate));
        Optional<ActingParty> registry = AppendixBuilder.party(dossier, Role.REGISTRY);
        if (against.isEmpty() && registry.isEmpty()) {
            against.add(new Finding(
                    FindingCode.NO_REGISTRY,
                    candidate.subject(),
                    "the directory knows no operator of this top-level domain: add it to registrars.yaml"));
        }
        boolean unclaimed = isUnregistered(candidate) && ask.request().actions().contains(Action.NO_NEW);
        if (against.isEmpty() && !ask.isLeftOut(candidate)) {
            against.addAll(ofTheState(ask, candidate));
        }
        if (!against.isEmpty()) {
            to.refuse(against);
            return;
        }
        if (ask.isLeftOut(candidate) && !unclaimed) {
            to.drop(
                    FindingCode.ALREADY_DOWN,
                    candidate,
                    "needs no action: " + candidate.suspect().status() + ", "
                            + candidate.suspect().statusReason());
            return;
        }
        if (unclaimed && ask.wants(registry.orElseThrow().id())) {
            unregistered
                    .computeIfAbsent(registry.get().id(), id -> new LinkedHashSet<>())
                    .add(candidate.registrable().map(DomainName::ascii).orElse(candidate.subject()));
        }
        boolean registrars = ask.request().actions().stream().anyMatch(BY_REGISTRARS::contains);
        to.assign(
                candidate,
                dossier,
                party -> (party.role() == Role.REGISTRY || (party.role() == Role.REGISTRAR && !unclaimed && registrars))
                        && ask.isIncludedFor(party, candidate),
                party -> party.role() == Role.REGISTRAR && !unclaimed && ask.isIncludedFor(party, candidate),
                others -> otherRecipient(ask, candidate, registry.orElseThrow(), to));
    }

    /**
     * Returns a finding for a name that is included although it is down, so that the packet records that choice. The check before sending reads the
     * finding from the packet.
     */
    private static List<Finding> includedThoughDown(PlanInput ask, ActingParty party, CandidateSuspect candidate) {
        if (ask.held().holds(candidate)) {
            return List.of(new Finding(
                    FindingCode.HELD_UNDER_EARLIER_ORDER,
                    candidate.subject(),
                    "it is held under " + ask.held().orders(candidate) + " ("
                            + candidate.suspect().status() + ", "
                            + candidate.suspect().statusReason()
                            + "), so this order continues the hold: the recipient keeps the acts in place, and changes"
                            + " only what differs"));
        }
        return candidate.suspect().status().isDown()
                ? List.of(new Finding(
                        FindingCode.INCLUDED_THOUGH_DOWN,
                        candidate.subject(),
                        (ask.notices().lists(party.id(), candidate.suspect().id())
                                        ? "included although it is down, because the replaced notice lists it: "
                                        : "included by choice, although it is down: ")
                                + candidate.suspect().status() + ", "
                                + candidate.suspect().statusReason()))
                : List.of();
    }

    private static void otherRecipient(
            PlanInput ask, CandidateSuspect candidate, ActingParty registry, RecipientAssignment to) {
        if (ask.request().suspects().isPresent()) {
            to.refuse(List.of(new Finding(
                    FindingCode.FOREIGN_TLD,
                    candidate.subject(),
                    "its top-level domain belongs to " + registry.name()
                            + ", which is not one of the named recipients")));
        } else {
            to.drop(FindingCode.OTHER_RECIPIENT, candidate, "belongs to " + registry.name());
        }
    }

    private static boolean isUnregistered(CandidateSuspect candidate) {
        return candidate.suspect().status() == SuspectStatus.DELETED;
    }

    private static List<Finding> ofTheState(PlanInput ask, CandidateSuspect candidate) {
        List<Finding> against = new ArrayList<>();
        if (leavesDs(ask.request(), candidate)) {
            against.add(
                    new Finding(
                            FindingCode.REDIRECT_WITH_DS,
                            candidate.subject(),
                            "its delegation is signed: if the DS stays in place, validating resolvers fail. Ask for the removal of the DS records too (DS_REMOVE)"));
        }
        // The recipient may have changed the holder because the earlier notice asked it to.
        boolean byOrder = ask.held().moves(candidate)
                || ask.request().actions().stream().anyMatch(MOVING::contains)
                        && ask.notices().lists(candidate.suspect().id());
        for (String moved : byOrder ? List.<String>of() : candidate.moved()) {
            against.add(new Finding(
                    FindingCode.HOLDER_CHANGED,
                    candidate.subject(),
                    moved
                            + " since it was judged: find out who holds it now, then judge it again (Bitseller"
                            + " v. Verisign)"));
        }
        return against;
    }

    /** Returns findings for name servers of the order that are at or below a name of the case, since that name is redirected too. */
    private static List<Finding> ownServers(PlanInput ask) {
        if (!ask.request().actions().contains(Action.REDIRECT)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (CandidateSuspect candidate : ask.candidates()) {
            ask.request().nameServers().stream()
                    .filter(server ->
                            candidate.registrable().filter(server::isAtOrBelow).isPresent())
                    .forEach(server -> findings.add(new Finding(
                            FindingCode.NAME_SERVER_AMONG_THE_NAMES,
                            candidate.subject(),
                            "the order's name server " + server
                                    + " is one of these names or is below one: name other name servers")));
        }
        return findings.stream().distinct().toList();
    }

    private static boolean leavesDs(PacketRequest request, CandidateSuspect candidate) {
        boolean signed = candidate
                .dossier()
                .flatMap(d -> d.snapshot().delegatedOrKnown())
                .map((Delegation d) -> !d.ds().isEmpty())
                .orElse(false);
        return signed
                && request.actions().contains(Action.REDIRECT)
                && !request.actions().contains(Action.DS_REMOVE)
                && !request.actions().contains(Action.DS_REPLACE);
    }

    private static List<Finding> warnings(CandidateSuspect candidate, CourtOrder order) {
        List<Finding> warnings = new ArrayList<>();
        Dossier dossier = candidate.dossier().orElseThrow();
        dossier.registration()
                .flatMap(m -> m.registration().expiresAt())
                .filter(at -> order.expiresAt().map(end -> at.isBefore(end)).orElse(false))
                .ifPresent(at -> warnings.add(new Finding(
                        FindingCode.EXPIRES_IN_TERM,
                        candidate.subject(),
                        "the registration expires at " + at + ", during the order's term; locks do not stop expiry")));
        for (Collateral.Reason reason : dossier.collateral().reasons()) {
            warnings.add(new Finding(FindingCode.of(reason.code()), candidate.subject(), reason.message()));
        }
        return warnings;
    }
}
