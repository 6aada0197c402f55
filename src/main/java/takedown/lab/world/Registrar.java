package takedown.lab.world;

/** A registrar, invented: its IANA number is one of those reserved for tests. */
public record Registrar(
        String id,
        String name,
        int ianaId,
        String country,
        String abuseEmail,
        String abusePhone,
        String rdapAddress,
        WhoisServer whois) {}
