package takedown.lookup.whois;

import takedown.observation.FailureKind;

public sealed interface WhoisAnswer {

    record Registered(WhoisRecord record) implements WhoisAnswer {}

    /**
     * The registry reserves the name: it is not registered, and an ordinary registration of it is refused.
     *
     * @param record the data that are stated nevertheless
     * @param detail the line that states this, with invisible characters spelled out
     */
    record Reserved(WhoisRecord record, String detail) implements WhoisAnswer {}

    /** The server states that there is no such name. */
    record NoObject() implements WhoisAnswer {}

    /**
     * Nothing is known, because of a quota, maintenance, a bad query, or a text that could not be understood.
     *
     * @param detail the line that gives the reason, or a description of the fault; invisible characters are spelled out
     */
    record NoAnswer(FailureKind kind, String detail) implements WhoisAnswer {}
}
