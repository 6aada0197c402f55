package takedown.packet.document.review;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.Malware;
import takedown.packet.document.Filing;
import takedown.packet.document.PacketKind;
import takedown.packet.document.review.RequiredFields.Blank;

/** A packet with a blank required field has no final edition, so it cannot be approved. */
class RequiredFieldsTest {
    @Test
    void aSubpoenaStatesThePlaceAndTheTimeOfProduction() {
        List<Blank> blanks = RequiredFields.blankIn(PacketKind.SUBPOENA, Filing.NONE, Optional.empty());
        for (String field : List.of("at", "place")) {
            Blank blank = blanks.stream()
                    .filter(one -> one.field().equals(field))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    blank.message().contains("name it in the request for the packet (" + field + ")"), blank::message);
            assertTrue(blank.toForeseen().message().contains("without it the approval is refused"));
        }
        assertFalse(RequiredFields.blankIn(PacketKind.PRESERVATION, Filing.NONE, Optional.empty()).stream()
                .anyMatch(blank -> blank.field().equals("place")));
    }

    /** The statute requires the signature of a person, which the service never fills in (17 U.S.C. 512(c)(3)(A)(i)). */
    @Test
    void aNoticeOfInfringementNeedsASignature() {
        assertTrue(RequiredFields.blankIn(PacketKind.DMCA_NOTICE, Filing.NONE, Optional.empty()).stream()
                .anyMatch(blank -> blank.field().equals("signature")));
        Filing signed = Filing.NONE.with(Filing.Annex.NONE.with(
                List.of(), new Filing.Grounds(Optional.empty(), List.of(), Malware.NONE, "/s/ Ada Quill")));
        assertFalse(RequiredFields.blankIn(PacketKind.DMCA_NOTICE, signed, Optional.empty()).stream()
                .anyMatch(blank -> blank.field().equals("signature")));
        assertFalse(RequiredFields.blankIn(PacketKind.DSA_NOTICE, Filing.NONE, Optional.empty()).stream()
                .anyMatch(blank -> blank.field().equals("signature")));
    }

    /** The report that a reversal withdraws was answered to the sender's mailbox, so the reversal needs that mailbox. */
    @Test
    void aReversalOfAReportNeedsAMailbox() {
        assertTrue(RequiredFields.blankIn(PacketKind.REVERSAL, Filing.NONE, Optional.empty()).stream()
                .anyMatch(blank -> blank.field().equals("matter.sender.email")));
    }
}
