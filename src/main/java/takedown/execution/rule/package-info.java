/** The pure rule that states whether one investigation shows that an action of an order was carried out on a name. */
@NullMarked
package takedown.execution.rule;

import org.jspecify.annotations.NullMarked;
