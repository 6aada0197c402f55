/** The rule that judges actions, in tables. */
@NullMarked
package takedown.execution.rule;

import org.jspecify.annotations.NullMarked;
