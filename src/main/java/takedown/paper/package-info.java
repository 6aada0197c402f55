/** Papers as such: pages, templates and signatures. Knows nothing of packets. */
@NullMarked
package takedown.paper;

import org.jspecify.annotations.NullMarked;
