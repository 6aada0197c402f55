package takedown.lab.oidc;

import java.util.Optional;

/** The answer of the token endpoint (OpenID Connect Core 1.0 section 3.1.3.3). */
public record Tokens(String accessToken, String idToken, Optional<String> refreshToken) {}
