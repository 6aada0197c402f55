/** Tests of the steps from a packet to an answer, over HTTP and against the rules in the database. */
@org.jspecify.annotations.NullMarked
package takedown.dispatch;
