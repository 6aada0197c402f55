package takedown.lookup.whois;

import takedown.observation.FailureKind;

/** What a WHOIS text says. */
public sealed interface WhoisAnswer {

    /** The name is registered. */
    record Registered(WhoisRecord record) implements WhoisAnswer {}

    /**
     * The registry keeps the name: it is not registered, and an ordinary registration of it is refused.
     *
     * @param record what is stated all the same
     * @param detail the line that says so, made visible
     */
    record Reserved(WhoisRecord record, String detail) implements WhoisAnswer {}

    /** The server says that there is no such name. */
    record NoObject() implements WhoisAnswer {}

    /**
     * Quota, maintenance, a bad query, or no text that could be understood: nothing is known.
     *
     * @param detail the line that says so, made visible
     */
    record NoAnswer(FailureKind kind, String detail) implements WhoisAnswer {}
}
