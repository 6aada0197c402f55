/** Captures by an external Lacus service (github.com/ail-project/lacus) over its REST interface. */
@NullMarked
package takedown.capture.lacus;

import org.jspecify.annotations.NullMarked;
