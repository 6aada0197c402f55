/**
 * The sending of packets and their withdrawal: dispatch, outbox and relay, bulk dispatch, retraction, cancellation, and the reversals of an order.
 */
@NullMarked
package takedown.dispatch.sending;

import org.jspecify.annotations.NullMarked;
