/** Tests of changes of many suspects, over HTTP. */
@NullMarked
package takedown.web.suspects.bulk;

import org.jspecify.annotations.NullMarked;
