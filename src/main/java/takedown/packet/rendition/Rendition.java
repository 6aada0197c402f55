package takedown.packet.rendition;

import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Packet;

/**
 * One form of a packet, as a file. Every bean of this type goes into the evidence archive under its name: a new form is a new bean.
 */
public interface Rendition {
    /** A file name of ASCII letters, digits, dots and dashes; may have folders, with slashes. */
    String name();

    /** Whether there is this form of the packet. */
    default boolean isOf(Packet packet) {
        return true;
    }

    /** Writes it. Once the packet is approved, the octets that were approved are kept and this is not called any more. */
    void write(Actor actor, Packet packet, OutputStream out) throws IOException;
}
