package takedown.name;

import java.util.List;
import java.util.UUID;

/**
 * A caller's mistake: why a request cannot be carried out. It is the only exception with which the domain layer refuses a request. The web layer
 * converts it into problem+json (RFC 9457), the command line into one line. An error in third-party data does not reach the caller as a Refusal but
 * as an Outcome.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kind of mistake, which is the stable part of a problem's {@code type}. */
    public enum Kind {
        INVALID,
        /** The object does not exist, or the caller may not see it: a sealed case must look the same as a missing one. */
        NOT_FOUND,
        FORBIDDEN,
        CONFLICT,
        /** The object has changed since the caller read it, and the caller required it to be unchanged. */
        STALE,
        /** The same work is already in progress. The refusal has one reason, whose subject is the id of the run in progress. */
        ALREADY_RUNNING,
        /** A rule that protects innocent parties, or the law, forbids the request. */
        BLOCKED,
        /** A file in the request has faults. A person corrects it and sends it again. */
        UNPROCESSABLE,
        TOO_LARGE,
        /** The limit of simultaneous work is reached. The work can be done later. */
        TOO_MANY
    }

    private final Kind kind;
    private final transient List<Reason> reasons;

    /**
     * One of the reasons for a refusal.
     *
     * @param code stable, in kebab-case
     * @param subject a name, a field or a line; may be empty
     * @param message for a person, with the remedy
     */
    public record Reason(String code, String subject, String message) {}

    private Refusal(Kind kind, String message, List<Reason> reasons) {
        super(message);
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message, List.of());
    }

    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message, List.of());
    }

    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message, List.of());
    }

    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message, List.of());
    }

    /**
     * Returns the refusal to start a run while another run is in progress.
     *
     * @param run the run in progress
     */
    public static Refusal alreadyRunning(UUID run) {
        String message = "A run is already in progress: " + run + ". Wait until it ends, or cancel it.";
        return new Refusal(
                Kind.ALREADY_RUNNING, message, List.of(new Reason("already-running", run.toString(), message)));
    }

    public static Refusal blocked(String message, List<Reason> reasons) {
        return new Refusal(Kind.BLOCKED, message, reasons);
    }

    /**
     * Returns the refusal of a file with faults.
     *
     * @param reasons each fault, with its line as the subject
     */
    public static Refusal unprocessable(String message, List<Reason> reasons) {
        return new Refusal(Kind.UNPROCESSABLE, message, reasons);
    }

    public static Refusal tooLarge(String message) {
        return new Refusal(Kind.TOO_LARGE, message, List.of());
    }

    public static Refusal tooMany(String message) {
        return new Refusal(Kind.TOO_MANY, message, List.of());
    }

    public static Refusal of(Kind kind, String message, List<Reason> reasons) {
        return new Refusal(kind, message, reasons);
    }

    public Kind kind() {
        return kind;
    }

    public List<Reason> reasons() {
        return reasons;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
