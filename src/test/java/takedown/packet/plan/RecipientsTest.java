package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.ActingParty;
import takedown.attribution.PartyDetail;
import takedown.attribution.StatedContact;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument.Recipient;

/** Which recipients an order commands, and which it asks. */
class RecipientsTest {
    @ParameterizedTest
    @CsvSource({
        "REGISTRAR, US_ORDER, false, false",
        "REGISTRAR, UNKNOWN, false, true",
        "REGISTRAR, UNKNOWN, true, false",
        "REGISTRAR, TREATY, true, true",
        "REGISTRAR, NO_TREATY_KNOWN, false, true",
        "REGISTRY, US_ORDER, false, false"
    })
    void aRegistrarOfUnknownReachIsAskedUnlessCounselStatesThatTheOrderNamesIt(
            Role role, Reach reach, boolean bound, boolean asked) {
        assertEquals(asked, Recipients.ofAnOrder(party(role, reach), bound).onlyAsked());
    }

    @Test
    void theWarningTellsHowCounselDecides() {
        ActingParty registrar = party(Role.REGISTRAR, Reach.UNKNOWN);
        assertTrue(Warnings.reach(registrar, false).getFirst().message().contains("in `commanded`"));
        assertFalse(Warnings.reach(registrar, true).getFirst().message().contains("asked"));
        assertEquals(List.of(), Warnings.reach(party(Role.REGISTRAR, Reach.US_ORDER), false));
    }

    /** Permission to give a copy of a sealed order to the recipients that it directs does not extend to others. */
    @Test
    void aSealedOrderIsEnclosedForOthersOnlyIfCounselStatesThePermission() {
        Recipient asked = Recipients.ofAnOrder(party(Role.REGISTRY, Reach.TREATY), false);
        Recipient bound = Recipients.ofAnOrder(party(Role.REGISTRY, Reach.US_ORDER), false);
        assertEquals(
                FindingCode.SEALED_ORDER_ENCLOSED,
                Warnings.sealedOrder(true, asked).getFirst().code());
        assertEquals(List.of(), Warnings.sealedOrder(true, bound));
        assertEquals(List.of(), Warnings.sealedOrder(false, asked));
    }

    /** Mail of a sealed case goes only to contacts for legal process, and not to a contact of low confidence. */
    @Test
    void aPacketUnderSealThatCannotBeMailedIsServedByHand() {
        StatedContact abuse = contact("ABUSE_EMAIL", "abuse@registrar.example", "HIGH");
        StatedContact unsure = contact("LEGAL_PROCESS_EMAIL", "law@registrar.example", "LOW");
        StatedContact legal = contact("LEGAL_PROCESS_EMAIL", "legal@registrar.example", "HIGH");
        assertEquals(
                FindingCode.BY_HAND_ONLY,
                Warnings.byHand(true, party(Role.REGISTRAR, Reach.UNKNOWN, abuse, unsure))
                        .getFirst()
                        .code());
        assertEquals(List.of(), Warnings.byHand(true, party(Role.REGISTRAR, Reach.UNKNOWN, abuse, legal)));
        assertEquals(List.of(), Warnings.byHand(false, party(Role.REGISTRAR, Reach.UNKNOWN, abuse)));
    }

    private static StatedContact contact(String kind, String value, String confidence) {
        return new StatedContact(kind, value, "directory", "", confidence);
    }

    private static ActingParty party(Role role, Reach reach, StatedContact... contacts) {
        return new ActingParty(
                role,
                "iana:9995",
                "Example Registrar Four Ltd",
                Optional.empty(),
                List.of(contacts),
                Set.of(),
                reach,
                "",
                List.of(),
                new PartyDetail(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
