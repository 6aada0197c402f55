/** Tests of captures and of what the visitors of a target got. */
@NullMarked
package takedown.history.target;

import org.jspecify.annotations.NullMarked;
