package takedown.directory;

import java.net.URI;
import java.util.Optional;
import takedown.name.DomainName;

/**
 * A delegated top-level domain, from the IANA root zone database.
 *
 * @param unicode the U-label of an internationalised name, else the name itself
 * @param manager the designated manager, in IANA's spelling
 * @param registry the id of the party that operates it; registrars.yaml takes precedence over IANA's manager
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

    public enum Kind {
        GENERIC,
        GENERIC_RESTRICTED,
        SPONSORED,
        COUNTRY_CODE,
        INFRASTRUCTURE
    }

    public record Servers(Optional<URI> rdap, Optional<String> whois) {}

    /**
     * The party that carries out changes for the registry, if a source states or suggests this.
     *
     * @param party the id of the party
     * @param cited the source, with confidence LOW if the host name of the RDAP server suggests the party. Such a hint does not prove that the party
     *     carries out locks
     */
    public record BackEndOperator(String party, Cited cited) {}
}
