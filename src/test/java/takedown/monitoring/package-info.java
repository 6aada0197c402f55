/** Tests of runs over the lab, with the real database. */
@org.jspecify.annotations.NullMarked
package takedown.monitoring;
