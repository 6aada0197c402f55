/** Tests of order execution. */
@org.jspecify.annotations.NullMarked
package takedown.execution;
