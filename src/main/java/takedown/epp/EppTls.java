package takedown.epp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS for EPP sessions (RFC 5734 section 9). Registries often have their own certificate authority and require a client certificate. */
public final class EppTls {
    private EppTls() {}

    /**
     * The client's certificate and key.
     *
     * @param store a PKCS #12 file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Identity(Path store, char[] password) {}

    /**
     * Returns the TLS context for sessions.
     *
     * @param authorities a PEM file with the authorities that are trusted to issue the server's certificate; those of the Java runtime if empty
     * @throws IOException if a file cannot be read, the file of authorities has no certificate, or the password does not open the key
     */
    public static SSLContext context(Optional<Path> authorities, Optional<Identity> identity) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isPresent() ? authorities(authorities.get()) : (@Nullable KeyStore) null);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (identity.isPresent()) {
                keys.init(identity(identity.get()), identity.get().password());
            } else {
                keys.init(null, null);
            }
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static KeyStore authorities(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException(pem + " has no certificate (PEM)");
            }
        }
        return store;
    }

    private static KeyStore identity(Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(identity.store())) {
            store.load(in, Arrays.copyOf(identity.password(), identity.password().length));
        }
        return store;
    }
}
