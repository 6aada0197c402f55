package takedown.packet;

import io.quarkus.qute.TemplateException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import takedown.packet.words.TemplateFault;
import takedown.packet.words.TemplatesInvalid;

/** Sets every paper once before anybody asks for one: with all that a record can hold, and with nothing. */
@ApplicationScoped
class Rehearsal {
    private final PdfRendition rendition;

    Rehearsal(PdfRendition rendition) {
        this.rendition = rendition;
    }

    void atStart(@Observes StartupEvent started) {
        List<TemplateFault> faults = faults(rendition);
        if (!faults.isEmpty()) {
            throw new TemplatesInvalid(faults);
        }
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
            return Optional.empty();
        } catch (TemplateException e) {
            int line = e.getOrigin() == null ? 0 : e.getOrigin().getLine();
            String where = e.getOrigin() == null ? file : e.getOrigin().getTemplateId();
            return Optional.of(new TemplateFault(where, line, "cannot be filled in: " + e.getMessage()));
        } catch (SAXException e) {
            return Optional.of(new TemplateFault(file, 0, "as a page it is not well-formed: " + e.getMessage()));
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

    /** The parser's own prints to the console. */
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
