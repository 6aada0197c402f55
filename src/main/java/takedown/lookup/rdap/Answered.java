package takedown.lookup.rdap;

import java.util.Optional;
import takedown.lookup.RefusalWords;
import takedown.observation.FailureKind;

/** What an answer without an object means: by its status, and by its words, since servers refuse under statuses that say something else. */
sealed interface Answered {

    /** There is no such object (RFC 7480 section 5.3). */
    record None() implements Answered {}

    /** There is no such object, since the registry keeps the name. */
    record Reserved(String detail) implements Answered {}

    /** The server did not say whether there is one. */
    record Declined(FailureKind kind, String detail) implements Answered {}

    int NOT_FOUND = 404;

    static Answered of(RdapObject.Refusal refusal) {
        return of(refusal.code(), refusal.text(), refusal.common().noticeText());
    }

    /**
     * @param status of HTTP, or the code of an error object
     * @param error what the server says as its reason, a line each
     * @param beside notices and remarks, which may hold terms of use
     */
    static Answered of(int status, String error, String beside) {
        Optional<String> limited = RefusalWords.limitedInRefusal(error).or(() -> RefusalWords.limited(beside));
        if (limited.isPresent() || status == 429) {
            return new Declined(FailureKind.RATE_LIMITED, limited.orElse(error));
        }
        if (status == NOT_FOUND) {
            return RefusalWords.reserved(error)
                    .or(() -> RefusalWords.reserved(beside))
                    .<Answered>map(Reserved::new)
                    .orElseGet(None::new);
        }
        FailureKind kind = switch (status) {
            case 400, 401, 403, 405, 406, 422, 451 -> FailureKind.REFUSED;
            default -> status >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.MALFORMED;
        };
        return new Declined(kind, error);
    }
}
