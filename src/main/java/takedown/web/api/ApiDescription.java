package takedown.web.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

@OpenAPIDefinition(
        info =
                @Info(
                        title = "Takedown Tracker",
                        version = "0.1",
                        description = """
                                From a suspect domain to a court seizure packet, and a nightly check that the order was carried out.

                                Errors are `application/problem+json` (RFC 9457) with a stable `type`. Lists page by keyset: send `next` of the \
                                body as `after`, or follow `Link`. Times are RFC 3339 in UTC, ids are UUIDs. A value that is not known is null.""",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "oidc")})
@SecurityScheme(
        securitySchemeName = "basic",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description =
                "In development and lab only: alice (analyst), carol and dan (counsel), olga (auditor), root (admin);"
                        + " the password is the name")
@SecurityScheme(
        securitySchemeName = "oidc",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        in = SecuritySchemeIn.HEADER,
        description =
                "A bearer token of the configured OpenID Connect issuer, with the roles analyst, counsel, auditor, admin")
public class ApiDescription extends Application {}
