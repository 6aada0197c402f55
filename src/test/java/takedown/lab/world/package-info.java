/** Tests of the model case as data. */
@NullMarked
package takedown.lab.world;

import org.jspecify.annotations.NullMarked;
