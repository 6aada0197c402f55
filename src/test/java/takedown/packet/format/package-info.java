/** Tests of packets in formats for other programs. */
@org.jspecify.annotations.NullUnmarked
package takedown.packet.format;
