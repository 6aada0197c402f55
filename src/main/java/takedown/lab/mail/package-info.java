/** The lab's mail sink: accepts every mail, delivers none, and keeps the last ones for reading. */
@NullMarked
package takedown.lab.mail;

import org.jspecify.annotations.NullMarked;
