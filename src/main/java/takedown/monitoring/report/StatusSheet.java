package takedown.monitoring.report;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.RecipientContact;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.paper.pdf.PageImages;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.Periods;
import takedown.results.Tally;

/**
 * The status of a case as PDF/A-2u, with as many rows as fit one page: US letter if the time zone of the court is in the Americas or is that of a
 * Pacific court of the United States, otherwise A4. The wording is in templates/report.
 */
@ApplicationScoped
public class StatusSheet {
    /** Maximum number of rows that are tried. The JSON has all rows. */
    private static final int MOST_RECIPIENTS = 24;

    private static final int MOST_OVERDUE = 8;
    private static final int MOST_WITHDRAWN = 4;
    private static final int LEAST_RECIPIENTS = 4;
    private static final int OVERDUE = 3;

    private final Engine templates;
    private final PdfRenderer renderer;

    StatusSheet(Engine templates, PdfRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    /** The totals of the recipients that are not listed. */
    public record Rest(int recipients, Tally tally) {
        static Rest of(List<AtRecipient> others) {
            return new Rest(
                    others.size(),
                    Tally.sum(others.stream().map(AtRecipient::tally).toList()));
        }
    }

    public byte[] pdf(CaseStatus status) {
        int late = Math.min(MOST_OVERDUE, status.overdue().size());
        int all = Math.min(MOST_RECIPIENTS, status.recipients().size());
        Optional<byte[]> whole = onePage(status, all, late);
        if (whole.isPresent()) {
            return whole.get();
        }
        int few = Math.min(LEAST_RECIPIENTS, all);
        int rows = Math.min(OVERDUE, late);
        byte[] best = render(status, few, rows);
        // The height of a row depends on its text, so the number of rows that fit is found by rendering.
        int fits = few;
        int tooMany = all + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            Optional<byte[]> page = onePage(status, middle, rows);
            if (page.isPresent()) {
                best = page.get();
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return best;
    }

    private Optional<byte[]> onePage(CaseStatus status, int recipients, int late) {
        byte[] pdf = render(status, recipients, late);
        return PageImages.count(pdf) == 1 ? Optional.of(pdf) : Optional.empty();
    }

    private byte[] render(CaseStatus status, int recipients, int late) {
        return renderer.render(
                html(status, recipients, late), status.at(), status.file().id().getMostSignificantBits());
    }

    private String html(CaseStatus status, int listed, int lateRows) {
        List<AtRecipient> all = status.recipients();
        List<OverdueList.Item> late = status.overdue();
        return Periods.single(Objects.requireNonNull(templates.getTemplate("report/status.html"))
                .data("status", status)
                .data("listed", all.subList(0, listed))
                .data("rest", Rest.of(all.subList(listed, all.size())))
                .data(
                        "gone",
                        status.withdrawn()
                                .subList(
                                        0,
                                        Math.min(
                                                MOST_WITHDRAWN,
                                                status.withdrawn().size())))
                .data("moreGone", Math.max(0L, status.withdrawn().size() - MOST_WITHDRAWN))
                .data("late", late.subList(0, lateRows))
                .data("more", late.size() - lateRows)
                .data("size", size(status.court().zone()))
                .data("t", new SheetFormat(new CourtClock(status.court().zone())))
                .render());
    }

    private static String size(ZoneId zone) {
        boolean letter = zone.getId().startsWith("America/")
                || Set.of("Pacific/Honolulu", "Pacific/Guam", "Pacific/Saipan").contains(zone.getId());
        return letter ? "11in 8.5in" : "297mm 210mm";
    }

    public static final class SheetFormat {
        private static final int MAX_FIELD = 70;
        private static final int MAX_WORDS = 260;
        private static final int MAX_BRIEF = 44;
        private static final int MAX_CONTACT = 64;
        private static final int MAX_SENTENCE = 400;

        private final CourtClock clock;

        SheetFormat(CourtClock clock) {
            this.clock = clock;
        }

        public String text(String value) {
            return cut(value, MAX_FIELD);
        }

        /** Returns another person's words as a sentence that ends with a full stop. */
        public String ended(String value) {
            String words = cut(value, MAX_WORDS);
            return words.matches(".*[.!?…]") ? words : words + ".";
        }

        public String number(long value) {
            return String.format(Locale.ROOT, "%,d", value);
        }

        /** Returns the text cut to two lines of a narrow column. */
        public String narrow(String value) {
            return cut(value, MAX_BRIEF);
        }

        /** Returns a contact that fits three lines of a narrow column. An address is never cut. */
        public String contact(RecipientContact contact) {
            return PdfRenderer.drawable(contact.lineOfAtMost(MAX_CONTACT));
        }

        public String sentence(String value) {
            return cut(value, MAX_SENTENCE);
        }

        private static String cut(String value, int most) {
            UntrustedText shown = UntrustedText.from(value, most);
            return PdfRenderer.drawable(shown.value()) + (shown.truncated() ? "\u2026" : "");
        }

        public String time(Instant at) {
            return clock.time(at);
        }

        public String brief(Instant at) {
            return clock.shortTime(at);
        }

        public String day(Instant at) {
            return clock.day(at);
        }

        public String count(int number, String noun) {
            return Count.of(number, noun);
        }

        public String count(long number, String noun) {
            return Count.of(number, noun);
        }

        public String days(long days) {
            return days == 0 ? "ends today" : Count.of(days, "day") + " left";
        }

        public String words(Enum<?> code) {
            return words(code.name());
        }

        public String words(String code) {
            return code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        public boolean isSome(long number) {
            return number > 0;
        }
    }
}
