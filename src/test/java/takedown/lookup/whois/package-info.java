@NullMarked
package takedown.lookup.whois;

import org.jspecify.annotations.NullMarked;
