package takedown.packet.plan.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.name.DomainName;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/**
 * Compares the order on file with the order as it was proposed, directive by directive. A court strikes, adds and renumbers directives, and a notice
 * that follows the proposal would then command what the court did not.
 */
public final class ProposedDifferences {
    private ProposedDifferences() {}

    /**
     * Returns a finding if the kind of the order differs from the proposed kind, and findings for each directive that has gone, has changed or is
     * new. A value that is not on record on one side is not compared. Returns no finding while the order on file is proposed.
     *
     * @param proposed the order as it was last proposed
     * @param filed the order on file, as entered
     */
    public static List<Finding> between(CourtOrder proposed, CourtOrder filed) {
        if (filed.standing().recorded() == OrderState.PROPOSED) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (proposed.kind() != filed.kind()) {
            findings.add(finding("the order on file is a " + filed.kind() + ", and a " + proposed.kind()
                    + " was proposed: check that the notice has the right title"));
        }
        Stream.concat(proposed.actions().stream(), filed.actions().stream())
                .distinct()
                .sorted()
                .forEach(action -> directive(action, proposed, filed).ifPresent(findings::add));
        values(Action.REDIRECT, names(proposed.nameServers()), names(filed.nameServers()), proposed, filed)
                .ifPresent(findings::add);
        values(
                        Action.DS_REPLACE,
                        proposed.ds().stream().map(Object::toString).toList(),
                        filed.ds().stream().map(Object::toString).toList(),
                        proposed,
                        filed)
                .ifPresent(findings::add);
        values(
                        Action.CHANGE_REGISTRANT,
                        proposed.registrant().stream().toList(),
                        filed.registrant().stream().toList(),
                        proposed,
                        filed)
                .ifPresent(findings::add);
        values(
                        Action.TRANSFER_TO,
                        proposed.registrarIanaId().map(String::valueOf).stream().toList(),
                        filed.registrarIanaId().map(String::valueOf).stream().toList(),
                        proposed,
                        filed)
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> directive(Action action, CourtOrder proposed, CourtOrder filed) {
        boolean was = proposed.actions().contains(action);
        boolean is = filed.actions().contains(action);
        if (was && !is) {
            return Optional.of(finding("gone: " + action + " was proposed" + in(proposed.paragraph(action))
                    + ", and the order on file does not command it. Compare the signed order: either the court struck it, or the"
                    + " record lacks it"));
        }
        if (is && !was) {
            return Optional.of(finding("new: " + action + " is commanded by the order on file"
                    + in(filed.paragraph(action)) + ", and was not proposed. Compare the signed order"));
        }
        String before = proposed.paragraph(action);
        String now = filed.paragraph(action);
        return before.isEmpty() || now.isEmpty() || before.equals(now)
                ? Optional.empty()
                : Optional.of(finding("changed: " + action + " is in paragraph " + now
                        + " of the order on file, and was in paragraph " + before + " of the proposed order"));
    }

    private static Optional<Finding> values(
            Action action, List<String> before, List<String> now, CourtOrder proposed, CourtOrder filed) {
        boolean both = proposed.actions().contains(action) && filed.actions().contains(action);
        return !both || before.isEmpty() || now.isEmpty() || sorted(before).equals(sorted(now))
                ? Optional.empty()
                : Optional.of(finding("changed: " + action + " has " + String.join(", ", now)
                        + " in the order on file, and had " + String.join(", ", before) + " in the proposed order"));
    }

    private static List<String> names(List<DomainName> names) {
        return names.stream().map(DomainName::ascii).collect(Collectors.toList());
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static String in(String paragraph) {
        return paragraph.isEmpty() ? "" : " in paragraph " + paragraph;
    }

    private static Finding finding(String message) {
        return new Finding(FindingCode.NOT_AS_PROPOSED, "order", message);
    }
}
