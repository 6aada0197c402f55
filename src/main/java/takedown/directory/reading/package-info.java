/**
 * Reads the directory of parties: {@code registrars.yaml} with the position of every value, and all faults at once. It is the only package that reads
 * YAML.
 */
@NullMarked
package takedown.directory.reading;

import org.jspecify.annotations.NullMarked;
