package takedown.lookup.tls;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.page.ServerTls;

/** Reads the whole chain that a server sent in a connection that was made for another purpose, and judges it as {@link CertificateReading} does. */
@ApplicationScoped
public class ChainReading {
    private static final int MAX_TEXT = 300;
    private static final int MAX_NAMES = 100;
    private static final int MAX_LINKS = 10;
    private static final int IP_ADDRESS = 7;

    private final CertificateReading reading;

    @Inject
    ChainReading(TlsConfig config) {
        this(config.authorities().map(Path::of));
    }

    /**
     * Creates a reader that trusts the JDK's authorities.
     *
     * @param authorities file of authorities that are trusted in addition to those of the JDK
     */
    public ChainReading(Optional<Path> authorities) {
        this.reading = new CertificateReading(TrustStore.ofTheJdkAnd(authorities));
    }

    /**
     * Returns the statements of the chain.
     *
     * @param host a name, or an address
     * @return empty if there is no certificate, or one without a DER form
     */
    public Optional<ServerTls> read(String host, List<X509Certificate> chain, Instant at) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<ServerTls.Link> links = new java.util.ArrayList<>();
            for (X509Certificate certificate : chain.subList(0, Math.min(MAX_LINKS, chain.size()))) {
                links.add(link(certificate));
            }
            return Optional.of(new ServerTls(links, reading.flaws(names(host, chain.getFirst()), chain, at)));
        } catch (CertificateEncodingException e) {
            return Optional.empty();
        }
    }

    private static boolean names(String host, X509Certificate leaf) {
        Optional<IpAddress> address = IpAddress.tryOf(host);
        return address.isPresent()
                ? addresses(leaf).anyMatch(address.get()::equals)
                : CertificateReading.names(leaf).stream()
                        .anyMatch(name -> CertificateReading.isFor(name, host.toLowerCase(java.util.Locale.ROOT)));
    }

    private static Stream<IpAddress> addresses(X509Certificate leaf) {
        try {
            return Objects.requireNonNullElse(leaf.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
                    .filter(name -> name.get(0) instanceof Integer type && type == IP_ADDRESS)
                    .flatMap(name -> IpAddress.tryOf(String.valueOf(name.get(1))).stream());
        } catch (CertificateParsingException e) {
            return Stream.empty();
        }
    }

    private static ServerTls.Link link(X509Certificate certificate) throws CertificateEncodingException {
        List<String> names = Stream.concat(
                        CertificateReading.names(certificate).stream(),
                        addresses(certificate).map(IpAddress::text))
                .limit(MAX_NAMES)
                .toList();
        return new ServerTls.Link(
                Hashing.sha256().hashBytes(certificate.getEncoded()).toString(),
                shown(certificate.getSubjectX500Principal()),
                shown(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                names);
    }

    private static String shown(X500Principal principal) {
        return UntrustedText.from(principal.getName(X500Principal.RFC2253), MAX_TEXT)
                .value();
    }
}
