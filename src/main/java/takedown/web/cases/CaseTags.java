package takedown.web.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseFile;
import takedown.evidence.EvidenceSink;

/** The entity tag of a case (RFC 9110 section 8.8.3): the SHA-256 of its JSON, so that every change of the case changes it. */
@ApplicationScoped
class CaseTags {
    static final String HEADER = "ETag";

    private final ObjectMapper json;

    CaseTags(ObjectMapper json) {
        this.json = json;
    }

    RestResponse<CaseFile> response(CaseFile file) {
        return RestResponse.ResponseBuilder.ok(file).header(HEADER, of(file)).build();
    }

    /**
     * Returns whether the tag of the case meets the condition of an {@code If-Match} header: one of the tags is that of the case, the header is
     * {@code *}, or there is no header. A weak tag never matches.
     */
    boolean matches(@Nullable String condition, CaseFile file) {
        return condition == null
                || condition.strip().equals("*")
                || Arrays.stream(condition.split(",")).map(String::strip).anyMatch(of(file)::equals);
    }

    private String of(CaseFile file) {
        try {
            return '"'
                    + EvidenceSink.digest(json.writeValueAsString(file).getBytes(StandardCharsets.UTF_8))
                            .sha256()
                    + '"';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
