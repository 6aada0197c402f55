/**
 * Reads the directory of parties. It reads {@code registrars.yaml} with the position of every value, and reports all faults together. It is the only
 * package that reads YAML.
 */
@NullMarked
package takedown.directory.reading;

import org.jspecify.annotations.NullMarked;
