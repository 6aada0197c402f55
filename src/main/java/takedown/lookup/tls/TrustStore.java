package takedown.lookup.tls;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities whose certificates are trusted: those of the JDK, and those in the operator's file. */
final class TrustStore {
    private final Supplier<Set<TrustAnchor>> anchors;

    private TrustStore(Supplier<Set<TrustAnchor>> anchors) {
        this.anchors = Suppliers.memoize(anchors::get);
    }

    /**
     * Returns the trust store, which is read when the first certificate is validated.
     *
     * @param authorities file of more certificates, in PEM
     */
    static TrustStore ofTheJdkAnd(Optional<Path> authorities) {
        return new TrustStore(() -> {
            try {
                return Stream.concat(
                                ofTheJdk().stream(),
                                authorities.isPresent()
                                        ? read(authorities.get()).stream()
                                        : Stream.<X509Certificate>empty())
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("the trusted authorities cannot be read: " + e.getMessage(), e);
            }
        });
    }

    Set<TrustAnchor> anchors() {
        return anchors.get();
    }

    boolean holds(X509Certificate certificate) {
        return anchors().stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
    }

    private static List<X509Certificate> ofTheJdk() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }

    private static List<X509Certificate> read(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return all.stream().map(X509Certificate.class::cast).toList();
        }
    }
}
