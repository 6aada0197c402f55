/**
 * The lab's mail sink: takes every mail, delivers none, keeps the last ones for reading.
 */
@NullMarked
package takedown.lab.mail;

import org.jspecify.annotations.NullMarked;
