package takedown.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import takedown.name.DomainName;
import takedown.name.Refusal;

public sealed interface Channel {

    /** Returns the channel in the form that a person would write. */
    String value();

    /** A mail address in ASCII, to which mail can be sent by RFC 5321. */
    record Email(String address) implements Channel {
        private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");

        public Email {
            int at = address.lastIndexOf('@');
            boolean local =
                    at > 0 && LOCAL_PART.matcher(address.substring(0, at)).matches();
            boolean domain = local
                    && DomainName.tryOf(address.substring(at + 1))
                            .filter(name -> name.parent().isPresent())
                            .isPresent();
            if (!domain) {
                throw Refusal.invalid("\"" + address + "\" is not an e-mail address");
            }
        }

        @Override
        public String value() {
            return address;
        }
    }

    record WebForm(URI url) implements Channel {
        public static WebForm of(String url) {
            return new WebForm(web(url));
        }

        @Override
        public String value() {
            return url.toString();
        }
    }

    /** A postal address on one line, with its parts separated by commas. */
    record Postal(String address) implements Channel {
        @Override
        public String value() {
            return address;
        }
    }

    /** A telephone or fax number in international form: {@code +1 703 925 6999}. */
    record Phone(String number) implements Channel {
        private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9 ().-]{5,28}[0-9]");

        public Phone {
            if (!INTERNATIONAL.matcher(number).matches()) {
                throw Refusal.invalid("\"" + number + "\" is not a telephone number in international form");
            }
        }

        @Override
        public String value() {
            return number;
        }
    }

    /**
     * A programming interface of a party.
     *
     * @param note the requirements for its use; may be empty
     */
    record Api(URI url, String note) implements Channel {
        public static Api of(String url, String note) {
            return new Api(web(url), note);
        }

        @Override
        public String value() {
            return url.toString();
        }
    }

    private static URI web(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // The text is refused below, like every other text that is not a URL.
        }
        throw Refusal.invalid("\"" + text + "\" is not the URL of a page");
    }
}
