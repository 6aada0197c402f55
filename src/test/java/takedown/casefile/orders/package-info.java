/** Tests of cases and their orders. */
@org.jspecify.annotations.NullMarked
package takedown.casefile.orders;
