/** Tests of the rule that judges actions, as tables. */
@NullMarked
package takedown.execution.rule;

import org.jspecify.annotations.NullMarked;
