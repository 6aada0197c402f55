package takedown.packet.rendition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.packet.rendition.page.PdfA;
import takedown.paper.pdf.Attachment;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.pdf.PdfSignature;
import takedown.paper.signing.Signer;
import takedown.paper.signing.SigningConfig;

/** The registry's copy: its attached files come out unchanged, and its signature is valid until the file is changed. */
class RegistryCopyTest {
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] CSV = "domain\r\nexample.com\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void filesComeOutAsTheyWentIn() throws Exception {
        byte[] copy = copy();
        PdfA.assertValidCopy(copy);
        assertArrayEquals(copy, copy(), "the same copy every time");
        try (var document = Loader.loadPDF(copy)) {
            var names =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var file = names.get("appendix-a.csv");
            assertArrayEquals(CSV, file.getEmbeddedFile().toByteArray());
            assertEquals("text/csv", file.getEmbeddedFile().getSubtype());
            assertEquals("Data", file.getCOSObject().getNameAsString("AFRelationship"));
            COSArray associated = document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.AF);
            assertEquals(2, associated.size());
        }
    }

    @Test
    void theSignatureInsideHoldsAndBreaks() throws Exception {
        for (String algorithm : List.of("RSA", "EC")) {
            Signer signer = signer(algorithm);
            byte[] unsigned = copy();
            byte[] signed = PdfSignature.sign(unsigned, signer, AT);
            PdfA.assertValidCopy(signed);
            assertArrayEquals(unsigned, java.util.Arrays.copyOf(signed, unsigned.length), "signing only appends");
            try (var document = Loader.loadPDF(signed)) {
                var signature = document.getSignatureDictionaries().getFirst();
                assertEquals("ETSI.CAdES.detached", signature.getSubFilter());
                int[] range = signature.getByteRange();
                assertEquals(signed.length, range[2] + range[3], "it covers the file to its end");
                byte[] covered = signature.getSignedContent(signed);
                byte[] cms = signature.getContents(signed);
                SignerInformation info = verified(cms, covered);
                assertNotNull(info.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2));
                assertNull(info.getSignedAttributes().get(CMSAttributes.signingTime), "PAdES has the time in the PDF");
                covered[covered.length / 2] ^= 1;
                assertFalse(holds(cms, covered), "a flipped bit is found");
            }
        }
    }

    @Test
    void theSignatureBesideHoldsAndBreaks() throws Exception {
        byte[] pdf = copy();
        byte[] cms = signer("RSA").detached(new ByteArrayInputStream(pdf), AT);
        SignerInformation info = verified(cms, pdf);
        assertNotNull(info.getSignedAttributes().get(CMSAttributes.signingTime));
        pdf[pdf.length / 2] ^= 1;
        assertFalse(holds(cms, pdf));
    }

    private static byte[] copy() {
        String page =
                "<html lang=\"en\"><head><title>Copy</title><meta name=\"subject\" content=\"s\"/><meta name=\"description\" content=\"s\"/>"
                        + "<style>body { font-family: Court }</style></head><body><h1>Copy</h1><p>words</p></body></html>";
        return new PdfRenderer()
                .renderWith(
                        page,
                        AT,
                        7,
                        List.of(
                                new Attachment(
                                        "appendix-a.csv",
                                        "text/csv",
                                        "Appendix A",
                                        Attachment.Relationship.DATA,
                                        AT,
                                        CSV),
                                new Attachment(
                                        "commands.xml",
                                        "text/xml",
                                        "Commands",
                                        Attachment.Relationship.SUPPLEMENT,
                                        AT,
                                        "<epp/>".getBytes(StandardCharsets.US_ASCII))));
    }

    private static SignerInformation verified(byte[] cms, byte[] content) throws Exception {
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(content), cms);
        SignerInformation info = data.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = (X509CertificateHolder)
                data.getCertificates().getMatches(info.getSID()).iterator().next();
        assertTrue(info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate)));
        return info;
    }

    private static boolean holds(byte[] cms, byte[] content) throws Exception {
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(content), cms);
        SignerInformation info = data.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = (X509CertificateHolder)
                data.getCertificates().getMatches(info.getSID()).iterator().next();
        try {
            return info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException digestDiffers) {
            return false;
        }
    }

    private Signer signer(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        KeyPair pair = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=Test firm");
        var certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(AT.minusSeconds(60)),
                                Date.from(AT.plusSeconds(86_400)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(
                                        algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                                .build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), "secret".toCharArray(), new Certificate[] {certificate});
        Path file = folder.resolve(algorithm + ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        return new Signer(new SigningConfig() {
            @Override
            public Optional<String> keystore() {
                return Optional.of(file.toString());
            }

            @Override
            public Optional<String> password() {
                return Optional.of("secret");
            }
        });
    }
}
