package takedown.web.signin;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;

@ApplicationScoped
class SignInPage {
    static final String HTML = "text/html; charset=utf-8";

    private final Engine templates;
    private final DevelopmentUsers development;
    private final CodeFlow codeFlow;

    SignInPage(Engine templates, DevelopmentUsers development, CodeFlow codeFlow) {
        this.templates = templates;
        this.development = development;
        this.codeFlow = codeFlow;
    }

    enum Notice {
        NONE,
        WRONG_PASSWORD,
        /** The issuer's answer was not accepted. */
        NOT_COMPLETED,
        ISSUER_AWAY,
        SIGNED_OUT
    }

    String html(OwnPath back, Notice notice) {
        return template("pages/sign-in.html")
                .data("people", development.admitted() ? DevelopmentUsers.roles() : Map.of())
                .data("organisation", codeFlow.isOn())
                .data("off", codeFlow.whyUnavailable())
                .data("notice", notice.name())
                .data("back", back.encoded())
                .render();
    }

    /** @param endSession the address at which the issuer ends its own session with the person */
    String signedOut(String endSession) {
        return template("pages/signed-out.html").data("endSession", endSession).render();
    }

    private Template template(String name) {
        return Objects.requireNonNull(templates.getTemplate(name), name);
    }
}
