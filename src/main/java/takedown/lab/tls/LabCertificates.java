package takedown.lab.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The lab's certification authority and its certificates: domain-validated, except for a few names. Every lab has new keys. */
final class LabCertificates {
    private static final Map<String, String> ORGANISATIONS = Map.of("alderbrook-cycles.com", "Alderbrook Cycles LLC");

    private static final Set<String> EXPIRED = Set.of("maplewick-bakery.com");
    private static final Set<String> SELF_SIGNED = Set.of("hollowwren-panel.xyz");
    private static final Set<String> WITH_WILDCARD = Set.of("hollowwren-keys.net");

    private static final Duration VALID = Duration.ofDays(90);
    private static final Duration VALID_AUTHORITY = Duration.ofDays(3650);

    private final Clock clock;
    private final KeyPair authorityKey;
    /** One key for all certificates, because generating keys is slow. */
    private final KeyPair key;

    private final X509Certificate authority;
    private final Map<String, List<X509Certificate>> issued = new ConcurrentHashMap<>();

    LabCertificates(Clock clock) {
        this.clock = clock;
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            this.authorityKey = keys.generateKeyPair();
            this.key = keys.generateKeyPair();
            Instant now = clock.instant();
            X500Name name = new X500Name("CN=Lab Web Root,O=Takedown Tracker Lab");
            this.authority = signed(
                    builder(name, name, authorityKey, now.minus(Duration.ofDays(400)), now.plus(VALID_AUTHORITY))
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                    authorityKey.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey key() {
        return key.getPrivate();
    }

    /** Returns the certificate chain for a registered name and the hosts below it. */
    X509Certificate[] chain(String registrable) {
        return issued.computeIfAbsent(registrable, this::issue).toArray(X509Certificate[]::new);
    }

    private List<X509Certificate> issue(String name) {
        boolean own = SELF_SIGNED.contains(name);
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name);
        String organisation = ORGANISATIONS.get(name);
        if (organisation != null) {
            subject.addRDN(BCStyle.O, organisation).addRDN(BCStyle.C, "US");
        }
        Instant from = clock.instant().minus(Duration.ofDays(EXPIRED.contains(name) ? 100 : 10));
        X500Name holder = subject.build();
        GeneralName[] names = Stream.concat(
                        Stream.of(name, "www." + name),
                        WITH_WILDCARD.contains(name) ? Stream.of("*." + name) : Stream.empty())
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        try {
            X509v3CertificateBuilder builder = builder(
                            own
                                    ? holder
                                    : X500Name.getInstance(
                                            authority.getSubjectX500Principal().getEncoded()),
                            holder,
                            key,
                            from,
                            from.plus(VALID))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            X509Certificate leaf = signed(builder, own ? key.getPrivate() : authorityKey.getPrivate());
            return own ? List.of(leaf) : List.of(leaf, authority);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair holder, Instant from, Instant to) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new SecureRandom()),
                Date.from(from),
                Date.from(to),
                subject,
                holder.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }

    String authorityPem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
