package takedown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import takedown.name.UntrustedText;

/**
 * The settings for sign-in by OpenID Connect. An issuer creates tokens for many applications. This service may accept only tokens that were created
 * for it, so an audience is always required (OpenID Connect Core 1.0 section 3.1.3.7, RFC 9068 section 4).
 */
final class SignInSettings {
    private static final String ENABLED = "quarkus.oidc.tenant-enabled";
    private static final String URL = "quarkus.oidc.auth-server-url";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";
    private static final String CLIENT = "quarkus.oidc.client-id";
    private static final String ISSUER = "quarkus.oidc.token.issuer";
    private static final String APPLICATION = "quarkus.oidc.application-type";
    private static final String BEARER_ONLY = "service";
    private static final String BROWSERS_TOO = "hybrid";
    private static final String ROLES_SOURCE = "quarkus.oidc.roles.source";
    private static final String STORED_TOKENS = "quarkus.oidc.token-state-manager.strategy";
    private static final Pattern ANOTHER = Pattern.compile("quarkus\\.oidc\\.(\"[^\"]+\"|[^.]+)\\.auth-server-url");
    /** The value that switches a check off in Quarkus. */
    private static final String ANY = "any";

    private SignInSettings() {}

    /**
     * Returns settings derived from the existing ones.
     *
     * @param key the key that encrypts the sessions of browsers; empty if the operator has to set one and has not set it
     * @throws Settings.Wrong if a setting is invalid or would admit tokens of another issuer or for another application, or if the application type
     *     includes browsers and something that they need to sign in is missing
     */
    static Map<String, String> of(Config config, Optional<SessionKey> key) {
        Map<String, String> derived = new TreeMap<>(issuer(config));
        key.ifPresent(given -> derived.put(SessionKey.FORM, given.derived(SessionKey.FORM)));
        if (derived.containsKey(ENABLED)) {
            return absent(config, derived);
        }
        Optional<String> application = text(config, APPLICATION);
        if (application.filter(BEARER_ONLY::equalsIgnoreCase).isPresent()) {
            return absent(config, derived);
        }
        Optional<String> obstacle = obstacle(config, key);
        if (obstacle.isPresent()) {
            if (application.isPresent()) {
                throw wrong(obstacle.get());
            }
            derived.put(APPLICATION, BEARER_ONLY);
            return absent(config, derived);
        }
        derived.put(APPLICATION, BROWSERS_TOO);
        key.ifPresent(given -> SessionKey.CODE_FLOW.forEach(secret -> derived.put(secret, given.derived(secret))));
        if (text(config, ROLES_SOURCE).isEmpty()) {
            // Only the roles might need the access token. Without it, the cookies are smaller.
            derived.put(STORED_TOKENS, "id-refresh-tokens");
        }
        return absent(config, derived);
    }

    /**
     * Returns one line that states what is missing for browsers to sign in at the issuer; empty if nothing is missing. Programs can sign in without
     * it.
     */
    private static Optional<String> obstacle(Config config, Optional<SessionKey> key) {
        Optional<String> client = text(config, CLIENT);
        if (client.isEmpty()) {
            return Optional.of("browsers cannot sign in without a client: set " + CLIENT);
        }
        if (text(config, AUDIENCE)
                .filter(audience -> !listed(audience).contains(client.get()))
                .isPresent()) {
            return Optional.of(
                    "browsers cannot sign in, because the issuer makes their tokens for the client: add the value of "
                            + CLIENT + " to " + AUDIENCE);
        }
        boolean keysSet = SessionKey.CODE_FLOW.stream()
                .allMatch(secret -> text(config, secret).isPresent());
        return key.isPresent() || keysSet
                ? Optional.empty()
                : Optional.of("browsers cannot sign in, because several nodes may share an external database: set "
                        + SessionKey.SETTING + " to at least " + SessionKey.SHORTEST
                        + " random characters, the same on every node");
    }

    /**
     * Returns a line for the operator if an issuer is set but only programs can sign in.
     *
     * @param derived the result of {@link #of}
     */
    static Optional<String> notice(Config config, Optional<SessionKey> key, Map<String, String> derived) {
        return BEARER_ONLY.equals(derived.get(APPLICATION)) ? obstacle(config, key) : Optional.empty();
    }

    private static List<String> listed(String audiences) {
        return Stream.of(audiences.split("(?<!\\\\),"))
                .map(audience -> audience.strip().replaceAll("\\\\(.)", "$1"))
                .toList();
    }

    /** Returns the derived settings that are not configured. Whether OpenID Connect is enabled is always derived. */
    private static Map<String, String> absent(Config config, Map<String, String> derived) {
        Map<String, String> absent = new TreeMap<>(derived);
        absent.keySet()
                .removeIf(key -> !key.equals(ENABLED) && text(config, key).isPresent());
        return absent;
    }

    private static Map<String, String> issuer(Config config) {
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
                throw wrong(name + ": only one issuer is permitted, the one in " + URL);
            }
        }
        if (text(config, ISSUER).filter(ANY::equals).isPresent()) {
            throw wrong(ISSUER + " cannot be any: a person is identified by an issuer and the subject at that issuer");
        }
        Optional<String> audience = text(config, AUDIENCE);
        if (audience.isPresent()) {
            if (listed(audience.get()).contains(ANY)) {
                throw wrong(AUDIENCE + " cannot be any: a token made for another application would be accepted here");
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
