/** Cases, their members, seal and shield. */
@NullMarked
package takedown.web.cases;

import org.jspecify.annotations.NullMarked;
