/** Changes of many suspects at once, and their progress. */
@NullMarked
package takedown.web.suspects.bulk;

import org.jspecify.annotations.NullMarked;
