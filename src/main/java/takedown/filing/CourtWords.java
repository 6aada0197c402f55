package takedown.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.evidence.EvidenceSink;
import takedown.name.Count;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.PacketDocument;
import takedown.packet.rendition.wording.CaptionWords;
import takedown.packet.rendition.wording.PaperWords;

/** Words of court papers that depend on the order, the court and the number of parties. */
public final class CourtWords {
    private static final PaperWords PAPER = new PaperWords();
    private static final String PASSIVE = "PASSIVE_";
    private static final int LETTERS = 26;
    private static final int MOST_LISTED = 200;
    private static final Set<String> UNSTATED = Set.of("redacted", "not stated", "not known");
    private static final int MOST_ON_ONE_PAGE = 12;
    private static final Pattern LANHAM = Pattern.compile("15 U\\.S\\.C\\. §+ ?11(?:14|25)");
    private static final Pattern STATUTE = Pattern.compile("U\\.S\\.C\\.|§|\\bAct\\b");
    private static final Pattern ACT = Pattern.compile("(\\d+)\\(([A-Za-z0-9]+)\\)");
    private static final Pattern NO_SECURITY = Pattern.compile(
            "(?i)(?:no|none|nil|zero|without)(?: (?:security|bond))?(?: (?:is )?required)?\\.?|(?:USD |US)?\\$? ?0+(?:\\.0+)?");
    private static final Pattern HONORABLE = Pattern.compile("^(?:Hon\\.|Honorable|The Honorable)\\s+");
    private static final Pattern SUBDIVISION = Pattern.compile("(?<=\\d)(?:\\([A-Za-z0-9]+\\))+");

    /** Returns the parties in the possessive: {@code Plaintiff's}, {@code Plaintiffs'}. */
    public String possessive(String role, List<String> parties) {
        return CaptionWords.isPlural(parties) ? role + "s'" : role + "'s";
    }

    /** Returns the role of the defendants: {@code Defendant} for a single person, otherwise {@code Defendants}. */
    public String defendant(PacketDocument document) {
        return hasOneDefendant(document) ? "Defendant" : "Defendants";
    }

    /** Returns whether the caption names a single defendant. */
    public boolean hasOneDefendant(PacketDocument document) {
        List<String> defendants = document.caption().defendants();
        return !defendants.isEmpty() && !CaptionWords.isPlural(defendants);
    }

    /** Returns whether the bond on record states that no security is required: {@code no security}, {@code none}, {@code $0}. */
    public boolean asksNoSecurity(PacketDocument document) {
        return NO_SECURITY.matcher(document.filing().bench().bond().strip()).matches();
    }

    /** Returns the name of the order for use in a sentence: {@code a preliminary injunction}. */
    public String order(PacketDocument document) {
        return order(kind(document));
    }

    static String order(String kind) {
        return switch (kind) {
            case "TRO" ->
                "an emergency ex parte temporary restraining order and order to show cause re preliminary injunction";
            case "PRELIMINARY_INJUNCTION" -> "a preliminary injunction";
            case "PERMANENT_INJUNCTION" -> "a permanent injunction";
            case "DEFAULT_JUDGMENT" -> "default judgment and a permanent injunction";
            default -> "an order";
        };
    }

    static String title(String kind) {
        return switch (kind) {
            case "TRO" -> "ex parte temporary restraining order and order to show cause re preliminary injunction";
            case "PRELIMINARY_INJUNCTION" -> "preliminary injunction order";
            case "PERMANENT_INJUNCTION" -> "permanent injunction";
            case "DEFAULT_JUDGMENT" -> "default judgment and permanent injunction";
            default -> kind.toLowerCase(Locale.ROOT);
        };
    }

    /** Returns whether the order is sought without notice. */
    public boolean isExParte(PacketDocument document) {
        return kind(document).equals("TRO");
    }

    /** Returns whether the order is sought as the final judgment. No likelihood of success is argued for a final judgment. */
    public boolean isFinal(PacketDocument document) {
        return kind(document).equals("PERMANENT_INJUNCTION") || isDefault(document);
    }

    public boolean isDefault(PacketDocument document) {
        return kind(document).equals("DEFAULT_JUDGMENT");
    }

    /** Returns whether the papers are for the Eastern District of Virginia, whose local rules the sealing set follows. */
    public boolean isEasternVirginia(PacketDocument document) {
        return document.caption().court().toUpperCase(Locale.ROOT).contains("EASTERN DISTRICT OF VIRGINIA");
    }

    /** Returns the number with its noun. The numbers zero to nine are in words: {@code no names}, {@code one name}. */
    public String count(int number, String noun) {
        String[] words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
        String shown = number >= 0 && number < words.length ? words[number] : Count.grouped(number);
        return shown + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns whether the hearing is that of the order to show cause. This is so once the restraining order is entered. */
    public boolean isShowCause(PacketDocument document) {
        return isExParte(document)
                && document.order().map(PacketDocument.OrderPart::issuedAt).isPresent();
    }

    /** Returns whether the complaint pleads a claim under the Lanham Act, which has its own provision on injunctions. */
    public boolean isTrademark(PacketDocument document) {
        return document.caption().claims().stream()
                .anyMatch(claim -> LANHAM.matcher(claim).find());
    }

    /** Returns the claims for a sentence: {@code claims under the Computer Fraud and Abuse Act, 18 U.S.C. § 1030, and for conversion}. */
    public String claims(PacketDocument document) {
        List<String> under = document.caption().claims().stream()
                .filter(claim -> STATUTE.matcher(claim).find())
                .map(claim -> claim.startsWith("the ") || Character.isDigit(claim.charAt(0)) ? claim : "the " + claim)
                .toList();
        List<String> others = document.caption().claims().stream()
                .filter(claim -> !STATUTE.matcher(claim).find())
                .map(CourtWords::lower)
                .toList();
        return "claims "
                + Stream.of(
                                under.isEmpty() ? "" : "under " + series(under),
                                others.isEmpty() ? "" : "for " + series(others))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", and "));
    }

    /**
     * Returns the sentence that explains why the numbers of the recipients add up to more than the names: a name can be listed for its registry
     * operator and for its registrar. The text begins with a space. Empty if no name is listed for several recipients.
     */
    public String listedTwice(List<CourtFacts.Recipient> recipients) {
        Map<String, Long> times = recipients.stream()
                .flatMap(recipient -> recipient.names().stream().distinct())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        int shared = (int) times.values().stream().filter(count -> count > 1).count();
        if (shared == 0) {
            return "";
        }
        String sentence = count(shared, "name")
                + (shared == 1 ? " is" : " are")
                + (recipients.stream()
                                        .map(CourtFacts.Recipient::role)
                                        .distinct()
                                        .count()
                                > 1
                        ? " listed both for the registry operator and for the registrar."
                        : " listed for several recipients.");
        return " " + sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Returns the recipients by their role: {@code the registry operators A, B and C, and the registrar D}. */
    public String named(List<CourtFacts.Recipient> recipients) {
        Map<String, List<String>> byRole = recipients.stream()
                .collect(Collectors.groupingBy(
                        CourtFacts.Recipient::role,
                        TreeMap::new,
                        Collectors.mapping(CourtFacts.Recipient::name, Collectors.toList())));
        return byRole.entrySet().stream()
                .sorted(Map.Entry.<String, List<String>>comparingByKey().reversed())
                .map(role ->
                        "the " + role.getKey() + (role.getValue().size() == 1 ? " " : "s ") + series(role.getValue()))
                .collect(Collectors.joining(", and "));
    }

    /** Returns a party's label in a sentence: {@code Does 1-10} for {@code DOES 1-10}. Names of companies stay as they are. */
    public String mixed(String party) {
        return CaptionWords.inSentence(party);
    }

    /** Returns the defendants with their acts: {@code Does 1-10, who ran the storefront}. */
    public String defendants(PacketDocument document) {
        return document.filing().defendants().stream()
                .map(CourtWords::defendant)
                .collect(Collectors.joining("; "));
    }

    private static String defendant(String labelWithRole) {
        int colon = labelWithRole.indexOf(": ");
        return colon < 0
                ? CaptionWords.inSentence(labelWithRole)
                : CaptionWords.inSentence(labelWithRole.substring(0, colon)) + ", who "
                        + lower(labelWithRole.substring(colon + 2));
    }

    public boolean suspends(PacketDocument document) {
        return document.actions().stream().anyMatch(action -> action.verb().equals(Action.HOLD.name()));
    }

    /** Returns the judge for a sentence: {@code the Honorable Ada Quill} for {@code Hon. Ada Quill}. */
    public String judge(PacketDocument document) {
        return HONORABLE.matcher(document.filing().bench().judge()).replaceFirst("the Honorable ");
    }

    /**
     * Returns the changes that a version of the order includes, to be printed after the ECF number of the order as entered: {@code , as extended (ECF
     * No. 19) and modified (ECF No. 23)}. Empty for the order as entered.
     *
     * @param changes in order of time
     */
    public String changed(List<CourtFacts.Docket.Change> changes) {
        List<String> parts = changes.stream()
                .map(change ->
                        change.what() + (change.ecfNumber().isEmpty() ? "" : " (ECF No. " + change.ecfNumber() + ")"))
                .toList();
        return parts.isEmpty() ? "" : ", as " + series(parts);
    }

    /** Returns whether the table of services on recipients is short enough to be kept on one page. */
    public boolean isShort(CourtFacts.Counts counts) {
        return counts.services().size()
                        + counts.unserved().size()
                        + counts.besides().withdrawn().services().size()
                <= MOST_ON_ONE_PAGE;
    }

    /** Returns the person who served the papers of one proof; empty if none is recorded. */
    public String server(List<CourtFacts.Served> served) {
        return served.stream()
                .map(CourtFacts.Served::by)
                .filter(by -> !by.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Stream<CourtFacts.Exhibit> answers(List<CourtFacts.Exhibit> exhibits) {
        return exhibits.stream().filter(exhibit -> !exhibit.showsAPage());
    }

    /**
     * Returns the sentences in which a declaration describes the pages and screenshots among the exhibits, and states who made them; empty if there
     * are none.
     */
    public String pages(List<CourtFacts.Exhibit> exhibits) {
        boolean own = exhibits.stream().anyMatch(exhibit -> exhibit.showsAPage() && !exhibit.wasUploaded());
        boolean supplied = exhibits.stream().anyMatch(CourtFacts.Exhibit::wasUploaded);
        return (own
                        ? " Exhibit B also contains pages and screenshots that the look-up tool captured. Each shows what one visit"
                                + " returned at the stated time."
                        : "")
                + (supplied
                        ? " Exhibit B marks the pages and screenshots that a person supplied. The look-up tool did not capture them."
                        : "");
    }

    /**
     * Returns the sentences in which a declaration describes the passive DNS databases whose responses are among the exhibits; empty if there are
     * none.
     */
    public String passive(List<CourtFacts.Exhibit> exhibits) {
        List<String> databases = answers(exhibits)
                .map(CourtFacts.Exhibit::source)
                .filter(source -> source.startsWith(PASSIVE))
                .map(source -> source.substring(PASSIVE.length()))
                .distinct()
                .sorted()
                .toList();
        return databases.isEmpty()
                ? ""
                : "Responses were also obtained from the passive DNS "
                        + Count.noun(databases.size(), "database") + " of "
                        + Count.verb(databases.size(), "a third party, ", "third parties, ")
                        + String.join(" and ", databases)
                        + ". Such a database records responses that others received. ";
    }

    /** Returns the name of the exhibits: {@code Preserved responses}, with pages and screenshots if there are any. */
    public String preserved(List<CourtFacts.Exhibit> exhibits) {
        return exhibits.stream().anyMatch(CourtFacts.Exhibit::showsAPage)
                ? "Preserved responses, pages and screenshots"
                : "Preserved responses";
    }

    /** Returns whether the PDF of the exhibit lists each response. If there are too many responses, only the index lists them. */
    public boolean isListed(List<CourtFacts.Exhibit> exhibits) {
        return exhibits.size() <= MOST_LISTED;
    }

    /** Returns the SHA-256 of the index of the exhibits. */
    public String index(List<CourtFacts.Exhibit> exhibits) {
        return EvidenceSink.digest(ExhibitArchive.index(exhibits)).sha256();
    }

    /**
     * The exhibits of one source.
     *
     * @param source {@code RDAP registry}
     * @param first when the first of these exhibits was received
     */
    public record OfSource(String source, int exhibits, Instant first, Instant last) {}

    public List<OfSource> bySource(List<CourtFacts.Exhibit> exhibits) {
        Map<String, List<Instant>> times = exhibits.stream()
                .collect(Collectors.groupingBy(
                        exhibit -> source(exhibit.source()),
                        TreeMap::new,
                        Collectors.mapping(CourtFacts.Exhibit::at, Collectors.toList())));
        return times.entrySet().stream()
                .map(entry -> new OfSource(
                        entry.getKey(),
                        entry.getValue().size(),
                        Collections.min(entry.getValue()),
                        Collections.max(entry.getValue())))
                .toList();
    }

    static String source(String constant) {
        return PAPER.source(constant);
    }

    /** Returns the time of the first response to a look-up among the exhibits; empty if there is none. */
    public Optional<Instant> firstLook(List<CourtFacts.Exhibit> exhibits) {
        return answers(exhibits).map(CourtFacts.Exhibit::at).min(Comparator.naturalOrder());
    }

    /** Returns the time of the last response to a look-up among the exhibits; empty if there is none. */
    public Optional<Instant> lastLook(List<CourtFacts.Exhibit> exhibits) {
        return answers(exhibits).map(CourtFacts.Exhibit::at).max(Comparator.naturalOrder());
    }

    /**
     * Returns what the record shows about other parties that the order would affect, with one sentence per fact. An application without notice must
     * disclose these facts itself, because no adversary can raise them.
     */
    public List<String> care(List<CollateralSheet> sheets) {
        return Stream.of(
                        about(
                                sheets,
                                sheet -> !sheet.mailExchangers().isEmpty(),
                                "Mail exchangers were observed for ",
                                ". A suspension or a change of name servers can interrupt mail to those names"),
                        about(
                                sheets,
                                sheet -> sheet.mailUnknown(),
                                "Whether mail is in use is not known for ",
                                ", because the look-up failed"),
                        about(
                                sheets,
                                sheet -> !sheet.sharedAddresses().isEmpty() || sheet.othersOnAddresses() > 0,
                                "Other names share, or have been observed at, an IP address of ",
                                ". The order concerns the listed names only, not the address"),
                        about(
                                sheets,
                                sheet -> sheet.servedNames() > 0,
                                "Other domain names use name servers at or below ",
                                ""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String about(
            List<CollateralSheet> sheets, Predicate<CollateralSheet> isSo, String before, String after) {
        List<String> names =
                sheets.stream().filter(isSo).map(CollateralSheet::name).toList();
        return names.isEmpty() ? "" : before + series(names) + after + ".";
    }

    /**
     * Returns the text with its first letter in lower case. A text whose second character is not a lower-case letter, such as an abbreviation, is
     * returned unchanged.
     */
    public String small(String text) {
        return lower(text);
    }

    public String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /**
     * Returns the acts for which the record of the order states no paragraph, or another paragraph than the proposed order. The text states the
     * paragraph of each of these acts in the proposed order: {@code LOCK 6(a) and REDIRECT 6(b)}. Notices cite the record. Empty if the record
     * agrees.
     */
    public String misnumbered(List<Directive> directives) {
        Map<String, List<String>> printed = new LinkedHashMap<>();
        Map<String, String> recorded = new LinkedHashMap<>();
        for (Directive directive : directives) {
            for (Directive.Act act : directive.acts()) {
                act.part().ifPresent(part -> {
                    printed.computeIfAbsent(part.verb(), verb -> new ArrayList<>())
                            .add(directive.number() + "(" + act.label() + ")");
                    recorded.put(part.verb(), part.paragraph());
                });
            }
        }
        return series(printed.entrySet().stream()
                .filter(act -> !act.getValue().contains(Objects.requireNonNull(recorded.get(act.getKey()))))
                .map(act -> act.getKey() + " " + String.join(" and ", act.getValue()))
                .toList());
    }

    /** Returns the number of a paragraph of the order. The numbers continue those of the findings. */
    public int paragraph(PacketDocument document, int index) {
        return (isExParte(document) ? 4 : 3) + index;
    }

    /** Returns how another paragraph cites the paragraphs of the acts: {@code paragraphs 6 and 7}. */
    public String acts(PacketDocument document, List<CourtFacts.Recipient> second) {
        int first = paragraph(document, 2);
        return second.isEmpty() ? "paragraph " + first : "paragraphs " + first + " and " + (first + 1);
    }

    public String label(PacketDocument document, PacketDocument.ActionPart act) {
        return act(document, document.actions().indexOf(act));
    }

    /** Returns the letter that labels an act by its place in a paragraph. */
    public String letterOf(int index) {
        return letter(index);
    }

    /**
     * Returns the label of an act in its paragraph: the label in the order on file if that order has all acts in the paragraph with the same number,
     * otherwise a letter. An index after the last act returns a letter that no act uses.
     */
    public String act(PacketDocument document, int index) {
        List<String> filed = filed(document);
        if (index < filed.size()) {
            return filed.get(index);
        }
        String letter = letter(index);
        for (int next = index + 1; filed.contains(letter); next++) {
            letter = letter(next);
        }
        return letter;
    }

    private List<String> filed(PacketDocument document) {
        int number = paragraph(document, 2);
        List<String> labels = document.actions().stream()
                .map(action -> ACT.matcher(action.paragraph()))
                .filter(act -> act.matches() && act.group(1).equals(String.valueOf(number)))
                .map(act -> act.group(2))
                .distinct()
                .toList();
        return labels.size() == document.actions().size() ? labels : List.of();
    }

    private static String letter(int index) {
        return index < LETTERS
                ? String.valueOf((char) ('a' + index))
                : letter(index / LETTERS - 1) + letter(index % LETTERS);
    }

    /** Returns a title in capitals. The subdivisions of a rule stay as they are written: {@code RULE 65(b)(1)(B)}. */
    static String capitals(String title) {
        return SUBDIVISION
                .matcher(title.toUpperCase(Locale.ROOT))
                .replaceAll(found -> Matcher.quoteReplacement(title.substring(found.start(), found.end())));
    }

    private static String lower(String text) {
        return text.length() > 1 && Character.isLowerCase(text.charAt(1))
                ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
                : text;
    }

    private static String series(List<String> all) {
        return all.size() < 2
                ? String.join("", all)
                : String.join(
                                all.stream().anyMatch(one -> one.contains(",")) ? "; " : ", ",
                                all.subList(0, all.size() - 1))
                        + " and " + all.getLast();
    }

    /** Returns the number of names whose public registration data state a registrant. */
    public int registrantsStated(PacketDocument document) {
        return (int) document.rows().stream()
                .filter(row -> !row.registrant().isBlank())
                .filter(row -> !UNSTATED.contains(row.registrant()))
                .map(AppendixRow::aLabel)
                .distinct()
                .count();
    }

    private static String kind(PacketDocument document) {
        return document.order().map(PacketDocument.OrderPart::kind).orElse("");
    }
}
