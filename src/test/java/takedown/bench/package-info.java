/** Benchmarks. The commands in bench/ start them, and no build runs them. */
@org.jspecify.annotations.NullMarked
package takedown.bench;
