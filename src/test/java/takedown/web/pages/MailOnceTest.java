package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.sending.PacketPosting;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.web.pages.packets.PacketPage;

/** An address to which the mail was sent, or may have been sent, is not proposed again, since the service mails each address once. */
class MailOnceTest {
    @ParameterizedTest
    @CsvSource({
        "a@example.net, MAIL, SENT, b@example.net",
        "a@example.net, MAIL, UNCLEAR, b@example.net",
        "A@example.net, MAIL, , b@example.net",
        "a@example.net, MAIL, NOT_SENT, a@example.net",
        "a@example.net, BY_HAND, SENT, a@example.net",
        "b@example.net, MAIL, SENT, a@example.net"
    })
    void theFirstAddressWithoutTheMailIsProposed(
            String to, Dispatch.Channel channel, Dispatch.Outcome outcome, String proposed) {
        assertEquals(
                proposed,
                steps(to, channel, outcome, "a@example.net", "b@example.net").proposed());
    }

    @ParameterizedTest
    @CsvSource({"SENT, ''", "NOT_SENT, a@example.net"})
    void noneIsProposedOnceAllHaveIt(Dispatch.Outcome outcome, String proposed) {
        assertEquals(
                proposed,
                steps("a@example.net", Dispatch.Channel.MAIL, outcome, "a@example.net")
                        .proposed());
    }

    private static PacketPage.Steps steps(
            String to, Dispatch.Channel channel, Dispatch.Outcome outcome, String... mailboxes) {
        Dispatch sent = new Dispatch(
                new UUID(0, 1),
                Dispatch.Purpose.REQUEST,
                channel,
                to,
                1,
                Instant.EPOCH,
                "alice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(outcome),
                Optional.empty(),
                Optional.empty());
        return new PacketPage.Steps(
                new PacketProgress(
                        PacketProgress.State.SENT,
                        List.of(),
                        0,
                        0,
                        List.of(sent),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                false,
                "",
                new PacketPosting.Posting(
                        List.of(mailboxes).stream()
                                .map(address -> new ContactLine("ABUSE_EMAIL", address, "RDAP", "", "HIGH", false))
                                .toList(),
                        Optional.of("desk@example.net"),
                        "",
                        "",
                        List.of(),
                        Dispatch.Channel.MAIL),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty());
    }
}
