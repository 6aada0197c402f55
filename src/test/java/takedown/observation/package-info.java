/** Tests of what was seen. */
@org.jspecify.annotations.NullMarked
package takedown.observation;
