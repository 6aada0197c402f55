/** Tests of orders and their events. */
@org.jspecify.annotations.NullMarked
package takedown.casefile.orders;
