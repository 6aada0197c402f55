/**
 * Indicators: domain names, URLs and addresses as analysts paste them and as third parties send them; defanging, IDNA, public suffixes, and the only
 * entry for third-party text. Pure: no I/O, no CDI, no logging, no clock. The package does not depend on any other package.
 */
@NullMarked
package takedown.name;

import org.jspecify.annotations.NullMarked;
