/** Packets as other programs read them. */
@org.jspecify.annotations.NullUnmarked
package takedown.packet.format;
