/**
 * Indicators: domain names, URLs and addresses as analysts paste them and as third parties send them; defanging, IDNA, public suffixes, and the
 * one entry for third-party text. Pure: no I/O, no CDI, no logging, no clock. Independent of all other packages.
 */
@NullMarked
package takedown.name;

import org.jspecify.annotations.NullMarked;
