package takedown.lab.world;

/** A fictitious registrar. Its IANA number is one of those reserved for tests. */
public record Registrar(
        String id,
        String name,
        int ianaId,
        String country,
        String abuseEmail,
        String abusePhone,
        String rdapAddress,
        WhoisServer whois) {}
