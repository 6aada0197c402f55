/**
 * Whether a court's order is carried out: what each action has become on each name, judged by the parent zone and by the
 * registration data, with the memory that "no longer" and "back again" need. The rule itself is pure (ExecutionRule and
 * what it calls); a failed look-up is never a finding in it.
 */
@NullMarked
package takedown.execution;

import org.jspecify.annotations.NullMarked;
