/** Documents in general: pages, templates and signatures. The package does not depend on packets. */
@NullMarked
package takedown.paper;

import org.jspecify.annotations.NullMarked;
