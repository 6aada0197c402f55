/** The renditions of a packet: which there are, when each is made, and which octets were approved. */
@NullMarked
package takedown.packet.rendition;

import org.jspecify.annotations.NullMarked;
