@NullMarked
package takedown.lookup.rdap;

import org.jspecify.annotations.NullMarked;
