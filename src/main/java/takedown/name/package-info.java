/**
 * Indicators: domain names, URLs and addresses as analysts paste them and as strangers send them; defanging, IDNA,
 * public suffixes, and the one door for a stranger's text. Pure: no I/O, no CDI, no logging, no clock. Knows no other
 * room.
 */
@NullMarked
package takedown.name;

import org.jspecify.annotations.NullMarked;
