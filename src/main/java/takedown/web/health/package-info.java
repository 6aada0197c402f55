/** What health tells. */
@NullMarked
package takedown.web.health;

import org.jspecify.annotations.NullMarked;
