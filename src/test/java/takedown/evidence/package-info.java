/** Tests of the evidence store's pictures. */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
