/**
 * The execution of court orders: the state of each action on each name, judged by the parent zone and by the registration data. Recorded states
 * are needed to detect drift and reversion. The rule itself is pure (ExecutionRule and what it calls). In it a failed look-up is never a finding.
 */
@NullMarked
package takedown.execution;

import org.jspecify.annotations.NullMarked;
