/** The lab's mail sink, which accepts every mail, delivers none, and keeps the last mails for reading. */
@NullMarked
package takedown.lab.mail;

import org.jspecify.annotations.NullMarked;
