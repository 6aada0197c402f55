/**
 * Every known change of a suspect in order of time, from the service's own observations and from imports, and the lanes that show these changes as a
 * chart.
 */
@NullMarked
package takedown.history.timeline;

import org.jspecify.annotations.NullMarked;
