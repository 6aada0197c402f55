/**
 * The lab's RDAP: bootstrap files, registries, registrars and regional internet registries, as JSON values. Knows the world, not HTTP.
 */
@NullMarked
package takedown.lab.rdap;

import org.jspecify.annotations.NullMarked;
