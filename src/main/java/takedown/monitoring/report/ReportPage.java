package takedown.monitoring.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.paper.pdf.PdfRenderer;

/** Renders a report as an HTML page, as HTML and plain text for a mail, and as PDF. The wording is in templates/report. */
@ApplicationScoped
public class ReportPage {
    private final Engine templates;
    private final PdfRenderer renderer;
    private final ReportConfig config;

    ReportPage(Engine templates, PdfRenderer renderer, ReportConfig config) {
        this.templates = templates;
        this.renderer = renderer;
        this.config = config;
    }

    /** Returns the page as this service shows it. Its links are relative, so that they work under every host name of the service. */
    public String html(MorningReport report) {
        return written("report/mail.html", report, "");
    }

    String mail(MorningReport report) {
        return written("report/mail.html", report, config.service());
    }

    /** Returns the report as PDF/A-2u. */
    public byte[] pdf(MorningReport report) {
        return renderer.render(
                written("report/page.html", report, config.service()),
                report.at(),
                report.run().id().getMostSignificantBits());
    }

    String text(MorningReport report) {
        return written("report/mail.txt", report, config.service());
    }

    public static final class ReportFormat {
        private static final int MAX_LINE = 500;

        public String text(String value) {
            return PdfRenderer.drawable(UntrustedText.from(value, MAX_LINE).value());
        }

        public String number(long value) {
            return Count.grouped(value);
        }

        public String names(long number) {
            return Count.of(number, "name");
        }

        public int beyond(int all, int shown) {
            return all - shown;
        }

        public String lower(Enum<?> code) {
            return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private String written(String name, MorningReport report, String service) {
        Template template = Objects.requireNonNull(templates.getTemplate(name), name);
        return template.data("report", report)
                .data("t", new ReportFormat())
                .data("service", service)
                .render();
    }
}
