package takedown.packet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.attribution.ActingParty;
import takedown.attribution.Collateral;
import takedown.attribution.Dossier;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.packet.Preflight.Finding;

/** One packet a registry operator, each with only the names under that operator's own TLDs. */
final class SeizurePlan {
    private final Protection protection;

    SeizurePlan(Protection protection) {
        this.protection = protection;
    }

    Plan of(PacketRequest request, CourtOrder order, List<Charge> charges, Instant now) {
        List<Finding> blocking =
                new ArrayList<>(OrderPreflight.check(order, request.actions(), request.nameServers(), now));
        List<Finding> refused = new ArrayList<>();
        List<Finding> dropped = new ArrayList<>();
        Map<String, ActingParty> registries = new LinkedHashMap<>();
        Map<String, List<Charge>> byRegistry = new LinkedHashMap<>();
        for (Charge charge : charges) {
            List<Finding> against = new ArrayList<>(protection.against(charge, now));
            Optional<ActingParty> registry = charge.dossier().flatMap(d -> Rows.party(d, Role.REGISTRY));
            if (against.isEmpty() && registry.isEmpty()) {
                against.add(new Finding(
                        "no-registry",
                        charge.subject(),
                        "the directory knows no operator of this top-level domain: add it to registrars.yaml"));
            }
            if (against.isEmpty() && leavesDs(request, charge)) {
                against.add(
                        new Finding(
                                "redirect-with-ds",
                                charge.subject(),
                                "its delegation is signed: with the DS left in place validating resolvers fail; add DS_REMOVE"));
            }
            if (!against.isEmpty()) {
                refused.addAll(against);
            } else if (charge.suspect().status().isDown()) {
                dropped.add(new Finding(
                        "already-down",
                        charge.subject(),
                        "needs no action: " + charge.suspect().status() + ", "
                                + charge.suspect().statusReason()));
            } else if (!request.recipients().isEmpty()
                    && !request.recipients().contains(registry.orElseThrow().id())) {
                dropped.add(new Finding(
                        "other-recipient",
                        charge.subject(),
                        "belongs to " + registry.get().name()));
            } else {
                registries.putIfAbsent(registry.orElseThrow().id(), registry.get());
                byRegistry
                        .computeIfAbsent(registry.get().id(), id -> new ArrayList<>())
                        .add(charge);
            }
        }
        List<Draft> drafts = byRegistry.entrySet().stream()
                .map(e -> draft(registries, e, order))
                .toList();
        return new Plan(blocking, refused, dropped, drafts);
    }

    private static Draft draft(
            Map<String, ActingParty> registries, Map.Entry<String, List<Charge>> entry, CourtOrder order) {
        ActingParty registry = java.util.Objects.requireNonNull(registries.get(entry.getKey()));
        List<Finding> warnings = new ArrayList<>();
        if (registry.reach() != Reach.US_ORDER) {
            warnings.add(new Finding(
                    "reach",
                    registry.id(),
                    "whether a United States order reaches " + registry.name() + " is not established ("
                            + registry.reach() + "): counsel decides, and may refer it to the government"));
        }
        entry.getValue().forEach(charge -> warnings.addAll(warnings(charge, order)));
        return new Draft(registry, entry.getValue(), warnings);
    }

    private static boolean leavesDs(PacketRequest request, Charge charge) {
        boolean signed = charge.dossier()
                .flatMap(d -> d.snapshot().delegation())
                .flatMap(Outcome::found)
                .map((Delegation d) -> !d.ds().isEmpty())
                .orElse(false);
        return signed
                && request.actions().contains(Action.REDIRECT)
                && !request.actions().contains(Action.DS_REMOVE)
                && !request.actions().contains(Action.DS_REPLACE);
    }

    private static List<Finding> warnings(Charge charge, CourtOrder order) {
        List<Finding> warnings = new ArrayList<>();
        Dossier dossier = charge.dossier().orElseThrow();
        dossier.registration()
                .flatMap(m -> m.registration().expiresAt())
                .filter(at -> order.expiresAt().map(end -> at.isBefore(end)).orElse(false))
                .ifPresent(at -> warnings.add(new Finding(
                        "expires-in-term",
                        charge.subject(),
                        "the registration expires at " + at + ", inside the order's term; locks do not stop expiry")));
        for (Collateral.Reason reason : dossier.collateral().reasons()) {
            warnings.add(new Finding(reason.code(), charge.subject(), reason.message()));
        }
        return warnings;
    }
}
