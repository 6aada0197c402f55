/** The whole service, started as it is in production. */
@NullMarked
package takedown;

import org.jspecify.annotations.NullMarked;
