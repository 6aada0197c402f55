package takedown.lookup.dns.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import takedown.name.UntrustedText;
import takedown.observation.ExtendedError;

/** Reads the extended DNS errors of an answer (RFC 8914). */
public final class ExtendedErrorReader {
    /** Maximum length of the text, which is about one sentence. A longer text is not an explanation. */
    private static final int MAX_TEXT = 200;

    private ExtendedErrorReader() {}

    public static List<ExtendedError> of(Message message) {
        OPTRecord opt = message.getOPT();
        if (opt == null) {
            return List.of();
        }
        return opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .filter(ExtendedErrorCodeOption.class::isInstance)
                .map(ExtendedErrorCodeOption.class::cast)
                .map(option -> new ExtendedError(option.getErrorCode(), text(option)))
                .distinct()
                .toList();
    }

    private static String text(ExtendedErrorCodeOption option) {
        String text = option.getText();
        return text == null
                ? ""
                : UntrustedText.from(text.getBytes(StandardCharsets.UTF_8), MAX_TEXT)
                        .value()
                        .replace('\n', ' ')
                        .strip();
    }

    static boolean isWithheld(Message message) {
        return of(message).stream().anyMatch(ExtendedError::isWithheld);
    }
}
