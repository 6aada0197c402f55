package takedown.packet.rendition.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.name.Defang;
import takedown.name.UntrustedText;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Edition;
import takedown.packet.document.EvidenceGroup;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Provision;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.AttachedList;
import takedown.packet.document.report.HowToReproduce;
import takedown.packet.document.report.ReportText;
import takedown.packet.document.report.Schedule;
import takedown.packet.kit.RegistryNotice;
import takedown.paper.pdf.PdfRenderer;

/** The functions for templates. {@link #text} spells out characters that cannot be drawn, and shortens long texts. */
public final class PaperWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);
    private static final Pattern ABBREVIATIONS = Pattern.compile("\\b(?:dns|rdap|whois|asn|circl|dnsdb|http)\\b");

    /** Maximum length of one field on paper. The CSV has the full text. */
    private static final int MAX_FIELD = 1_500;

    private static final int MAX_LIST = 40_000;

    /** Maximum number of exact targets that a notice prints in full. */
    private static final int MAX_LOCATIONS = 1_000;

    /** Number of exact targets that a notice prints of a longer list. */
    private static final int SOME_LOCATIONS = 50;

    /** Maximum number of exact targets in a row of a table, which is not divided between pages. */
    private static final int IN_TABLE = 10;

    private static final int LETTERS = 26;

    /** Number of items of records that each letter lists: (a) to (e). Recipients that hold content get (f) too. */
    private static final int LISTED = 5;

    private static final int LISTED_WITH_CONTENT = 6;

    /** The line that a paper prints in place of a value that a person has yet to fill in. */
    public static final String BLANK = "____________________";

    /** The kind of reader for which a copy is made. It determines the cover. */
    public enum Copy {
        COURT,
        REGISTRY
    }

    private final Copy copy;
    private final Edition edition;
    private final boolean keepsBlanks;

    public PaperWords() {
        this(Copy.COURT, Edition.DRAFT);
    }

    public PaperWords(Copy copy, Edition edition) {
        this(copy, edition, false);
    }

    private PaperWords(Copy copy, Edition edition, boolean keepsBlanks) {
        this.copy = copy;
        this.edition = edition;
        this.keepsBlanks = keepsBlanks;
    }

    /**
     * Returns the functions for a paper that is filed with a court: the parts that a person must write are blank lines in the final edition too.
     */
    public static PaperWords ofFiling(boolean draft) {
        return new PaperWords(Copy.COURT, draft ? Edition.DRAFT : Edition.FINAL, true);
    }

    public ReportText report(PacketDocument document) {
        return ReportText.of(document);
    }

    public List<CaptureSheet> captures(PacketDocument document) {
        return CaptureSheet.of(document, this);
    }

    public String seen(PacketDocument document) {
        return text(ReportText.of(document).line("Seen"));
    }

    /**
     * Returns the steps of the observer, with live addresses, for a notice that must identify its content exactly; empty if none are stated of its
     * targets.
     */
    public String reproduce(PacketDocument document) {
        return text(document.filing()
                .annex()
                .grounds()
                .observed()
                .map(observed -> HowToReproduce.live(observed.how()))
                .orElse(""));
    }

    public String checked(PacketDocument document) {
        return text(ReportText.of(document).line("Checked"));
    }

    /**
     * Returns the mark on a document of a sealed case. A paper that is filed, or that carries an order, is itself under seal. Any other paper is
     * confidential, and its mark mentions the sealed matter only if the paper is a court's paper or {@link PacketDocument#sealedByCourt} is true.
     */
    public String seal(PacketDocument document) {
        if (!document.kind().isCourtPaper() && !document.sealedByCourt()) {
            return "CONFIDENTIAL";
        }
        if (document.kind().reportsAbuse()) {
            return "UNDER SEAL";
        }
        return isFiled() || document.order().isPresent() ? "FILED UNDER SEAL" : "CONFIDENTIAL – MATTER UNDER SEAL";
    }

    public String sealedBy(PacketDocument document) {
        return text(CaptionWords.sealedBy(document));
    }

    /** Returns the mark of a sealed case in the lines of a footer, which is too narrow for the longest mark. */
    public List<String> sealLines(PacketDocument document) {
        return List.of(seal(document).split(" – "));
    }

    /**
     * Returns whether the matter is sealed. A letter about a sealed matter makes further requests. The mark on the pages ({@link #seal}) does not
     * depend on the seal alone.
     */
    public boolean underSeal(PacketDocument document) {
        return document.caption().sealed();
    }

    /** Returns whether the paper is filed with a court, and not a letter. */
    public boolean isFiled() {
        return keepsBlanks;
    }

    public String reference(PacketDocument document) {
        return document.reference();
    }

    public String howToRead(PacketDocument document) {
        return text(ReportText.of(document).defanged());
    }

    public String provision(Provision provision) {
        return text(provision.words());
    }

    /** Returns the exact targets as they are, for a form or a notice that needs the live URL. */
    public List<String> live(PacketDocument document) {
        return document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .map(Incident::value)
                .map(this::text)
                .toList();
    }

    /** Returns the exact targets that a notice prints: all of them, or the first of a list that is too long for paper. */
    public List<String> locations(PacketDocument document) {
        List<String> all = live(document);
        return all.size() > MAX_LOCATIONS ? all.subList(0, SOME_LOCATIONS) : all;
    }

    /** Returns whether a notice prints its targets below its table, since they would fill a page of it. */
    public boolean hasManyLocations(PacketDocument document) {
        return live(document).size() > IN_TABLE;
    }

    /** Returns the place of the complete list that a paper does not print in full: {@code in the attached targets.csv}. */
    public String listed(PacketDocument document) {
        return AttachedList.where(document);
    }

    /** Returns the line that ends the shortened list of a report. */
    public String total(PacketDocument document) {
        return ReportText.total(ReportText.of(document).all(), AttachedList.where(document));
    }

    /** Returns the short title of the action, as outgoing papers state it; empty if a side is not recorded. */
    public String action(PacketDocument document) {
        return CaptionWords.inSentence(document.caption().shortTitle());
    }

    /** Returns the names and addresses that a subpoena lists, as they are typed: the targets of each name, else the name. */
    public List<String> targets(PacketDocument document) {
        return document.rows().stream()
                .flatMap(row -> row.targets().isEmpty() ? Stream.of(row.aLabel()) : row.targets().stream())
                .map(this::undefanged)
                .distinct()
                .toList();
    }

    /** Returns whether a letter about records lists the addresses of its targets. */
    public boolean listsAddresses(PacketDocument document) {
        return Schedule.hasAddresses(document);
    }

    /** Returns the targets of these rows of a letter about records, with their addresses. */
    public List<Schedule.Entry> schedule(PacketDocument document, List<AppendixRow> rows) {
        Schedule schedule = new Schedule(document);
        return rows.stream()
                .flatMap(row -> schedule.of(row).stream())
                .distinct()
                .toList();
    }

    /** Returns the noun for the {@link #targets}: {@code name} for one name, {@code names and addresses} if both occur. */
    public String things(PacketDocument document) {
        return AppendixRow.nounOf(document.rows());
    }

    /** Returns the kinds of abuse of the targets, each once. The role of a target is a note of the analyst. */
    public List<String> described(PacketDocument document) {
        return document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .map(incident -> AbuseType.of(incident.category()).use(incident.category()))
                .distinct()
                .map(this::text)
                .toList();
    }

    public boolean isOfType(PacketDocument document, String type) {
        return document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .anyMatch(incident -> AbuseType.of(incident.category()).name().equals(type));
    }

    /** Returns whether this is the draft, which is marked on every page and may have blanks. */
    public boolean isDraft() {
        return edition == Edition.DRAFT;
    }

    /**
     * Returns the size of the pages: that of the court for a court's paper and for a paper with an order, otherwise that of the recipient's country.
     * The size is US letter for the United States and for a court that is not on record, and A4 for all others.
     */
    public String paper(PacketDocument document) {
        return PaperSize.of(document).css();
    }

    public List<String> court(String name) {
        return CaptionWords.court(name).stream().map(this::text).toList();
    }

    /** Returns the role of the parties, in the plural if there are several: {@code Defendants} for {@code DOES 1-10}. */
    public String party(String role, List<String> parties) {
        return CaptionWords.role(role, parties);
    }

    /**
     * Returns whether the paper may cite the lawsuit and its docket number: only if there is a docket number. In a sealed matter, only a court paper
     * and a paper under an order may cite it.
     */
    public boolean namesTheAction(PacketDocument document) {
        return !document.caption().docketNumber().isEmpty()
                && (document.kind().isCourtPaper()
                        || document.order().isPresent()
                        || !document.caption().sealed());
    }

    /**
     * Returns whether the header and footer of the pages name the action: on court papers and on papers that carry an order, if there is a docket
     * number.
     */
    public boolean isMarkedWithTheAction(PacketDocument document) {
        return !document.caption().docketNumber().isEmpty()
                && (document.kind().isCourtPaper() || document.order().isPresent());
    }

    public boolean carriesOrder(PacketDocument document) {
        return document.kind().needsOrder();
    }

    public boolean isForOperator(PacketDocument document) {
        return copy == Copy.REGISTRY && !RegistryNotice.isFor(document);
    }

    public String text(String value) {
        UntrustedText shown = UntrustedText.from(value, MAX_FIELD);
        return PdfRenderer.drawable(shown.value()) + (shown.truncated() ? " [shortened; full text in the CSV]" : "");
    }

    /** Returns a text that may be long, such as a list of names. A text of more than 40,000 characters is cut, with a note. */
    public String whole(String value) {
        UntrustedText shown = UntrustedText.from(value, MAX_LIST);
        return PdfRenderer.drawable(shown.value())
                + (shown.truncated() ? " [shortened; the full text is in the record]" : "");
    }

    /** Returns whether the recipient of the packet holds the content of the targets, so that a letter asks to preserve it. */
    public boolean hasContent(PacketDocument document) {
        return switch (document.recipient().role()) {
            case HOST, CDN, PLATFORM -> true;
            default -> false;
        };
    }

    /**
     * Returns the label of a further item of records, such as {@code f}. The label follows the labels of the items that every letter to a recipient
     * lists.
     */
    public String letter(PacketDocument document, int index) {
        int next = (hasContent(document) ? LISTED_WITH_CONTENT : LISTED) + index;
        return next < LETTERS ? String.valueOf((char) ('a' + next)) : String.valueOf(next + 1);
    }

    /** Returns a defanged target as it is typed into a form or a search, without the brackets. */
    public String undefanged(String defanged) {
        return text(Defang.undo(defanged));
    }

    public String list(List<String> values) {
        return values.isEmpty() ? "none" : text(String.join(", ", values));
    }

    /**
     * Returns the value. If it is unknown, returns a blank to be filled in or, in the final edition of a paper that is not filed, {@code not stated}.
     */
    public String blank(String value) {
        return value.isEmpty() ? blank() : text(value);
    }

    String blank() {
        return isDraft() || keepsBlanks ? BLANK : "not stated";
    }

    public String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : text(value);
    }

    public String upper(String value) {
        return text(value.toUpperCase(Locale.ROOT));
    }

    public String time(@Nullable Instant at) {
        return at == null ? blank("") : TIME.format(at);
    }

    /** Returns the time for tables: RFC 3339 to the second. */
    public String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns the time for narrow columns, whose header states UTC: {@code 2026-11-23 15:03:30}. */
    public String stamp(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    public String day(Instant at) {
        return DAY.format(at);
    }

    /** Returns a time that another source stated, in short form. A text that is not a time is returned unchanged. */
    public String moment(String written) {
        try {
            return stamp(Instant.parse(written)) + " UTC";
        } catch (DateTimeParseException asItIs) {
            return written;
        }
    }

    /** Returns numbers with runs combined: {@code E1–E4, E9}. */
    public String numbers(List<Integer> numbers) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            runs.add("E" + numbers.get(i) + (end == i ? "" : (end == i + 1 ? ", E" : "–E") + numbers.get(end)));
            i = end + 1;
        }
        return String.join(", ", runs);
    }

    public List<EvidenceGroup> groups(List<AppendixRow> rows, List<PacketDocument.EvidenceItem> evidence) {
        return EvidenceGroup.of(rows, evidence);
    }

    /** Returns the source of an answer in words: {@code RDAP registry}. For a capture, the words also state who made it. */
    public String source(String constant) {
        for (CapturedPage.By by : CapturedPage.By.values()) {
            String maker = by == CapturedPage.By.SERVICE ? "as captured" : "supplied by a person";
            if (constant.equals(PacketDocument.EvidenceItem.pageOf(by))) {
                return "page " + maker;
            }
            if (constant.equals(PacketDocument.EvidenceItem.screenshotOf(by))) {
                return "screenshot " + maker;
            }
        }
        return ABBREVIATIONS.matcher(words(constant)).replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
    }

    public String cut(String value, int length) {
        return text(
                value.length() <= length
                        ? value
                        : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, length) - 1)) + "…");
    }

    public String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public int plus(int index, int more) {
        return index + more;
    }
}
