package takedown.execution;

import java.util.List;
import java.util.Optional;
import takedown.casefile.orders.CourtOrder;

/**
 * One page of the execution of an order.
 *
 * @param summary one summary per registry over all names, the same on every page
 * @param next the value of {@code after} for the next page; empty on the last one
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
