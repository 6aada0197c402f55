package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                .flatMap(observed -> doesNotFit(ask, party, PacketWriter.reproduction(ask, observed, candidates))
                        .or(() -> ofSome(ask, party, observed, candidates)))
                .ifPresent(warnings::add);
        return warnings;
    }

    /** Returns the warning that {@code observed.how} names only some targets of the paper; empty if it names all of them or none. */
    private static Optional<Finding> ofSome(
            PlanInput ask, ActingParty party, Observed observed, List<CandidateSuspect> candidates) {
        List<String> targets =
                candidates.stream().map(candidate -> candidate.suspect().key()).toList();
        long unnamed = HowToReproduce.unnamed(observed.how(), targets);
        return unnamed == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingCode.STATEMENT_OF_OTHER_TARGETS,
                        party.id(),
                        "observed.how does not name " + Count.grouped(unnamed) + " of the "
                                + Count.of(targets.size(), "target") + ", so the " + paper(ask)
                                + " states `observed` only of the targets that it names: name the others too, or make one"
                                + " request for them with its own `observed`"));
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
                        "every notice of this request gives the reason in `purpose` and the law in `provisions`, and its"
                                + " targets are of several kinds (" + String.join(", ", categories)
                                + "): make one request for each kind, with its own `purpose` and `provisions`"));
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
