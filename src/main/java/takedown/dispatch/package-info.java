/**
 * The dispatch of packets: two people approve a packet, it is checked again and sent or served, replies are recorded, and it can be retracted from
 * all recipients who received it. The package depends on packets, not on investigations.
 */
@NullMarked
package takedown.dispatch;

import org.jspecify.annotations.NullMarked;
