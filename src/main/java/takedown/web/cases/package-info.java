/** Cases: their members, seal, matter, journal, changes, statistics, status and lifted protections. */
@NullMarked
package takedown.web.cases;

import org.jspecify.annotations.NullMarked;
