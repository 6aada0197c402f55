package takedown.epp;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The result codes of RFC 5730 section 3, and how an {@link EppRun} handles each. */
public enum ResultCode {
    COMPLETED(1000, Handling.QUERY_AGAIN),
    ACTION_PENDING(1001, Handling.PENDING),
    NO_MESSAGES(1300, Handling.QUERY_AGAIN),
    ACK_TO_DEQUEUE(1301, Handling.QUERY_AGAIN),
    SESSION_ENDING(1500, Handling.RECONNECT),
    UNKNOWN_COMMAND(2000, Handling.STOP_BATCH),
    SYNTAX_ERROR(2001, Handling.STOP_BATCH),
    USE_ERROR(2002, Handling.RECONNECT),
    PARAMETER_MISSING(2003, Handling.UNEXPECTED),
    VALUE_RANGE(2004, Handling.BACK_OFFICE),
    VALUE_SYNTAX(2005, Handling.STOP_BATCH),
    UNIMPLEMENTED_VERSION(2100, Handling.STOP_BATCH),
    UNIMPLEMENTED_COMMAND(2101, Handling.STOP_BATCH),
    UNIMPLEMENTED_OPTION(2102, Handling.STOP_BATCH),
    UNIMPLEMENTED_EXTENSION(2103, Handling.STOP_BATCH),
    BILLING_FAILURE(2104, Handling.STOP_BATCH),
    NOT_RENEWABLE(2105, Handling.REFUSED),
    NOT_TRANSFERABLE(2106, Handling.REFUSED),
    AUTHENTICATION_ERROR(2200, Handling.STOP_BATCH),
    AUTHORIZATION_ERROR(2201, Handling.NOT_OURS),
    INVALID_AUTHORIZATION(2202, Handling.STOP_BATCH),
    PENDING_TRANSFER(2300, Handling.HELD),
    NOT_PENDING_TRANSFER(2301, Handling.HELD),
    OBJECT_EXISTS(2302, Handling.QUERY_AGAIN),
    OBJECT_MISSING(2303, Handling.MISSING),
    STATUS_PROHIBITS(2304, Handling.QUERY_THEN_HOLD),
    ASSOCIATION_PROHIBITS(2305, Handling.HELD),
    POLICY_VIOLATION(2306, Handling.RECOMPUTE),
    SERVICE_NOT_OFFERED(2307, Handling.STOP_BATCH),
    DATA_POLICY(2308, Handling.REFUSED),
    COMMAND_FAILED(2400, Handling.RETRY),
    FAILED_CLOSING(2500, Handling.RECONNECT),
    AUTHENTICATION_CLOSING(2501, Handling.STOP_BATCH),
    SESSION_LIMIT(2502, Handling.RECONNECT);

    public enum Handling {
        /** Reads the object again and compares it with the requested state. */
        QUERY_AGAIN,
        /** The registry decides later. The command is not repeated. */
        PENDING,
        /** The object does not exist. The command is not repeated. */
        MISSING,
        NOT_OURS,
        /** A person decides, because the state of the object prevents the change. */
        HELD,
        /** Reads the object again. If the name is not in the requested state, a person decides. */
        QUERY_THEN_HOLD,
        REFUSED,
        /** Reads the object again and computes the difference once more. A second result of this kind is an error. */
        RECOMPUTE,
        /** Reads the object again, and repeats the command a few times. */
        RETRY,
        /** Opens a new session, reads the object again, and continues. */
        RECONNECT,
        /** Only the registry's back office can make the change. */
        BACK_OFFICE,
        /** The command is not repeated for this name. */
        UNEXPECTED,
        /** The run ends, because further commands would fail or do harm. */
        STOP_BATCH
    }

    private static final Map<Integer, ResultCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(code -> code.number, Function.identity()));

    private final int number;
    private final Handling handling;

    ResultCode(int number, Handling handling) {
        this.number = number;
        this.handling = handling;
    }

    public int number() {
        return number;
    }

    /** Returns how an {@link EppRun} handles a result code. A code that RFC 5730 does not define is unexpected. */
    public static Handling handling(int number) {
        ResultCode known = BY_NUMBER.get(number);
        return known == null ? Handling.UNEXPECTED : known.handling;
    }
}
