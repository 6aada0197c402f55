package takedown.execution;

import java.util.List;
import java.util.Optional;
import takedown.casefile.orders.CourtOrder;

/**
 * How an order stands.
 *
 * @param summary one a registry, of all names whatever page this is
 * @param next what to give as {@code after} for the next page; empty on the last one
 */
public record ExecutionPage(
        CourtOrder order,
        DayCounter dayCounter,
        List<RegistrySummary> summary,
        List<ExecutionLine> lines,
        Optional<String> next) {
    public ExecutionPage {
        summary = List.copyOf(summary);
        lines = List.copyOf(lines);
    }
}
