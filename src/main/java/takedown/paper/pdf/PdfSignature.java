package takedown.paper.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import takedown.paper.signing.Signer;

/** A signature inside a PDF: PAdES, level B-B (ETSI EN 319 142-1). It covers every octet except its own. */
public final class PdfSignature {
    /** Space for the signature with a chain of certificates. Unused space is filled with zeros. */
    private static final int RESERVED = 32 * 1024;

    private PdfSignature() {}

    /** Returns the same file with the signature appended. The existing octets are not changed. */
    public static byte[] sign(byte[] pdf, Signer signer, Instant at) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            options.setPreferredSignatureSize(RESERVED);
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setSignDate(PdfAttacher.calendar(at));
            signature.setReason("Issued as the registry's copy");
            document.setDocumentId(at.toEpochMilli());
            document.addSignature(signature, signer::embedded, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 2 * RESERVED);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
