package takedown.lookup.passive;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Passive DNS sources and the search for logged certificates. A source without its URL or its key is off. */
@ConfigMapping(prefix = "takedown.history")
public interface HistoryConfig {
    Circl circl();

    Dnsdb dnsdb();

    CertificateLog certificateLog();

    /** A search over the logs of Certificate Transparency, with the JSON answers of crt.sh. */
    interface CertificateLog {
        /** The URL before {@code /?q=}. If it is not set, no log is searched. */
        Optional<URI> url();
    }

    /** A source in the Common Output Format, as CIRCL offers it, with HTTP Basic authentication. */
    interface Circl {
        /** The URL before {@code /pdns/query/}. */
        Optional<URI> url();

        Optional<String> user();

        Optional<String> password();
    }

    interface Dnsdb {
        /** The URL before {@code /dnsdb/v2/}. */
        Optional<URI> url();

        Optional<String> apiKey();
    }
}
