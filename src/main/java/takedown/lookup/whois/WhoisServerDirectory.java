package takedown.lookup.whois;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/** The server for each TLD according to the cached answers of IANA. This class also reads the forms in which answers state a server. */
final class WhoisServerDirectory {
    private final Cache<String, String> byTld;

    WhoisServerDirectory(Duration age) {
        byTld = Caffeine.newBuilder()
                .maximumSize(2000)
                .expireAfterWrite(age.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    Optional<String> of(String tld) {
        return Optional.ofNullable(byTld.getIfPresent(tld));
    }

    void remember(String tld, String host) {
        byTld.put(tld, host);
    }

    /** Returns the value of {@code refer:}, else of {@code whois:}, in IANA's answer. */
    static Optional<String> referral(String text) {
        return valueOf(text, "refer:").or(() -> valueOf(text, "whois:"));
    }

    private static Optional<String> valueOf(String text, String label) {
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, label, 0, label.length()))
                .map(line -> line.substring(label.length()).strip())
                .flatMap(value -> host(value).stream())
                .findFirst();
    }

    /** Reads a host as answers write it: bare, as a URL, or with a port (which is ignored). */
    static Optional<String> host(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        host = scheme >= 0 ? host.substring(scheme + 3) : host;
        int end = 0;
        while (end < host.length() && "/?# \t".indexOf(host.charAt(end)) < 0) {
            end++;
        }
        String authority = host.substring(0, end);
        if (IpAddress.tryOf(authority).isPresent()) {
            return Optional.of(authority);
        }
        int colon = authority.indexOf(':');
        String bare = colon < 0 ? authority : authority.substring(0, colon);
        return IpAddress.tryOf(bare)
                .map(IpAddress::text)
                .or(() -> DomainName.tryOf(bare)
                        .filter(n -> n.parent().isPresent())
                        .map(DomainName::ascii));
    }
}
