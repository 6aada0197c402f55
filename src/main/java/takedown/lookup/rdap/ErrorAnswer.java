package takedown.lookup.rdap;

import java.util.Optional;
import takedown.lookup.RefusalWords;
import takedown.observation.FailureKind;

/**
 * The meaning of an answer without an object. It follows from the status and from the words, because servers refuse under unexpected statuses too.
 */
sealed interface ErrorAnswer {

    /** There is no such object (RFC 7480 section 5.3). */
    record None() implements ErrorAnswer {}

    /** There is no such object, because the registry reserves the name. */
    record Reserved(String detail) implements ErrorAnswer {}

    /** The server did not state whether there is such an object. */
    record Declined(FailureKind kind, String detail) implements ErrorAnswer {}

    int NOT_FOUND = 404;

    static ErrorAnswer of(RdapObject.Refusal refusal) {
        return of(refusal.code(), refusal.text(), refusal.common().noticeText());
    }

    /**
     * Returns the meaning of an answer without an object.
     *
     * @param status the HTTP status, or the code of an error object
     * @param error the reason that the server states
     * @param beside notices and remarks, which may contain terms of use
     */
    static ErrorAnswer of(int status, String error, String beside) {
        Optional<String> limited = RefusalWords.limitedInRefusal(error).or(() -> RefusalWords.limited(beside));
        if (limited.isPresent() || status == 429) {
            return new Declined(FailureKind.RATE_LIMITED, limited.orElse(error));
        }
        if (status == NOT_FOUND) {
            return RefusalWords.reserved(error)
                    .or(() -> RefusalWords.reserved(beside))
                    .<ErrorAnswer>map(Reserved::new)
                    .orElseGet(None::new);
        }
        FailureKind kind = switch (status) {
            case 400, 401, 403, 405, 406, 422, 451 -> FailureKind.REFUSED;
            default -> status >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.MALFORMED;
        };
        return new Declined(kind, error);
    }
}
