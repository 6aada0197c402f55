package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.kit.NameList;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.paper.pdf.Attachment;

/** Appendix A as CSV, for programs. For a notice of an order and for a reversal, the list of names takes its place. */
@ApplicationScoped
class AppendixAttachment implements AttachmentSource {
    @Override
    public List<Attachment> of(Packet packet, Edition edition) {
        if (RegistryNotice.isFor(packet.document())) {
            return List.of(new Attachment(
                    "03-NAMES.csv",
                    "text/csv",
                    "The names, one row each",
                    Attachment.Relationship.DATA,
                    packet.preparedAt(),
                    NameList.of(packet.document()).csv()));
        }
        return List.of(new Attachment(
                "appendix-a.csv",
                "text/csv",
                "Appendix A, one row per name",
                Attachment.Relationship.DATA,
                packet.preparedAt(),
                AppendixCsv.of(packet.document())));
    }
}
