/**
 * A hostile web site for tests of page captures. Its pages try to reach internal addresses, to hang their visitor, and to fill the visitor's memory
 * and disk.
 */
@NullMarked
package takedown.lab.web;

import org.jspecify.annotations.NullMarked;
