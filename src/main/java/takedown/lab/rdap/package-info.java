/**
 * The lab's RDAP: bootstrap files, registries, registrars and regional internet registries, as JSON values. Depends on the world, and not on
 * HTTP.
 */
@NullMarked
package takedown.lab.rdap;

import org.jspecify.annotations.NullMarked;
