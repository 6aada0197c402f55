package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.HowToReproduce;
import takedown.packet.plan.PacketWriter;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.candidate.CandidateSuspect;

/** The warnings about {@code observed} of a request, for the papers that state who saw the abuse and how to reproduce it. */
final class StatedObservation {
    private StatedObservation() {}

    /** Returns a warning if nothing is stated, and if what is stated is not about the targets of the paper to this party. */
    static List<Finding> warnings(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        List<Finding> warnings = new ArrayList<>();
        if (ask.request().particulars().observed().isEmpty()) {
            warnings.add(new Finding(
                    FindingCode.NOTHING_SAID,
                    "request",
                    "observed is not given: a " + paper(ask) + " that states who saw the abuse, when and how is"
                            + " actionable; notes on suspects are internal and not sent"));
        }
        ask.request()
                .particulars()
                .observed()
                .flatMap(observed -> doesNotFit(ask, party, PacketWriter.reproduction(ask, observed, candidates)))
                .ifPresent(warnings::add);
        return warnings;
    }

    /** Returns the warning that the paper does not print {@code observed.how}; empty if it does. */
    private static Optional<Finding> doesNotFit(PlanInput ask, ActingParty party, HowToReproduce.Fit fit) {
        String paper = paper(ask);
        return switch (fit) {
            case FITS -> Optional.empty();
            case OTHER_TARGETS ->
                Optional.of(new Finding(
                        FindingCode.STATEMENT_OF_OTHER_TARGETS,
                        party.id(),
                        "observed.how names a target that is not in this " + paper + ", so the " + paper
                                + " states neither `observed` nor how to reproduce the abuse: make one request for the"
                                + " targets that it is about, and one with its own `observed` for the others"));
            case SEVERAL_KINDS ->
                Optional.of(new Finding(
                        FindingCode.ONE_STATEMENT_FOR_ALL,
                        "request",
                        "observed.how names no target, and the targets of this request are of several kinds ("
                                + ask.candidates().stream()
                                        .map(candidate -> AbuseType.of(candidate
                                                        .suspect()
                                                        .category()
                                                        .orElse(""))
                                                .title())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "), so no " + paper + " prints it: make one request for each kind"));
        };
    }

    private static String paper(PlanInput ask) {
        return ask.request().kind().reportsAbuse() ? "report" : "notice";
    }
}
