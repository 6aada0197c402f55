package takedown.net;

import java.util.Optional;
import takedown.name.DomainName;

public final class UrlHost {
    private UrlHost() {}

    /** Returns the host as a domain name. Empty for a text that is not a domain name, including numerals in unusual notation. */
    public static Optional<DomainName> name(String host) {
        return DomainName.tryOf(host)
                // RFC 3696 section 2: no top-level domain is all-numeric. 2130706433 and 0x7f.1 are numerals in unusual
                // notation.
                .filter(n -> !Character.isDigit(n.tld().charAt(0)));
    }
}
