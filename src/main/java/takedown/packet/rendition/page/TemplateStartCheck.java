package takedown.packet.rendition.page;

import io.quarkus.qute.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.microprofile.config.Config;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.kit.RegistryNotice;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFault;
import takedown.paper.template.TemplateFiles;
import takedown.paper.template.TemplatesInvalid;

/**
 * Fills in the template of every packet kind with specimens, once with every field on record and once with none, to find faults before the first
 * request.
 */
public final class TemplateStartCheck {
    private TemplateStartCheck() {}

    /**
     * Checks a deployment's own templates before the service starts. The build checks the built-in ones.
     *
     * @throws TemplatesInvalid with every fault, each with its file and line
     */
    public static void ofOwn(Config config) {
        config.getOptionalValue("takedown.packet.templates", Path.class).ifPresent(folder -> {
            List<TemplateFault> faults =
                    faults(new PdfRendition(new PacketTemplates(TemplateFiles.over(folder)), new PdfRenderer()));
            if (!faults.isEmpty()) {
                throw new TemplatesInvalid(faults);
            }
        });
    }

    static List<TemplateFault> faults(PdfRendition rendition) {
        List<TemplateFault> faults = new ArrayList<>();
        for (PacketKind kind : PacketKind.values()) {
            for (PacketDocument specimen : Specimens.of(kind)) {
                fault(rendition, specimen).ifPresent(faults::add);
            }
        }
        return faults.stream().distinct().toList();
    }

    private static Optional<TemplateFault> fault(PdfRendition rendition, PacketDocument specimen) {
        String file = PacketTemplates.file(specimen.kind());
        try {
            parse(rendition.html(specimen, "0".repeat(64), "0".repeat(64)));
            if (RegistryNotice.isFor(specimen)) {
                for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
                    parse(rendition.html(specimen, page, Edition.DRAFT));
                }
            }
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(new TemplateFault(file, 0, "the filled-in page is not well-formed: " + e.getMessage()));
        } catch (RuntimeException e) {
            // The engine's own message, or that of a missing value.
            boolean placed = e instanceof TemplateException t && t.getOrigin() != null;
            var origin = placed ? ((TemplateException) e).getOrigin() : null;
            return Optional.of(new TemplateFault(
                    origin == null ? file : origin.getTemplateId(),
                    origin == null ? 0 : origin.getLine(),
                    "cannot be filled in for a " + specimen.filing().form() + " with "
                            + (specimen.rows().isEmpty() ? "nothing" : "everything") + " on record: "
                            + e.getMessage()));
        }
    }

    private static void parse(String xhtml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Refusing());
            builder.parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws every error. The parser's own handler would print it to the console. */
    private static final class Refusing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
