package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Observed;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.HowToReproduce;
import takedown.packet.plan.PacketWriter;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.candidate.CandidateSuspect;

/** Checks of what the author states once for all packets of a request: {@code observed} and {@code purpose}. */
final class Statements {
    private Statements() {}

    /** Returns the warnings about {@code observed} of the packet about these candidates, or that the request does not have it. */
    static List<Finding> observed(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        return ask.request()
                .particulars()
                .observed()
                .map(observed -> fitting(ask, party, observed, candidates))
                .orElseGet(
                        () -> List.of(
                                new Finding(
                                        FindingCode.NOTHING_SAID,
                                        "request",
                                        "observed is not given: a report that states who saw the abuse, when and how is actionable; notes on suspects are internal and not sent")));
    }

    /** Returns the warning that the packet does not state {@code observed}, or not of all of its targets; empty if it is of all. */
    static List<Finding> fitting(
            PlanInput ask, ActingParty party, Observed observed, List<CandidateSuspect> candidates) {
        List<Finding> warnings = new ArrayList<>();
        switch (PacketWriter.reproduction(ask, observed, candidates)) {
            case FITS -> {
                List<String> targets = candidates.stream()
                        .map(candidate -> candidate.suspect().key())
                        .toList();
                long unnamed = HowToReproduce.unnamed(observed.how(), targets);
                if (unnamed > 0) {
                    warnings.add(new Finding(
                            FindingCode.STATEMENT_OF_OTHER_TARGETS,
                            party.id(),
                            "observed.how does not name " + Count.grouped(unnamed) + " of the "
                                    + Count.of(targets.size(), "target")
                                    + ", so the packet states `observed` only of the targets that it names: name the others too, or"
                                    + " make one request for them with its own `observed`"));
                }
            }
            case OTHER_TARGETS ->
                warnings.add(new Finding(
                        FindingCode.STATEMENT_OF_OTHER_TARGETS,
                        party.id(),
                        "observed.how names a target that is not in this packet, so the packet states neither `observed` nor how to"
                                + " reproduce the abuse: make one request for the targets that it is about, and one with its own"
                                + " `observed` for the others"));
            case SEVERAL_KINDS ->
                warnings.add(new Finding(
                        FindingCode.ONE_STATEMENT_FOR_ALL,
                        "request",
                        "observed.how names no target, and the targets of this request are of several kinds ("
                                + ask.candidates().stream()
                                        .map(candidate -> AbuseType.of(
                                                        candidate.suspect().category().orElse(""))
                                                .title())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "), so no report prints it: make one request for each kind"));
        }
        return warnings;
    }

    /** Returns the warning that one reason why content breaks the law serves targets with different abuse; empty if all have the same. */
    static List<Finding> oneReason(PlanInput ask) {
        List<String> categories = ask.candidates().stream()
                .map(candidate -> candidate
                        .suspect()
                        .category()
                        .map(category -> category.toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("no category"))
                .distinct()
                .sorted()
                .toList();
        return categories.size() < 2 || ask.request().particulars().purpose().isBlank()
                ? List.of()
                : List.of(new Finding(
                        FindingCode.ONE_STATEMENT_FOR_ALL,
                        "request",
                        "every notice of this request gives the reason in `purpose` and the law in `provisions`, and its targets are of"
                                + " several kinds (" + String.join(", ", categories)
                                + "): make one request for each kind, with its own `purpose` and `provisions`"));
    }
}
