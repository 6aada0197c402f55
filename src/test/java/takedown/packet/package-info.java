/** Packets over the lab's model case: what is made, what is refused, and what the pages are. */
@org.jspecify.annotations.NullMarked
package takedown.packet;
