/**
 * The execution of court orders: the state of each action on each name, judged by the parent zone and by the registration data. States are recorded
 * so that drift and reversion can be detected. The rule itself is pure (ExecutionRule and the classes that it calls). It never treats a failed
 * look-up as a finding.
 */
@NullMarked
package takedown.execution;

import org.jspecify.annotations.NullMarked;
