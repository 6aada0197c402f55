/**
 * Indicators: domain names, URLs and addresses as analysts paste them and as third parties send them; defanging, IDNA, public suffixes, and the class
 * through which all third-party text enters. The package has no I/O, no CDI, no logging and no clock. It does not depend on any other package of the
 * service.
 */
@NullMarked
package takedown.name;

import org.jspecify.annotations.NullMarked;
