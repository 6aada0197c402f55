package takedown.web.problem;

import java.util.Arrays;
import java.util.Locale;

/** The types of problems for a caller. The URN is stable, and title and detail are for people. Documented in docs/problems.md. */
public enum ProblemType {
    INVALID(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not valid JSON for this request"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "Not allowed"),
    CROSS_SITE(403, "A page of another site must not send this request"),
    NOT_FOUND(404, "No such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is available"),
    CONFLICT(409, "Not possible in the present state"),
    ALREADY_RUNNING(409, "A run is already in progress"),
    PRECONDITION_FAILED(412, "A condition of the request is not met"),
    TOO_LARGE(413, "Too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    BLOCKED(422, "Blocked by a rule that protects the innocent or the law"),
    UNPROCESSABLE_CONTENT(422, "The file has faults"),
    TOO_MANY(429, "Too many requests of this kind at once"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    UNAVAILABLE(503, "Not available now"),
    INTERNAL(500, "A fault of this service");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String urn() {
        return "urn:takedown:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the type of an error of which only the status is known. */
    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL : INVALID);
    }
}
