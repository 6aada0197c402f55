package takedown.execution;

import java.util.ArrayList;
import java.util.List;

/** Rows that judging has made and the database does not have yet. Changed ones are written by Hibernate. */
final class NewRows {
    final List<ExecutionRow> lines = new ArrayList<>();
    final List<ExecutionEventRow> told = new ArrayList<>();

    boolean isEmpty() {
        return lines.isEmpty() && told.isEmpty();
    }
}
