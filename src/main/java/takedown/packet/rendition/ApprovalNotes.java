package takedown.packet.rendition;

import java.util.List;
import takedown.casefile.CaseAccess;
import takedown.packet.document.Packet;

/**
 * Reads the notes of approvals for the review sheet. A package that depends on this one implements the interface, since this package does not know
 * the approvals.
 */
public interface ApprovalNotes {
    /** Returns the notes of the approvals of a packet, each with the approver, oldest first. */
    List<String> of(CaseAccess access, Packet packet);
}
