/** Every parser of what strangers send, fed with what a fuzzer makes up (docs/fuzzing.md). The targets stand beside their rooms' tests. */
@NullMarked
package takedown.fuzz;

import org.jspecify.annotations.NullMarked;
