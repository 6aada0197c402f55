package takedown.directory;

/** The function of a party for a domain name. A registry operator is not a registrar. */
public enum Role {
    REGISTRY,
    REGISTRAR,
    RESELLER,
    DNS_OPERATOR,
    HOST,
    CDN,
    MAIL,
    PLATFORM,
    /** The authority that issued the certificate of a server. It can revoke the certificate, but cannot act on the name. */
    CERTIFICATE_AUTHORITY
}
