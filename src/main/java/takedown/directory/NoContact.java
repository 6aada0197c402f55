package takedown.directory;

/** The reason why a party has no contact to write to, and what to do instead. */
public enum NoContact {
    TERMINATED_REGISTRAR(
            "IANA lists this registrar's accreditation as terminated, so the registrar is never contacted. Write to the registry, which names the gaining registrar."),
    RESERVED_NUMBER(
            "IANA reserves this number, so it does not identify an accredited registrar. Write to the registry."),
    NAMED_ONLY(
            "Only registration data name this reseller, without an address. Write to the registrar, which is bound to pass the request on (RAA 3.12)."),
    PHONE_ONLY(
            "The sources state only a telephone number. Call this number, ask for the address for abuse reports, and add the address with its source to registrars.yaml (docs/directory.md)."),
    NOT_IN_SOURCES(
            "None of the sources states a contact, and contacts are never derived from names. Add a contact with its source to registrars.yaml (docs/directory.md)."),
    NOT_IN_DIRECTORY(
            "The party is known from an answer that states no contact, and the directory has no entry for the party. Add an entry with its source to registrars.yaml (docs/directory.md).");

    private final String reason;

    NoContact(String reason) {
        this.reason = reason;
    }

    /** Returns the reason and what to do, in one or two sentences. */
    public String reason() {
        return reason;
    }
}
