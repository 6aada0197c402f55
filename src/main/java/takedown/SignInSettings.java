package takedown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import takedown.name.UntrustedText;

/**
 * Whether and how people sign in by OpenID Connect. An issuer creates tokens for many applications. Only tokens for this service may open it, so
 * the audience is never left open (OpenID Connect Core 1.0 section 3.1.3.7, RFC 9068 section 4).
 */
final class SignInSettings {
    private static final String ENABLED = "quarkus.oidc.tenant-enabled";
    private static final String URL = "quarkus.oidc.auth-server-url";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";
    private static final String CLIENT = "quarkus.oidc.client-id";
    private static final String ISSUER = "quarkus.oidc.token.issuer";
    private static final Pattern ANOTHER = Pattern.compile("quarkus\\.oidc\\.(\"[^\"]+\"|[^.]+)\\.auth-server-url");
    /** The values that switch a check off in Quarkus. */
    private static final String ANY = "any";

    private SignInSettings() {}

    /**
     * Returns settings derived from the existing ones.
     *
     * @throws Settings.Wrong for an issuer that would admit more than its own tokens for this service
     */
    static Map<String, String> of(Config config) {
        Optional<String> url = text(config, URL);
        if (url.isEmpty() || !config.getOptionalValue(ENABLED, Boolean.class).orElse(true)) {
            // Without an issuer no sign-in is possible, but the service still starts: every call that needs a role
            // answers 401.
            return Map.of(ENABLED, "false");
        }
        if (!SettingRules.isUrl(url.get())) {
            throw wrong("%s is \"%s\"; it must be an http or https URL"
                    .formatted(URL, UntrustedText.from(url.get(), 120).value()));
        }
        for (String name : config.getPropertyNames()) {
            if (ANOTHER.matcher(name).matches()) {
                throw wrong(name + ": there can be one issuer only, " + URL);
            }
        }
        if (text(config, ISSUER).filter(ANY::equals).isPresent()) {
            throw wrong(ISSUER + " cannot be any: a person is an issuer and a subject there");
        }
        Optional<String> audience = text(config, AUDIENCE);
        if (audience.isPresent()) {
            if (List.of(audience.get().split("(?<!\\\\),")).stream()
                    .map(String::strip)
                    .anyMatch(ANY::equals)) {
                throw wrong(AUDIENCE + " cannot be any: a token made for another application would open this one");
            }
            return Map.of();
        }
        String client = text(config, CLIENT)
                .orElseThrow(() -> wrong("OpenID Connect needs an audience: set " + AUDIENCE + ", or " + CLIENT
                        + ", which then is the audience"));
        return Map.of(AUDIENCE, client.replace("\\", "\\\\").replace(",", "\\,"));
    }

    private static Optional<String> text(Config config, String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Settings.Wrong wrong(String fault) {
        return new Settings.Wrong(List.of(fault));
    }
}
