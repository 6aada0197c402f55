package takedown.paper.signing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Detached signatures (CMS, RFC 5652) at the baseline level B-B. The signed attributes contain the hash of the signer's own certificate (RFC 5035,
 * signing-certificate-v2), so that the certificate cannot be replaced by another.
 */
@ApplicationScoped
public class Signer {
    private static final int BUFFER = 1 << 16;

    private record Identity(PrivateKey key, List<X509Certificate> chain) {}

    private final SigningConfig config;
    private volatile Optional<Identity> identity = Optional.empty();

    public Signer(SigningConfig config) {
        this.config = config;
    }

    /** Returns whether a key store is configured. Does not read the key store, so signing may still fail. */
    public boolean isConfigured() {
        return config.keystore().isPresent();
    }

    /** Returns a detached signature for a separate file (CAdES, ETSI EN 319 122-1), in DER. The signature contains the time. */
    public byte[] detached(InputStream content, Instant at) {
        return sign(content, Optional.of(at));
    }

    /** Returns a signature to embed in a PDF (PAdES, ETSI EN 319 142-1, 6.3), in DER. The time is only in the PDF's dictionary. */
    public byte[] embedded(InputStream content) {
        return sign(content, Optional.empty());
    }

    private byte[] sign(InputStream content, Optional<Instant> at) {
        Identity signer = identity();
        X509Certificate certificate = signer.chain().getFirst();
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(certificate, at)) {
                        @Override
                        @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
                        protected Hashtable createStandardAttributeTable(java.util.Map parameters) {
                            Hashtable table = super.createStandardAttributeTable(parameters);
                            if (at.isEmpty()) {
                                table.remove(CMSAttributes.signingTime);
                            }
                            return table;
                        }
                    })
                    .build(new JcaContentSignerBuilder(algorithm(signer.key())).build(signer.key()), certificate));
            generator.addCertificates(new JcaCertStore(signer.chain()));
            return generator.generate(new Streamed(content), false).getEncoded();
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static AttributeTable attributes(X509Certificate certificate, Optional<Instant> at)
            throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        SigningCertificateV2 own = new SigningCertificateV2(
                new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hash));
        AttributeTable table = new AttributeTable(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, own));
        return at.map(time -> table.add(CMSAttributes.signingTime, new Time(Date.from(time))))
                .orElse(table);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    private Identity identity() {
        Identity known = identity.orElseGet(this::read);
        identity = Optional.of(known);
        return known;
    }

    private Identity read() {
        Path file = Path.of(config.keystore().orElseThrow());
        char[] password = config.password().orElse("").toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    Certificate[] chain = store.getCertificateChain(alias);
                    return new Identity(
                            key,
                            Arrays.stream(chain)
                                    .map(X509Certificate.class::cast)
                                    .toList());
                }
            }
            throw new IllegalStateException("takedown.signing.keystore: there is no private key in " + file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "takedown.signing.keystore: " + file + " cannot be read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private record Streamed(InputStream in) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return PKCSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }

        @Override
        public Object getContent() {
            return new ByteArrayOutputStream();
        }
    }
}
