package takedown.investigation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.io.HexDump;
import takedown.lookup.dns.transport.MessageText;
import takedown.name.UntrustedText;

/**
 * Stored octets in human-readable form.
 *
 * @param text the text, with every invisible character spelled out
 * @param truncated whether only the beginning of the octets is shown
 */
public record EvidenceText(Form form, String text, boolean truncated) {
    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DUMPED = 64 * 1024;

    public enum Form {
        /** A DNS message, as {@code dig} prints it. */
        DNS_MESSAGE,
        TEXT,
        /** Any other octets, in hexadecimal digits. */
        OCTETS
    }

    public static EvidenceText of(String mediaType, byte[] octets) {
        Optional<String> message =
                mediaType.equals("application/dns-message") ? MessageText.of(octets) : Optional.empty();
        if (message.isPresent()) {
            return shown(Form.DNS_MESSAGE, UntrustedText.from(message.get(), MAX_CHARACTERS));
        }
        return isText(mediaType)
                ? shown(Form.TEXT, UntrustedText.from(octets, MAX_CHARACTERS))
                : new EvidenceText(Form.OCTETS, dump(octets), octets.length > MAX_DUMPED);
    }

    private static EvidenceText shown(Form form, UntrustedText text) {
        return new EvidenceText(form, text.value(), text.truncated());
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.startsWith("message/") || mediaType.contains("json");
    }

    private static String dump(byte[] octets) {
        StringBuilder lines = new StringBuilder();
        if (octets.length > 0) {
            try {
                HexDump.dump(octets, 0, lines, 0, Math.min(octets.length, MAX_DUMPED));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines.toString();
    }
}
