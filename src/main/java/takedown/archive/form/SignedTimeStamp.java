package takedown.archive.form;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Collection;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.bc.BcECSignerInfoVerifierBuilder;
import org.bouncycastle.cms.bc.BcRSASignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import takedown.ledger.proof.MalformedNote;

/**
 * A time stamp (RFC 3161) and the certificate in it. Whether that certificate is trusted can be decided only with the authority's root certificate.
 */
public final class SignedTimeStamp {
    private final TimeStampToken token;
    private final X509CertificateHolder certificate;

    private SignedTimeStamp(TimeStampToken token, X509CertificateHolder certificate) {
        this.token = token;
        this.certificate = certificate;
    }

    /** @throws MalformedNote if the reply is not a granted TimeStampResp with the certificate of its signer */
    public static SignedTimeStamp parse(byte[] reply) throws MalformedNote {
        try {
            TimeStampResponse response = new TimeStampResponse(reply);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new MalformedNote("not a granted time stamp");
            }
            @SuppressWarnings("unchecked") // The library's store of certificates is a raw type.
            Collection<X509CertificateHolder> signer = token.getCertificates().getMatches(token.getSID());
            if (signer.isEmpty()) {
                throw new MalformedNote("a time stamp without its signer's certificate");
            }
            return new SignedTimeStamp(token, signer.iterator().next());
        } catch (TSPException | IOException | RuntimeException e) {
            throw new MalformedNote("not a time stamp: " + e.getMessage());
        }
    }

    public Instant at() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Returns the common name in the signer's certificate, or the whole subject if it has no common name. */
    public String authority() {
        var names = certificate.getSubject().getRDNs(BCStyle.CN);
        return names.length == 0
                ? certificate.getSubject().toString()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    /**
     * Checks the time stamp.
     *
     * @throws MalformedNote if it does not cover these octets, or is not signed with the certificate in it
     */
    public void check(byte[] stamped) throws MalformedNote {
        try {
            var calculators = new BcDigestCalculatorProvider();
            var calculator = calculators.get(token.getTimeStampInfo().getHashAlgorithm());
            try (var in = calculator.getOutputStream()) {
                in.write(stamped);
            }
            if (!MessageDigest.isEqual(
                    calculator.getDigest(), token.getTimeStampInfo().getMessageImprintDigest())) {
                throw new MalformedNote("the time stamp covers other data");
            }
            token.validate(verifier(calculators));
        } catch (TSPException | IOException | OperatorCreationException | CertificateException | RuntimeException e) {
            throw new MalformedNote("an invalid time stamp: " + e.getMessage());
        }
    }

    private SignerInformationVerifier verifier(BcDigestCalculatorProvider calculators)
            throws OperatorCreationException, CertificateException {
        var names = new DefaultCMSSignatureAlgorithmNameGenerator();
        var signatures = new DefaultSignatureAlgorithmIdentifierFinder();
        var digests = new DefaultDigestAlgorithmIdentifierFinder();
        boolean rsa = certificate
                .getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        return rsa
                ? new BcRSASignerInfoVerifierBuilder(names, signatures, digests, calculators).build(certificate)
                : new BcECSignerInfoVerifierBuilder(names, signatures, digests, calculators).build(certificate);
    }
}
