/** A hostile web site: pages that try to reach inside, to hang their visitor and to fill its memory and disk. For tests of page captures. */
@NullMarked
package takedown.lab.web;

import org.jspecify.annotations.NullMarked;
