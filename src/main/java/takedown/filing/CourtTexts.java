package takedown.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Declarant;
import takedown.casefile.matter.Statement;
import takedown.filing.CourtBlanks.Blank;
import takedown.packet.rendition.PdfRendition;

/** What counsel and the declarant state in a document. Collects what is missing while the document is written. */
public final class CourtTexts {
    /** @param statements passages by the place that they are for */
    record Recorded(Declarant declarant, Map<Statement, String> statements) {
        static final Recorded NONE = new Recorded(Declarant.NONE, Map.of());

        static Recorded of(Matter matter) {
            return new Recorded(matter.declarant(), matter.statements());
        }
    }

    private final Recorded recorded;
    private final PdfRendition.Words words;
    private final List<Blank> missing = new ArrayList<>();

    CourtTexts(Recorded recorded, PdfRendition.Words words) {
        this.recorded = recorded;
        this.words = words;
    }

    /** Returns the passage, or a blank. */
    public String of(String statement) {
        Statement place = Statement.valueOf(statement);
        return passage(
                recorded.statements().getOrDefault(place, ""), "matter.statements." + place.name(), place.meaning());
    }

    public String declarant() {
        return passage(recorded.declarant().name(), "matter.declarant.name", "the name of the declarant");
    }

    /** Returns position and employer of the declarant. */
    public String position() {
        return passage(
                recorded.declarant().position(),
                "matter.declarant.position",
                "the position and employer of the declarant");
    }

    public String background() {
        return passage(
                recorded.declarant().background(),
                "matter.declarant.background",
                "the background and training of the declarant");
    }

    private String passage(String text, String field, String meaning) {
        Blank blank = new Blank(field, meaning);
        if (text.isBlank() && !missing.contains(blank)) {
            missing.add(blank);
        }
        return words.passage(text);
    }

    /** Returns the passages that were asked for and are blank. */
    List<Blank> missing() {
        return List.copyOf(missing);
    }
}
