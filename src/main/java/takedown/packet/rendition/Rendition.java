package takedown.packet.rendition;

import java.io.IOException;
import java.io.OutputStream;
import takedown.casefile.people.Actor;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;

/**
 * A rendition of a packet as a file. The evidence archive of a packet has one file per bean of this type that applies to the packet ({@link #isOf}).
 */
public interface Rendition {
    /** Returns a file name of ASCII letters, digits, dots and dashes. It may contain folders, with slashes. */
    String name();

    default boolean isOf(Packet packet) {
        return true;
    }

    /**
     * Writes the rendition as it is before the approval: the draft, if it has editions. Once the packet is approved, the octets stored at the
     * approval are used instead.
     */
    void write(Actor actor, Packet packet, OutputStream out) throws IOException;

    /** Returns the settings on which the octets depend, in addition to the packet, the templates and the seal; empty for most renditions. */
    default String settings() {
        return "";
    }

    /** Writes an edition. Only pages, and files that contain pages, differ between editions. */
    default void write(Actor actor, Packet packet, Edition edition, OutputStream out) throws IOException {
        write(actor, packet, out);
    }
}
