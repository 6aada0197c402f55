/** Benchmarks, started by the commands in bench/; no build runs them. */
@org.jspecify.annotations.NullMarked
package takedown.bench;
