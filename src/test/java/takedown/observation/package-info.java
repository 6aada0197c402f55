/** Tests of observations. */
@org.jspecify.annotations.NullMarked
package takedown.observation;
