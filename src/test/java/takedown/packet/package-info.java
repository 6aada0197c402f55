/** Tests of packets in the lab's model case: what is made, what is refused, and the contents of the pages. */
@org.jspecify.annotations.NullMarked
package takedown.packet;
