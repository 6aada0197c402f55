package takedown.web.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a form did, stated at the top of the page that follows it. The address of that page has the code. */
public enum Done {
    MAIL_SENT("The mail was handed over for sending. Its outcome is in the list of what was sent."),
    SERVICE_RECORDED("The service is recorded."),
    APPROVED("Your approval is recorded."),
    ANSWER_RECORDED("The answer is recorded."),
    RETURN_RECORDED("The returned mail is recorded."),
    CANCELLED("The packet is cancelled."),
    RETRACTED("The packet is retracted."),
    PACKET_MADE("The packet is made. Two other people must approve it before it is sent."),
    PACKETS_MADE("The packets are made. Two other people must approve each before it is sent."),
    ORDER_FILED("The order is filed."),
    EVENT_FILED("The event of the order is filed."),
    MEMBER_SAVED("The member is saved."),
    MEMBER_REMOVED("The member is removed."),
    SEAL_SAVED("The seal, TLP, PAP and captures with runs are saved."),
    VERDICT_SAVED("The verdict is saved."),
    CAPTURE_ENDED("The capture has ended. Its result is in the list of captures."),
    UPLOAD_STORED("The upload is stored."),
    SUSPECTS_ADDED("The suspects are added to the case."),
    CASE_OPENED("The case is open."),
    IN_PROGRESS("A run was already in progress, so no other one was started.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String on(String path) {
        return path + (path.contains("?") ? "&" : "?") + "done=" + code();
    }

    static Optional<Done> of(@Nullable String code) {
        return Stream.of(values()).filter(done -> done.code().equals(code)).findFirst();
    }
}
