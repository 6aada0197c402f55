package takedown.lookup.whois;

import takedown.observation.FailureKind;

/** What a WHOIS text says. */
public sealed interface WhoisAnswer {

    /** The name is registered, or at least held by the registry (reserved). */
    record Registered(WhoisRecord record) implements WhoisAnswer {}

    /** The server says that there is no such name. */
    record NoObject() implements WhoisAnswer {}

    /**
     * Quota, maintenance, a bad query, or no text that could be understood: nothing is known.
     *
     * @param detail the line that says so, made visible
     */
    record NoAnswer(FailureKind kind, String detail) implements WhoisAnswer {}
}
