package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import takedown.packet.document.Packet;
import takedown.paper.pdf.Attachment;

/** Appendix A as CSV, for programs. */
@ApplicationScoped
class AppendixAttachment implements AttachmentSource {
    @Override
    public List<Attachment> of(Packet packet) {
        return List.of(new Attachment(
                "appendix-a.csv",
                "text/csv",
                "Appendix A, one row a name",
                Attachment.Relationship.DATA,
                packet.preparedAt(),
                AppendixCsv.of(packet.document().rows())));
    }
}
