package takedown.packet.document;

import takedown.directory.Role;

/** Role of a packet's recipient: a role of the directory, or an authority that is not in any dossier. */
public enum RecipientRole {
    REGISTRY,
    REGISTRAR,
    RESELLER,
    DNS_OPERATOR,
    HOST,
    CDN,
    MAIL,
    PLATFORM,
    ICANN,
    GOVERNMENT;

    public static RecipientRole of(Role role) {
        return switch (role) {
            case REGISTRY -> REGISTRY;
            case REGISTRAR -> REGISTRAR;
            case RESELLER -> RESELLER;
            case DNS_OPERATOR -> DNS_OPERATOR;
            case HOST -> HOST;
            case CDN -> CDN;
            case MAIL -> MAIL;
            case PLATFORM -> PLATFORM;
            case CERTIFICATE_AUTHORITY ->
                throw new IllegalArgumentException("an authority that issued a certificate cannot receive a packet");
        };
    }

    /** Returns whether a recipient in this role can act only on the registration, and therefore only on the whole name. */
    public boolean actsOnTheRegistration() {
        return this == REGISTRY || this == REGISTRAR;
    }
}
