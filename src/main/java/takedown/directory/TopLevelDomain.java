package takedown.directory;

import java.net.URI;
import java.util.Optional;
import takedown.name.DomainName;

/**
 * A delegated top-level domain, from the IANA root zone database.
 *
 * @param unicode the U-label of an internationalised name, else the name itself
 * @param manager the designated manager as IANA writes it
 * @param registry id of the party that operates it: registrars.yaml takes precedence over IANA's manager
 */
public record TopLevelDomain(
        DomainName name,
        String unicode,
        Kind kind,
        String manager,
        String registry,
        Servers servers,
        Optional<BackEndOperator> backEnd,
        Cited cited) {

    /** The types of IANA. */
    public enum Kind {
        GENERIC,
        GENERIC_RESTRICTED,
        SPONSORED,
        COUNTRY_CODE,
        INFRASTRUCTURE
    }

    /** Where registration data are queried. */
    public record Servers(Optional<URI> rdap, Optional<String> whois) {}

    /**
     * The party that carries out changes for the registry, as a source states or suggests it.
     *
     * @param party id of a party
     * @param cited LOW for a hint from the host of the RDAP server, which proves nothing about who carries out locks
     */
    public record BackEndOperator(String party, Cited cited) {}
}
