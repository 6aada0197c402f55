package takedown.packet.rendition.wording;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.report.ReportText;

/**
 * A capture as a paper states it. The texts are drawable, and targets and URLs are defanged.
 *
 * @param address the target
 * @param by who made it
 * @param facts each with its label
 * @param picture SHA-256 of the printed picture; empty if none is printed
 * @param name of the file in the mail
 * @param alt the picture in words, for a reader who cannot see it
 * @param shape the height or the width of the printed picture, in CSS
 */
public record CaptureSheet(
        String address, String by, List<Fact> facts, String picture, String name, String alt, String shape) {
    /** Maximum number of captures whose facts a paper states. The others are in the evidence archive. */
    private static final int MOST = 10;

    private static final int MAX_STEPS = 8;

    private static final String PLAIN = "";
    private static final String TECHNICAL = "tech";
    private static final String HASH = "hash";

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "MMMM d, uuuu, HH:mm:ss 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** Ratio of height to width above which the height of a printed picture is fixed, and not its width. */
    private static final double TALL = 0.95;

    public CaptureSheet {
        facts = List.copyOf(facts);
    }

    /** @param style of the text: empty, {@code tech} or {@code hash} */
    public record Fact(String label, String text, String style) {}

    static List<CaptureSheet> of(PacketDocument document, PaperWords words) {
        Map<CapturedPage, ReportText.Picture> pictures = new LinkedHashMap<>();
        ReportText.pictures(document).forEach(picture -> pictures.put(picture.page(), picture));
        return document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .flatMap(incident -> incident.captured().stream()
                        .map(page -> of(incident, page, Optional.ofNullable(pictures.get(page)), words)))
                .limit(MOST)
                .toList();
    }

    private static CaptureSheet of(
            Incident incident, CapturedPage page, Optional<ReportText.Picture> picture, PaperWords words) {
        String address = words.text(Defang.defang(incident.value()));
        List<Fact> facts = new ArrayList<>();
        String second = SECOND.format(page.at());
        facts.add(new Fact(
                "Time", page.seenByUs() ? second : second + ", as stated by the person who supplied it", PLAIN));
        if (!page.seenByUs()) {
            facts.add(new Fact(
                    "Address",
                    words.text(Defang.defang(page.asked())) + ", as stated by the person who supplied it",
                    TECHNICAL));
        }
        if (page.seenByUs()) {
            facts.add(new Fact("How", words.text(how(page)), PLAIN));
            facts.add(new Fact("Answer", words.text(answer(page)), PLAIN));
        }
        if (page.chain().size() > 1) {
            facts.add(new Fact("Redirects", words.text(chain(page)), TECHNICAL));
        }
        if (page.seenByUs()
                && (!page.ended().equals(page.asked()) || !page.asked().equals(incident.value()))) {
            facts.add(new Fact("Final address", words.text(Defang.defang(page.ended())), TECHNICAL));
        }
        if (!page.title().isEmpty()) {
            facts.add(new Fact("Title of the page", "\"" + words.text(page.title()) + "\"", PLAIN));
        }
        page.shows().downloads().forEach(file -> facts.add(new Fact("Download", words.text(file.words()), TECHNICAL)));
        if (page.shows().differs()) {
            CapturedPage.different(incident.captured())
                    .ifPresent(text -> facts.add(new Fact("Visitors", words.text(capital(text)), PLAIN)));
        }
        page.files()
                .document()
                .ifPresent(sha256 -> facts.add(new Fact(
                        page.files().rendered() ? "Rendered page, SHA-256" : "Document, SHA-256", sha256, HASH)));
        page.files().screenshot().ifPresent(shot -> facts.add(new Fact("Screenshot, SHA-256", shot.sha256(), HASH)));
        return new CaptureSheet(
                address,
                page.seenByUs() ? "Captured by us" : "Supplied by a person. Our own service did not capture it",
                facts,
                picture.map(drawn -> drawn.picture().sha256()).orElse(""),
                picture.map(drawn -> drawn.name() + (drawn.picture().cut() ? " (upper part of the page)" : ""))
                        .orElse(""),
                picture.map(drawn -> alt(address, page, second, words)).orElse(""),
                picture.map(drawn -> (double) drawn.picture().height()
                                                / drawn.picture().width()
                                        > TALL
                                ? "height: 4.2in"
                                : "width: 4.4in")
                        .orElse(""));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String how(CapturedPage page) {
        String words = page.manner().words();
        return words.isEmpty() || page.manner().program().isBlank()
                ? words
                : words + " (" + page.manner().program() + ")";
    }

    private static String answer(CapturedPage page) {
        return page.status().map(status -> "HTTP " + status).orElse("status not seen")
                + (page.address().isEmpty() ? "" : " from " + page.address());
    }

    private static String chain(CapturedPage page) {
        List<CapturedPage.Step> steps = page.chain();
        String shown = String.join(
                " > ",
                IntStream.range(0, steps.size())
                        .filter(i -> i < MAX_STEPS || i == steps.size() - 1)
                        .mapToObj(i -> Defang.defang(steps.get(i).url())
                                + steps.get(i)
                                        .status()
                                        .map(status -> " (" + status + ")")
                                        .orElse(""))
                        .toList());
        int left = steps.size() - 1 - MAX_STEPS;
        return left > 0 ? shown + " [" + Count.of(left, "step") + " before the last one not shown]" : shown;
    }

    private static String alt(String address, CapturedPage page, String second, PaperWords words) {
        return "Screenshot of " + address
                + (page.title().isEmpty() ? "" : ", titled \"" + words.text(page.title()) + "\"") + ", "
                + (page.seenByUs() ? "captured by us at " : "supplied by a person, who states the time ") + second;
    }
}
