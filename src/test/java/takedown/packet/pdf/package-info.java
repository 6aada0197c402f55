/** Pages: where lines end. */
@org.jspecify.annotations.NullMarked
package takedown.packet.pdf;
