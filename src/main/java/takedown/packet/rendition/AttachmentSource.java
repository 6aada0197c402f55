package takedown.packet.rendition;

import java.util.List;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.paper.pdf.Attachment;

/** A source of files for the registry's copy. Every bean of this type is called. */
public interface AttachmentSource {
    /** Returns the files, made only from the packet's document, so that the same edition of a packet gives the same copy. */
    List<Attachment> of(Packet packet, Edition edition);
}
