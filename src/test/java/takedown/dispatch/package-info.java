/** From a packet to an answer, over HTTP and against the database's own rules. */
@org.jspecify.annotations.NullMarked
package takedown.dispatch;
