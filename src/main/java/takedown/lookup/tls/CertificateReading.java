package takedown.lookup.tls;

import com.google.common.hash.Hashing;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import takedown.name.DomainName;
import takedown.name.UntrustedText;
import takedown.observation.Certificate;
import takedown.observation.Certificate.Flaw;

/**
 * Reads and validates a chain as a browser would, except that revocation is not checked, since the check would disclose the name to a third party.
 */
final class CertificateReading {
    /** Maximum number of names kept per certificate. */
    private static final int MAX_NAMES = 1_000;

    private static final int MAX_TEXT = 300;
    private static final int DNS_NAME = 2;
    private static final Set<String> FOR_SERVERS = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");
    private static final Pattern HOST = Pattern.compile("([*][.])?[a-z0-9_-]{1,63}([.][a-z0-9_-]{1,63}){0,126}");

    private final TrustStore trust;

    CertificateReading(TrustStore trust) {
        this.trust = trust;
    }

    /**
     * Returns the statements of the first certificate.
     *
     * @param chain as the server sent it; at least one
     * @param at the time for which the chain is validated
     * @throws CertificateEncodingException if the certificate has no DER form
     */
    Certificate read(DomainName host, List<X509Certificate> chain, Instant at) throws CertificateEncodingException {
        X509Certificate leaf = chain.getFirst();
        List<String> names = names(leaf);
        return new Certificate(
                host,
                Hashing.sha256().hashBytes(leaf.getEncoded()).toString(),
                new Certificate.Subject(
                        attribute(leaf.getSubjectX500Principal(), "CN"),
                        attribute(leaf.getSubjectX500Principal(), "O")),
                UntrustedText.from(leaf.getIssuerX500Principal().getName(X500Principal.RFC2253), MAX_TEXT)
                        .value(),
                new Certificate.Term(
                        leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()),
                new Certificate.Names(names.stream().limit(MAX_NAMES).toList(), Math.max(0, names.size() - MAX_NAMES)),
                flaws(host, names, chain, at));
    }

    private List<Flaw> flaws(DomainName host, List<String> names, List<X509Certificate> chain, Instant at) {
        return flaws(names.stream().anyMatch(name -> isFor(name, host.ascii())), chain, at);
    }

    /**
     * Returns the flaws of a chain.
     *
     * @param named whether the certificate names the host
     */
    List<Flaw> flaws(boolean named, List<X509Certificate> chain, Instant at) {
        X509Certificate leaf = chain.getFirst();
        List<Flaw> flaws = new ArrayList<>();
        Instant from = leaf.getNotBefore().toInstant();
        Instant to = leaf.getNotAfter().toInstant();
        // An expired certificate is validated as of its last day, because its age does not change its issuer.
        Instant judged = at.isBefore(from) ? from : at.isAfter(to) ? to : at;
        if (!trust.holds(leaf) && !isIssued(chain, judged)) {
            flaws.add(isSelfSigned(leaf) ? Flaw.SELF_SIGNED : Flaw.UNTRUSTED_ISSUER);
        }
        if (at.isAfter(to)) {
            flaws.add(Flaw.EXPIRED);
        }
        if (at.isBefore(from)) {
            flaws.add(Flaw.NOT_YET_VALID);
        }
        if (!named) {
            flaws.add(Flaw.WRONG_NAME);
        }
        if (!isForServers(leaf)) {
            flaws.add(Flaw.NOT_FOR_SERVERS);
        }
        return flaws;
    }

    private boolean isIssued(List<X509Certificate> chain, Instant at) {
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trust.anchors(), leaf);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(new ArrayList<>(chain))));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static boolean isSelfSigned(X509Certificate leaf) {
        if (!leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())) {
            return false;
        }
        try {
            leaf.verify(leaf.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static boolean isForServers(X509Certificate leaf) {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            return usages == null || !Collections.disjoint(usages, FOR_SERVERS);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Returns whether the certificate's name covers the host. A wildcard stands for exactly one whole label, the first (RFC 9525 section 6.3). */
    static boolean isFor(String name, String host) {
        return name.startsWith("*.")
                ? name.indexOf('.', 2) > 0
                        && host.substring(host.indexOf('.') + 1).equals(name.substring(2))
                : name.equals(host);
    }

    static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = Objects.requireNonNullElse(leaf.getSubjectAlternativeNames(), List.<List<?>>of());
            return all.stream()
                    .filter(name -> name.get(0) instanceof Integer type && type == DNS_NAME)
                    .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                    .filter(name -> HOST.matcher(name).matches())
                    .distinct()
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Returns the first value of an attribute of a distinguished name. */
    private static Optional<String> attribute(X500Principal principal, String type) {
        try {
            return new LdapName(principal.getName(X500Principal.RFC2253))
                    .getRdns().reversed().stream()
                            .flatMap(rdn -> value(rdn, type))
                            .map(text ->
                                    UntrustedText.from(text.strip(), MAX_TEXT).value())
                            .filter(text -> !text.isEmpty())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> value(Rdn rdn, String type) {
        Attribute attribute = rdn.toAttributes().get(type);
        try {
            return attribute != null && attribute.get() instanceof String text ? Stream.of(text) : Stream.empty();
        } catch (NamingException e) {
            return Stream.empty();
        }
    }
}
