package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An authority that issues certificates for servers. It can revoke a certificate for the reasons in the Baseline Requirements of the CA/Browser
 * Forum, section 4.9.1.
 *
 * @param organisations the organisation names in the issuer field (attribute O) of the certificates that it issues
 * @param contacts its contacts; those of kind ABUSE accept Certificate Problem Reports (Baseline Requirements, section 4.9.3)
 */
public record CertificateAuthority(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<String> organisations,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public CertificateAuthority {
        organisations = OrderedSets.copyOf(organisations);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.CERTIFICATE_AUTHORITY;
    }
}
