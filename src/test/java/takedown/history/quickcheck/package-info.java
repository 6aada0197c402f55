@NullMarked
package takedown.history.quickcheck;

import org.jspecify.annotations.NullMarked;
