/** Tests of captures over HTTP. */
@NullMarked
package takedown.web.suspects.captures;

import org.jspecify.annotations.NullMarked;
