package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.packet.document.Packet;
import takedown.packet.rendition.ApprovalNotes;

@ApplicationScoped
class RecordedApprovalNotes implements ApprovalNotes {
    private final PacketProgressReader progress;

    RecordedApprovalNotes(PacketProgressReader progress) {
        this.progress = progress;
    }

    @Override
    public List<String> of(CaseAccess access, Packet packet) {
        return progress.of(access, packet).approvals().stream()
                .flatMap(approval -> approval.note().stream()
                        .flatMap(note -> Stream.of(approval.approver() + " (" + approval.as() + "): " + note)))
                .toList();
    }
}
