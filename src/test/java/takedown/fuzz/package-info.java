/** Fuzz tests of every parser of untrusted data (docs/fuzzing.md). The targets are in the packages of the tests of each parser. */
@NullMarked
package takedown.fuzz;

import org.jspecify.annotations.NullMarked;
