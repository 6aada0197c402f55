package takedown.directory;

/** What a party does for a domain name; a registry operator is not a registrar. */
public enum Role {
    REGISTRY,
    REGISTRAR,
    RESELLER,
    DNS_OPERATOR,
    HOST,
    CDN,
    MAIL,
    PLATFORM
}
