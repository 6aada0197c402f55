package takedown.lookup.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for tests, which issues any certificate. */
public final class Authority {
    final X509Certificate root;
    public final KeyPair leafKey = key();

    private final KeyPair key = key();
    private final Instant now;

    public Authority(Instant now) {
        this.now = now;
        this.root = certificate(
                "CN=Test Root",
                "CN=Test Root",
                key,
                key.getPrivate(),
                now.minus(Duration.ofDays(900)),
                List.of(),
                true,
                KeyPurposeId.anyExtendedKeyUsage,
                0);
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() throws java.security.cert.CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Issues a certificate that is valid for 90 days from {@code from}. */
    public X509Certificate issue(String subject, Instant from, String... names) {
        return certificate(
                "CN=Test Root",
                subject,
                leafKey,
                key.getPrivate(),
                from,
                List.of(names),
                false,
                KeyPurposeId.id_kp_serverAuth,
                0);
    }

    X509Certificate issueForMail(String subject, String... names) {
        return certificate(
                "CN=Test Root",
                subject,
                leafKey,
                key.getPrivate(),
                now.minus(Duration.ofDays(1)),
                List.of(names),
                false,
                KeyPurposeId.id_kp_emailProtection,
                0);
    }

    X509Certificate issueWithOctets(String subject, int octets, String... names) {
        return certificate(
                "CN=Test Root",
                subject,
                leafKey,
                key.getPrivate(),
                now.minus(Duration.ofDays(1)),
                List.of(names),
                false,
                KeyPurposeId.id_kp_serverAuth,
                octets);
    }

    X509Certificate selfSigned(String subject, String... names) {
        return certificate(
                subject,
                subject,
                leafKey,
                leafKey.getPrivate(),
                now.minus(Duration.ofDays(1)),
                List.of(names),
                false,
                KeyPurposeId.id_kp_serverAuth,
                0);
    }

    private static X509Certificate certificate(
            String issuer,
            String subject,
            KeyPair holder,
            PrivateKey signer,
            Instant from,
            List<String> names,
            boolean authority,
            KeyPurposeId purpose,
            int octets) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(from.getEpochSecond())
                            .add(BigInteger.valueOf(subject.hashCode()).abs()),
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(authority ? 9_000 : 90))),
                    new X500Name(subject),
                    holder.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            } else {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(name -> new GeneralName(GeneralName.dNSName, name))
                                .toArray(GeneralName[]::new)));
            }
            if (octets > 0) {
                builder.addExtension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1"), false, new DEROctetString(new byte[octets]));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (java.security.GeneralSecurityException
                | java.io.IOException
                | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
