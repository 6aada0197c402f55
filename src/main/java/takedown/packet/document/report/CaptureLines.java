package takedown.packet.document.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.PlainText;

final class CaptureLines {
    private static final int MAX_TITLE = 80;
    private static final int MAX_STATED = 3;
    private static final int MAX_DIFFERENT = 600;

    private final List<Incident> incidents;
    private final String place;

    /** @param place the kind of the targets, in the singular: {@code page} */
    CaptureLines(List<Incident> incidents, String place) {
        this.incidents = incidents;
        this.place = place;
    }

    /** Returns what the service's own captures show; empty if there are none. */
    String captured() {
        Optional<CapturedPage> last = latestOfOurs();
        if (last.isEmpty()) {
            return "";
        }
        CapturedPage page = last.get();
        if (incidents.size() > 1) {
            long ours = incidents.stream()
                    .filter(incident -> latest(incident, true).isPresent())
                    .count();
            return ours + " of " + Count.of(incidents.size(), place) + " by us, the last one on "
                    + ReportWriter.MINUTE.format(page.at()) + ", "
                    + page.manner().words()
                    + incidents.stream()
                            .flatMap(incident -> CapturedPage.different(incident.captured()).stream()
                                    .map(text -> "; at "
                                            + PlainText.line(Defang.defang(incident.value()), ReportWriter.MAX_TEXT)
                                            + " " + PlainText.defanged(PlainText.line(text, MAX_DIFFERENT))))
                            .limit(MAX_STATED)
                            .collect(Collectors.joining());
        }
        Optional<String> different = CapturedPage.different(incidents.getFirst().captured());
        if (different.isPresent()) {
            return "by us; " + PlainText.defanged(PlainText.line(different.get(), MAX_DIFFERENT));
        }
        String others = captures(incidents.getFirst(), true)
                .filter(other -> !other.equals(page))
                .map(other -> "; also " + ReportWriter.MINUTE.format(other.at()) + ", "
                        + other.manner().words()
                        + other.status().map(status -> ": HTTP " + status).orElse(""))
                .collect(Collectors.joining());
        String answer = page.status().map(status -> "HTTP " + status).orElse(page.thing())
                + (page.address().isEmpty() ? "" : " from " + PlainText.defanged(page.address()));
        return "by us on " + ReportWriter.MINUTE.format(page.at()) + ", "
                + page.manner().words() + ": " + answer
                + downloads(page)
                + (page.title().isEmpty()
                        ? ""
                        : ", titled \"" + PlainText.defanged(PlainText.line(page.title(), MAX_TITLE)) + "\"")
                + (page.ended().equals(page.asked()) || page.endsAtAnotherSite()
                        ? ""
                        : "; " + Count.of(page.chain().size() - 1L, "redirect") + " to "
                                + PlainText.line(Defang.defang(page.ended()), ReportWriter.MAX_TEXT))
                + others;
    }

    /**
     * Returns which targets redirect to another site, and where; empty if none does. The other site may be at another provider, so a report must not
     * claim that its recipient hosts the page.
     */
    String redirects() {
        List<CapturedPage> pages = incidents.stream()
                .flatMap(incident -> captures(incident, true)
                        .filter(CapturedPage::endsAtAnotherSite)
                        .max(Comparator.comparing(CapturedPage::at))
                        .stream())
                .toList();
        return pages.stream()
                        .limit(MAX_STATED)
                        .map(page -> PlainText.line(Defang.defang(page.asked()), ReportWriter.MAX_TEXT) + " leads to "
                                + PlainText.line(Defang.defang(page.ended()), ReportWriter.MAX_TEXT)
                                + (page.address().isEmpty() ? "" : " (" + PlainText.defanged(page.address()) + ")"))
                        .collect(Collectors.joining("; ", pages.isEmpty() ? "" : "at the time of our visit, ", ""))
                + (pages.size() > MAX_STATED ? "; and " + (pages.size() - MAX_STATED) + " more" : "");
    }

    private static String downloads(CapturedPage page) {
        String files = page.shows().downloads().stream()
                .limit(MAX_STATED)
                .map(file -> PlainText.defanged(PlainText.line(file.words(), ReportWriter.MAX_TEXT)))
                .collect(Collectors.joining("; "));
        return files.isEmpty() ? "" : (page.shows().download() ? ", a download: " : ", with a download: ") + files;
    }

    /** Returns the statement that a person supplied captures, for which the service does not vouch; empty if there are none. */
    String uploaded() {
        List<CapturedPage> theirs = incidents.stream()
                .flatMap(incident -> incident.captured().stream())
                .filter(page -> !page.seenByUs())
                .toList();
        return theirs.stream()
                .max(Comparator.comparing(CapturedPage::at))
                .map(page -> Count.of(theirs.size(), "capture") + " of " + ReportWriter.MINUTE.format(page.at())
                        + (theirs.size() > 1 ? " and earlier" : "")
                        + ", supplied by a person, who states the "
                        + Count.noun(theirs.size(), "address") + " "
                        + String.join(
                                ", ",
                                theirs.stream()
                                        .limit(MAX_STATED)
                                        .map(each -> PlainText.line(Defang.defang(each.asked()), ReportWriter.MAX_TEXT))
                                        .toList())
                        + (theirs.size() > MAX_STATED ? " and " + (theirs.size() - MAX_STATED) + " more" : "")
                        + "; our own service did not make "
                        + Count.verb(theirs.size(), "it", "them"))
                .orElse("");
    }

    private static Stream<CapturedPage> captures(Incident incident, boolean byUs) {
        return incident.captured().stream().filter(page -> page.seenByUs() == byUs);
    }

    static Optional<CapturedPage> latest(Incident incident, boolean byUs) {
        return captures(incident, byUs).max(Comparator.comparing(CapturedPage::at));
    }

    Optional<CapturedPage> latestOfOurs() {
        return incidents.stream()
                .flatMap(incident -> latest(incident, true).stream())
                .max(Comparator.comparing(CapturedPage::at));
    }
}
