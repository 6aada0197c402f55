package takedown.packet.rendition;

import java.util.List;
import takedown.packet.document.Packet;
import takedown.paper.pdf.Attachment;

/** Something that adds files to the registry's copy; every bean of this type is asked. */
public interface Attachments {
    /** From the packet's document and nothing else, so that the same packet gives the same copy. */
    List<Attachment> of(Packet packet);
}
