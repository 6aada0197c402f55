package takedown.lab.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Issues codes and tokens for the users of the lab (OpenID Connect Core 1.0, RFC 7636, RFC 9068). Thread-safe. */
public final class Issuer {
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFE = Duration.ofHours(12);
    private static final int MOST_CODES = 1_000;

    private final String url;
    private final Clock clock;
    private final Keys keys = new Keys();
    private final Cache<String, Grant> codes = Caffeine.newBuilder()
            .expireAfterWrite(CODE_LIFE.toMillis(), TimeUnit.MILLISECONDS)
            .maximumSize(MOST_CODES)
            .build();

    /** The renewals by refresh token. Several tabs of one browser may use the same refresh token at the same time. */
    private final Cache<String, Renewal> renewals = Caffeine.newBuilder()
            .expireAfterWrite(REFRESH_LIFE.toMillis(), TimeUnit.MILLISECONDS)
            .maximumSize(MOST_CODES)
            .build();

    private final AtomicReference<@Nullable TokenRequest> nextIdToken = new AtomicReference<>();

    private record Renewal(LabPerson person, String client) {}

    /**
     * The grant of a code.
     *
     * @param challenge S256 of the verifier (RFC 7636 section 4.2)
     */
    private record Grant(LabPerson person, String client, String redirectUri, String nonce, String challenge) {}

    /** @param url the {@code iss} claim of the tokens */
    public Issuer(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    public String url() {
        return url;
    }

    /** Returns the metadata of the provider (OpenID Connect Discovery 1.0 section 3). */
    public Map<String, Object> discovery() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", url);
        members.put("authorization_endpoint", url + "/authorize");
        members.put("token_endpoint", url + "/token");
        members.put("jwks_uri", url + "/jwks");
        members.put("end_session_endpoint", url + "/end-session");
        members.put("response_types_supported", List.of("code"));
        members.put("grant_types_supported", List.of("authorization_code", "refresh_token", "password"));
        members.put("subject_types_supported", List.of("public"));
        members.put("id_token_signing_alg_values_supported", List.of("RS256"));
        members.put(
                "token_endpoint_auth_methods_supported", List.of("none", "client_secret_basic", "client_secret_post"));
        members.put("code_challenge_methods_supported", List.of("S256"));
        members.put("scopes_supported", List.of("openid", "profile", "email"));
        return members;
    }

    public String jwks() {
        return keys.jwks();
    }

    /**
     * Replaces the signing key.
     *
     * @return the id of the key that signs from now on
     */
    public String rotate(boolean keepOld) {
        return keys.rotate(keepOld).getKeyId();
    }

    /** Returns a code with which the client fetches the person's tokens, once. */
    public String code(LabPerson person, String client, String redirectUri, String nonce, String challenge) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(person, client, redirectUri, nonce, challenge));
        return code;
    }

    /** Returns tokens for a code. Empty unless code, client, redirect URI and verifier match (RFC 6749 section 4.1.3, RFC 7636 section 4.6). */
    public Optional<Tokens> redeem(String code, String client, String redirectUri, String verifier) {
        return Optional.ofNullable(codes.asMap().remove(code))
                .filter(grant -> grant.client().equals(client))
                .filter(grant -> grant.redirectUri().equals(redirectUri))
                .filter(grant -> grant.challenge().equals(s256(verifier)))
                .map(grant -> renewable(grant.person(), client, grant.nonce()));
    }

    /** Returns new tokens for a refresh token. Empty unless it was issued to this client and the person has not signed out (RFC 6749 section 6). */
    public Optional<Tokens> renew(String refreshToken, String client) {
        return Optional.ofNullable(renewals.getIfPresent(refreshToken))
                .filter(renewal -> renewal.client().equals(client))
                .map(renewal -> renewable(renewal.person(), client, ""));
    }

    /**
     * Ends the sessions of the person in the token (OpenID Connect RP-Initiated Logout 1.0 section 2). The signature of the token is not checked. If
     * the hint is not a token, no session ends.
     */
    public void endSession(String idTokenHint) {
        try {
            String subject = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build()
                    .processToClaims(idTokenHint)
                    .getSubject();
            renewals.asMap()
                    .values()
                    .removeIf(renewal -> renewal.person().subject().equals(subject));
        } catch (InvalidJwtException | MalformedClaimException noHint) {
            // The person stays signed in. Other issuers would ask the person at this point.
        }
    }

    /** Sets the form of the next ID token that is issued for a code, for tests of tokens that must be rejected. */
    public void nextIdToken(TokenRequest wanted) {
        nextIdToken.set(wanted);
    }

    private Tokens renewable(LabPerson person, String client, String nonce) {
        Tokens tokens = tokens(person, client, Optional.of(nonce));
        String refreshToken = UUID.randomUUID().toString();
        renewals.put(refreshToken, new Renewal(person, client));
        return new Tokens(tokens.accessToken(), tokens.idToken(), Optional.of(refreshToken));
    }

    /** Returns tokens for a user name and password, for scripts. The password equals the user name. */
    public Optional<Tokens> direct(String username, String password, String client) {
        return LabPerson.of(username)
                .filter(person -> person.username().equals(password))
                .map(person -> tokens(person, client, Optional.empty()));
    }

    private Tokens tokens(LabPerson person, String client, Optional<String> nonce) {
        Map<String, Optional<Object>> ofId = new LinkedHashMap<>();
        nonce.filter(text -> !text.isEmpty()).ifPresent(text -> ofId.put("nonce", Optional.of(text)));
        TokenRequest plain =
                new TokenRequest(person.username(), client, ofId, Map.of(), "RS256", TokenRequest.Key.CURRENT);
        TokenRequest wanted = nonce.isPresent() ? nextIdToken.getAndSet(null) : null;
        return new Tokens(
                mint(TokenRequest.plain(person.username(), client)),
                mint(wanted == null ? plain : wanted.over(ofId)),
                Optional.empty());
    }

    /**
     * Returns a token as requested, even an invalid one, for tests of tokens that must be rejected.
     *
     * @throws IllegalArgumentException for an unknown person or algorithm
     */
    public String mint(TokenRequest wanted) {
        LabPerson person = LabPerson.of(wanted.person())
                .orElseThrow(
                        () -> new IllegalArgumentException("the lab has no person with the name " + wanted.person()));
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims(person, wanted).toJson());
        token.setHeader("typ", "at+jwt");
        RsaJsonWebKey signer = wanted.key() == TokenRequest.Key.CURRENT ? keys.current() : keys.unpublished();
        token.setKeyIdHeaderValue((wanted.key() == TokenRequest.Key.IMPOSTOR ? keys.current() : signer).getKeyId());
        token.setAlgorithmHeaderValue(wanted.algorithm());
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        switch (wanted.algorithm()) {
            case "none" -> token.setKey(null);
            case "HS256", "HS384", "HS512" ->
                token.setKey(new HmacKey(signer.getRsaPublicKey().getEncoded()));
            case "RS256", "RS384", "RS512", "PS256" -> token.setKey(signer.getPrivateKey());
            default -> throw new IllegalArgumentException("the lab does not sign tokens with " + wanted.algorithm());
        }
        wanted.header().forEach((name, value) -> token.getHeaders().setObjectHeaderValue(name, value.orElse(null)));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException("the token cannot be created", e);
        }
    }

    private JwtClaims claims(LabPerson person, TokenRequest wanted) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url);
        claims.setSubject(person.subject());
        claims.setAudience(wanted.audience());
        claims.setStringClaim("azp", wanted.audience());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(TOKEN_LIFE).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("preferred_username", person.username());
        claims.setStringClaim("name", person.fullName());
        claims.setStringClaim("email", person.username() + "@tracker.example");
        claims.setClaim("email_verified", true);
        claims.setStringListClaim("roles", List.of(person.role()));
        claims.setStringListClaim("groups", List.of(person.role()));
        wanted.claims().forEach((name, value) -> {
            claims.unsetClaim(name);
            value.ifPresent(given -> claims.setClaim(name, given));
        });
        return claims;
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
