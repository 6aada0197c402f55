package takedown.lookup.passive;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

record MapConfig(Map<String, String> values) implements HistoryConfig {
    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get("takedown.history." + key)).filter(text -> !text.isEmpty());
    }

    @Override
    public Circl circl() {
        return new Circl() {
            @Override
            public Optional<URI> url() {
                return value("circl.url").map(URI::create);
            }

            @Override
            public Optional<String> user() {
                return value("circl.user");
            }

            @Override
            public Optional<String> password() {
                return value("circl.password");
            }
        };
    }

    @Override
    public CertificateLog certificateLog() {
        return () -> value("certificate-log.url").map(URI::create);
    }

    @Override
    public Dnsdb dnsdb() {
        return new Dnsdb() {
            @Override
            public Optional<URI> url() {
                return value("dnsdb.url").map(URI::create);
            }

            @Override
            public Optional<String> apiKey() {
                return value("dnsdb.api-key");
            }
        };
    }
}
