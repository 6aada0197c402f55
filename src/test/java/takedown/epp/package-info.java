@NullMarked
package takedown.epp;

import org.jspecify.annotations.NullMarked;
