@NullMarked
package takedown.lookup.tls;

import org.jspecify.annotations.NullMarked;
