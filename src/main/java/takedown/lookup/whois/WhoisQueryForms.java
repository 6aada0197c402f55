package takedown.lookup.whois;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import takedown.name.DomainName;
import takedown.name.UntrustedText;

/**
 * The query forms that servers expect, and the character sets of their answers.
 *
 * @param forms by server or by TLD with its dot, with {@code {name}} for the name's A-labels
 * @param charsets by server
 */
record WhoisQueryForms(Map<String, String> forms, Map<String, Charset> charsets) {
    private static final String NAME = "{name}";

    /**
     * Reads the forms and the character sets from the settings.
     *
     * @throws IllegalArgumentException for a form without {@code {name}} or with a control character, or a charset that this program does not support
     */
    static WhoisQueryForms of(Map<String, String> forms, Map<String, String> charsets) {
        forms.forEach((server, form) -> {
            if (!form.contains(NAME) || form.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException(
                        "takedown.whois.forms.\"" + server + "\" must be one line with " + NAME + " in it");
            }
        });
        Map<String, Charset> known = new LinkedHashMap<>();
        charsets.forEach((server, charset) -> {
            try {
                known.put(server.toLowerCase(Locale.ROOT), Charset.forName(charset));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException(
                        "takedown.whois.charsets.\"" + server + "\": " + charset + " is not a known charset", e);
            }
        });
        return new WhoisQueryForms(Map.copyOf(forms), Map.copyOf(known));
    }

    String query(String server, DomainName name) {
        String form = forms.getOrDefault(server, forms.getOrDefault("." + name.tld(), NAME));
        return form.replace(NAME, name.ascii());
    }

    String decode(String server, byte[] octets) {
        Charset charset = charsets.get(server.toLowerCase(Locale.ROOT));
        return charset == null ? UntrustedText.decode(octets) : new String(octets, charset);
    }
}
