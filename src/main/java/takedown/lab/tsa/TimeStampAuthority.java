package takedown.lab.tsa;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** A time-stamp authority that stamps every request with the lab's time. Every lab generates new keys for its authority. */
public final class TimeStampAuthority {
    /** An arbitrary policy in the arc that RFC 5612 reserves for documentation. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1.3161");

    private static final Duration VALID = Duration.ofDays(3650);

    private final Clock clock;
    private final KeyPair key;
    private final X509CertificateHolder root;
    private final X509CertificateHolder certificate;
    private final AtomicLong serial = new AtomicLong();

    public TimeStampAuthority(Clock clock) {
        this.clock = clock;
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair rootKey = keys.generateKeyPair();
            this.key = keys.generateKeyPair();
            X500Name rootName = new X500Name("CN=Lab Time-Stamp Root,O=Takedown Tracker Lab");
            X500Name name = new X500Name("CN=Lab Time-Stamp Authority,O=Takedown Tracker Lab");
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(rootKey.getPrivate());
            this.root = unsigned(rootName, rootName, rootKey)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .build(signer);
            this.certificate = unsigned(rootName, name, key)
                    .addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(signer);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509v3CertificateBuilder unsigned(X500Name issuer, X500Name subject, KeyPair subjectKey) {
        Instant now = clock.instant();
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID)),
                subject,
                SubjectPublicKeyInfo.getInstance(subjectKey.getPublic().getEncoded()));
    }

    /** Returns the certificate that a relying party must trust, in the form for {@code openssl ts -verify -CAfile}. */
    public String rootPem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the answer to a TimeStampReq.
     *
     * @throws IllegalArgumentException if the octets are not a TimeStampReq
     */
    public byte[] answer(byte[] request) {
        try {
            TimeStampRequest read = new TimeStampRequest(request);
            DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                    .build()
                    .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            SignerInfoGenerator signer = new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()), certificate);
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(signer, sha256, POLICY);
            tokens.addCertificates(new CollectionStore<>(List.of(certificate, root)));
            TimeStampResponseGenerator answers = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
            return answers.generate(read, BigInteger.valueOf(serial.incrementAndGet()), Date.from(clock.instant()))
                    .getEncoded();
        } catch (IOException | TSPException e) {
            throw new IllegalArgumentException("the octets are not a time-stamp request", e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
