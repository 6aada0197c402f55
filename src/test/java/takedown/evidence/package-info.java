/** Tests of captured pages and pictures. */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
