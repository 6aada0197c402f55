package takedown.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages are reports on the delivery of a mail. */
class DeliveryStatusTest {
    private static final String BODY = "\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nThe mailbox is not there.\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"",
                "Subject: Undelivered\r\nContent-Type: multipart/report; boundary=b1;\r\n\treport-type=\"delivery-status\"",
                "CONTENT-TYPE:multipart/REPORT;REPORT-TYPE=Delivery-Status;\r\n boundary=b1\r\nSubject: x",
                "Subject: x\nContent-Type: multipart/report; report-type=delivery-status\nTo: y"
            })
    void isOne(String header) {
        assertTrue(isReport(header + BODY), header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: multipart/report; report-type=delivery-status",
                "Content-Type: multipart/report; report-type=feedback-report; boundary=b1",
                "Content-Type: multipart/report; report-type=delivery-status-like",
                "Subject: Content-Type: multipart/report; report-type=delivery-status"
            })
    void isNone(String header) {
        assertFalse(isReport(header + BODY), header);
    }

    @Test
    void aHostileHeaderTakesNoTime() {
        String header = "Content-Type: multipart/report;" + "; ".repeat(32_000) + " ".repeat(32_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> isReport(header));
    }

    private static boolean isReport(String message) {
        return new ReplyStore.Message(message.getBytes(UTF_8), Optional.of("application/octet-stream"))
                .isDeliveryStatus();
    }
}
