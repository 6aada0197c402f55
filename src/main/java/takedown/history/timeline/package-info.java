/** Every change of a suspect in order of time, own and imported, and the lanes that show these changes as a chart. */
@NullMarked
package takedown.history.timeline;

import org.jspecify.annotations.NullMarked;
