/** Tests of the whole service, started as in production. */
@NullMarked
package takedown;

import org.jspecify.annotations.NullMarked;
