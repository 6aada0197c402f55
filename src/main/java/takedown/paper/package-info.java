/** Documents in general: pages, templates and signatures. Independent of packets. */
@NullMarked
package takedown.paper;

import org.jspecify.annotations.NullMarked;
