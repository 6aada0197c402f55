package takedown.packet.rendition.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.name.Count;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.document.TypedSignature;
import takedown.packet.document.report.AbuseType;
import takedown.packet.kit.NameLine;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.kit.ResultLine;

/** Phrases for templates about parties, times, changes of an order, and reversals. */
public final class Phrases {
    /** Maximum number of left-out names that the instructions of a reversal list. */
    private static final int MOST_LEFT_OUT = 12;

    private static final Set<String> ALL_LOCKS =
            Action.LOCK.statuses().stream().map(status -> status.epp()).collect(Collectors.toUnmodifiableSet());

    private static final int NOON = 12;
    private static final DateTimeFormatter US_DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter US_HOUR = DateTimeFormatter.ofPattern("h:mm", Locale.US);
    /** The generic zone name, valid in summer and in winter: ET. */
    private static final DateTimeFormatter US_ZONE = DateTimeFormatter.ofPattern("v", Locale.US);

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.US);

    private static final String BLANK = PaperWords.BLANK;

    private final PaperWords words;

    public Phrases() {
        this(new PaperWords());
    }

    /** @param words decide how a blank is printed */
    public Phrases(PaperWords words) {
        this.words = words;
    }

    /** Returns the day in the zone: {@code December 1, 2026}; a blank if there is no time. An empty zone is UTC. */
    public String usDate(@Nullable Instant at, String zone) {
        return at == null ? BLANK : US_DAY.withZone(zoneOf(zone)).format(at);
    }

    public String dayAfter(Instant at, int days, String zone) {
        return US_DAY.format(at.atZone(zoneOf(zone)).plusDays(days));
    }

    /** Returns the hour in the zone: {@code 10:00 a.m. ET}; in UTC {@code 15:00 UTC}. An empty zone is UTC. */
    public String usTime(Instant at, String zone) {
        ZoneId of = zoneOf(zone);
        if (isUtc(of)) {
            return HOUR.withZone(of).format(at) + " UTC";
        }
        ZonedDateTime local = at.atZone(of);
        return US_HOUR.format(local) + (local.getHour() < NOON ? " a.m. " : " p.m. ") + US_ZONE.format(local);
    }

    /**
     * Returns day and hour in the zone, and the hour in UTC: {@code December 1, 2026, 10:00 a.m. ET (15:00 UTC)}. The day in UTC is added if it
     * differs. An empty zone is UTC. Returns a blank if there is no time.
     */
    public String usTimeWithUtc(@Nullable Instant at, String zone) {
        if (at == null) {
            return BLANK;
        }
        ZoneId of = zoneOf(zone);
        String local = usDate(at, zone) + ", " + usTime(at, zone);
        if (isUtc(of)) {
            return local;
        }
        String day = usDate(at, "");
        return local + " (" + (day.equals(usDate(at, zone)) ? "" : day + ", ") + usTime(at, "") + ")";
    }

    /** Returns {@link #usTimeWithUtc}; a blank if no time is recorded. */
    public String usWhen(Optional<Instant> at, String zone) {
        return at.map(instant -> usTimeWithUtc(instant, zone)).orElseGet(words::blank);
    }

    /** Returns a period as {@link #usWhen}: {@code , from … to …}. If both ends fall in the same minute, the text is {@code , on …}. */
    public String period(Optional<Instant> from, Optional<Instant> until, String zone) {
        String first = usWhen(from, zone);
        String last = usWhen(until, zone);
        return first.equals(last) ? ", on " + first : ", from " + first + " to " + last;
    }

    /** Returns when the acts may begin, as {@link #usWhen}. If two times are on record, the later one counts. */
    public String notBefore(Filing filing, String zone) {
        return usWhen(filing.execution().begins(), zone);
    }

    public Optional<Instant> begins(Filing filing) {
        return filing.execution().begins();
    }

    /** Returns whether this is the draft of a reversal of an order. Such a draft states that it is not served. */
    public boolean isOnlyPrepared(PacketDocument document) {
        return words.isDraft() && document.kind().undoes() && document.order().isPresent();
    }

    /** Returns whether anything is to be changed in the registration of a name. */
    public boolean changesNames(PacketDocument document) {
        return document.actions().stream()
                .anyMatch(part -> Action.valueOf(part.verb()).changesRegistration());
    }

    public boolean changesDelegation(PacketDocument document) {
        return document.actions().stream().anyMatch(part -> switch (Action.valueOf(part.verb())) {
            case REDIRECT, DS_REMOVE, DS_REPLACE -> true;
            default -> false;
        });
    }

    /** Returns whether a reversal releases names of an order that is in force. */
    public boolean isReleased(PacketDocument document) {
        return document.filing().annex().ending().occasion() == Filing.Occasion.RELEASED;
    }

    public boolean isExpired(PacketDocument document) {
        return document.filing().annex().ending().occasion() == Filing.Occasion.EXPIRED;
    }

    /** Returns whether names of the notice or reversal are held under an earlier order of the case. */
    public boolean isHeld(PacketDocument document) {
        return !document.held().isEmpty();
    }

    public String held(PacketDocument document) {
        return words.text(document.heldSentence());
    }

    /** Returns whether the order of a reversal was superseded by an order that is in force. */
    public boolean isSuperseded(PacketDocument document) {
        Filing.Ending ending = document.filing().annex().ending();
        return ending.occasion() == Filing.Occasion.SUPERSEDED && ending.successor() == null;
    }

    /** Returns whether the order of a reversal was superseded by an order that has ended too. */
    public boolean hasEndedSuccessor(PacketDocument document) {
        return document.filing().annex().ending().successor() != null;
    }

    /** Returns how the order of a reversal ended, in one word for a title: {@code vacated}; {@code ended} if a superseding order ended too. */
    public String endWord(PacketDocument document) {
        return hasEndedSuccessor(document)
                ? "ended"
                : document.filing().annex().ending().occasion().name().toLowerCase(Locale.ROOT);
    }

    /** Returns how and when the order of a reversal ended: {@code vacated on December 4, 2026 (ECF No. 47)}; {@code in force} if it did not end. */
    public String ended(PacketDocument document, String zone) {
        Filing.Ending ending = document.filing().annex().ending();
        String day = ending.at().map(at -> " on " + usDate(at, zone)).orElse("");
        return switch (ending.occasion()) {
            case RELEASED -> "in force";
            case EXPIRED -> "expired " + usWhen(ending.at(), zone);
            case VACATED -> "vacated" + day + number(ending);
            case SUPERSEDED -> "superseded" + day + number(ending) + since(ending.successor(), zone);
        };
    }

    private String since(Filing.@Nullable Successor successor, String zone) {
        return successor == null
                ? ""
                : successor.occasion() == Filing.Occasion.VACATED
                        ? " by an order that was vacated"
                                + successor
                                        .at()
                                        .map(at -> " on " + usDate(at, zone))
                                        .orElse("")
                                + number(successor.ecfNumber())
                        : " by an order that expired " + usWhen(successor.at(), zone);
    }

    private String number(Filing.Ending ending) {
        return number(ending.ecfNumber());
    }

    private String number(String ecfNumber) {
        return ecfNumber.isEmpty() ? "" : " (ECF No. " + words.text(ecfNumber) + ")";
    }

    public boolean isAmended(PacketDocument document) {
        return document.order().flatMap(PacketDocument.OrderPart::amendment).isPresent();
    }

    /**
     * Returns what the court changed in the order, and each paper that changed it:
     * {@code extended December 2, 2026 (ECF No. 9), modified December 4, 2026, 10:08 a.m. ET (15:08 UTC) (ECF No. 11)}.
     */
    public String amended(PacketDocument.Amendment change, String zone) {
        List<PacketDocument.Amendment.Paper> papers = change.papers();
        return Stream.concat(
                        papers.subList(0, papers.size() - 1).stream()
                                .map(paper ->
                                        paper.what() + " " + usDate(paper.at(), zone) + number(paper.ecfNumber())),
                        Stream.of(change.what() + " " + usTimeWithUtc(change.at(), zone) + number(change.ecfNumber())))
                .collect(Collectors.joining(", "));
    }

    /** Returns the number of the paper that is {@code 01-ORDER.pdf} in the kit: {@code (ECF No. 12)}; empty if none is recorded. */
    public String paperNumber(PacketDocument document) {
        return document.order()
                .map(order -> document.kind().undoes()
                        ? numberOfEnd(document.filing().annex().ending())
                        : order.ecfNumber())
                .map(this::number)
                .orElse("");
    }

    private static String numberOfEnd(Filing.Ending ending) {
        return ending.successor() == null
                ? ending.ecfNumber()
                : ending.successor().ecfNumber();
    }

    public List<PacketDocument.Amendment.Paper> papersBeside(PacketDocument document) {
        return document.papersBeside();
    }

    /** Returns the number of a paper that is enclosed with the order: {@code (ECF No. 9)}; empty if none is recorded. */
    public String numberBeside(PacketDocument.Amendment.Paper paper) {
        return number(paper.ecfNumber());
    }

    /** Returns the papers that the cover of a notice cites and that are not in its kit, in a sentence; empty if there is none. */
    public String notEnclosed(PacketDocument document) {
        if (document.kind().undoes()) {
            return "";
        }
        List<String> cited = document.order().flatMap(PacketDocument.OrderPart::amendment).stream()
                .flatMap(change -> Stream.concat(
                        Stream.of(change.entered()),
                        change.papers().stream().map(PacketDocument.Amendment.Paper::ecfNumber)))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        String enclosed =
                document.order().map(PacketDocument.OrderPart::ecfNumber).orElse("");
        List<String> missing = cited.stream()
                .filter(number -> !number.equals(enclosed))
                .filter(number -> document.papersBeside().stream()
                        .noneMatch(paper -> paper.ecfNumber().equals(number)))
                .map(words::text)
                .toList();
        return missing.isEmpty()
                ? ""
                : "Not enclosed: ECF " + Count.verb(missing.size(), "No.", "Nos.") + " " + String.join(", ", missing)
                        + ".";
    }

    /** Returns which notices a notice replaces, in one sentence; empty if it replaces none. */
    public String replaces(PacketDocument document) {
        return replacement(document).map(Replacement::sentence).map(words::text).orElse("");
    }

    /**
     * Returns which order the latest replaced notice enclosed: {@code That notice enclosed the Order (ECF No. 12).} Empty if no number is recorded, and
     * if a replaced notice enclosed a file that was not the order.
     */
    public String replacedOrder(PacketDocument document) {
        return replacement(document)
                .filter(one -> !one.ecfNumber().isEmpty()
                        && one.changes().stream()
                                .noneMatch(change -> change.subject() == PacketDocument.Change.Subject.ORDER_FILE))
                .map(one -> (one.references().size() == 1 ? "That notice" : "The latest of them")
                        + " enclosed the Order" + number(one.ecfNumber()) + ".")
                .orElse("");
    }

    private static Optional<Replacement> replacement(PacketDocument document) {
        return document.order().flatMap(PacketDocument.OrderPart::replacement);
    }

    /** Returns what differs from the replaced notices, one sentence each, for {@link #parts}. */
    public List<String> changes(PacketDocument document, String zone) {
        List<PacketDocument.Change> changes =
                replacement(document).map(Replacement::changes).orElse(List.of());
        return changes.isEmpty()
                ? List.of("No name, act, value, date or paragraph has changed.")
                : changes.stream()
                        .flatMap(change -> NoticeChangeText.of(change, at -> usTimeWithUtc(at, zone)))
                        .toList();
    }

    /** Returns the address to which the recipient confirms, or a blank. */
    public String confirmTo(PacketDocument document) {
        return words.blank(document.confirmTo());
    }

    /**
     * Returns the notices of the order that the recipient of a reversal got: {@code reference 0123456789ab (ECF No. 12)}, or the withdrawn reports:
     * {@code reference 0123456789ab of November 30, 2026}.
     */
    public List<String> notices(PacketDocument document) {
        return document.filing().annex().reversal().notices().stream()
                .map(notice ->
                        "reference " + words.text(notice.reference()) + number(notice.ecfNumber()) + dated(notice))
                .toList();
    }

    /**
     * Returns the sentence that tells the recipient of a reversal what not to carry out any more: each withdrawn notice, or otherwise, while the order
     * is in force, the notices as far as they concern the names of the reversal. Empty after the end of the order, which the cover states. Without an
     * order, the sentence is about the withdrawn reports.
     */
    public String noLongerToDo(PacketDocument document) {
        return noLongerToDo(document, "in 03-NAMES.csv");
    }

    /** @param where the place that lists the names of the reversal */
    public String noLongerToDo(PacketDocument document, String where) {
        List<Filing.Notice> notices = document.filing().annex().reversal().notices();
        List<String> withdrawn = notices.stream()
                .filter(Filing.Notice::withdrawn)
                .map(this::cited)
                .toList();
        boolean report = document.order().isEmpty();
        if (!withdrawn.isEmpty()) {
            String references = String.join(" and ", withdrawn);
            if (report) {
                return withdrawn.size() == 1
                        ? "Our report " + references + " is withdrawn: do not act on it."
                        : "Our reports " + references + " are withdrawn: do not act on them.";
            }
            return withdrawn.size() == 1
                    ? "Notice " + references + " is withdrawn: do not carry it out."
                    : "Notices " + references + " are withdrawn: do not carry them out.";
        }
        if (!isReleased(document) || notices.isEmpty()) {
            return "";
        }
        return (report ? "Do not act on our report " : "Do not carry out notice ")
                + notices.stream()
                        .map(this::cited)
                        .collect(Collectors.joining(report ? " or our report " : " or notice "))
                + (report ? " about" : " on") + " the "
                + Count.noun(document.rows().size(), "name") + " " + where
                + " any more.";
    }

    /** Returns the number of the reports that a reversal withdraws. */
    public int reports(PacketDocument document) {
        return document.filing().annex().reversal().notices().size();
    }

    /**
     * Returns what the withdrawn reports stated and asked:
     * {@code We reported the one domain name to you for phishing (reference 0123456789ab of November 30, 2026) and asked you to suspend it.}
     */
    public String reported(PacketDocument document) {
        int names = document.rows().size();
        List<String> abuse = document.filing().annex().categories().stream()
                .map(category -> AbuseType.of(category).use(category))
                .distinct()
                .map(words::text)
                .toList();
        List<String> references = notices(document);
        boolean suspended = document.actions().stream()
                .anyMatch(action -> action.statuses().stream().anyMatch(status -> status.endsWith("Hold")));
        return "We reported the " + (names == 1 ? "one domain name listed" : Count.of(names, "domain name") + " listed")
                + " to you" + (abuse.isEmpty() ? "" : " for " + listed(abuse))
                + (references.isEmpty() ? "" : " (" + listed(references) + ")")
                + (suspended
                        ? " and asked you to suspend " + Count.verb(names, "it.", "them.")
                        : ". We did not ask you to suspend " + Count.verb(names, "it.", "them."));
    }

    private static String listed(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    /** Returns the subject of a notice and of each file of its kit, in the properties of the PDF. */
    public String subject(PacketDocument document) {
        if (document.order().isEmpty()) {
            return "Withdrawal of an abuse report";
        }
        return document.kind().undoes()
                ? "Instructions to restore domain names"
                : "Notice of a court order and its technical instructions";
    }

    private String cited(Filing.Notice notice) {
        return words.text(notice.reference()) + dated(notice);
    }

    /** Returns the date of a report in UTC, as the report states it. */
    private String dated(Filing.Notice notice) {
        return notice.reportedAt().map(at -> " of " + usDate(at, "")).orElse("");
    }

    /**
     * Returns the sentence about earlier reversals that, for at least one name restored here, asked to leave the name as it is; empty if there are
     * none.
     */
    public String follows(PacketDocument document) {
        List<String> references = document.filing().annex().reversal().follows();
        return references.isEmpty()
                ? ""
                : "It replaces our "
                        + (references.size() == 1 ? "notice with the reference " : "notices with the references ")
                        + words.text(String.join(" and ", references))
                        + ", which asked you to leave one or more of these names as they are.";
    }

    /** Returns the words of a text, for a template that keeps each host name on one line. */
    public List<String> parts(String text) {
        return List.of(words.text(text).split(" "));
    }

    /** Returns the name servers of a name without their glue, each with its comma. */
    public List<String> serverParts(NameLine line) {
        return parts(servers(line));
    }

    /** Returns whether a name fits a column that is this many letters wide, so that it is not broken. */
    public boolean isShort(String name, int longest) {
        return name.length() <= longest;
    }

    /** Returns whether a word is kept on one line: a host name of at most this length. */
    public boolean isKept(String word, int longest) {
        return word.length() <= longest && word.indexOf('.') > 0 && word.indexOf('.') < word.length() - 1;
    }

    private static ZoneId zoneOf(String zone) {
        return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    public String verb(List<String> parties, String singular, String plural) {
        return CaptionWords.isPlural(parties) ? plural : singular;
    }

    /** Returns the parties for a sentence: {@code A, B and Does 1-10}. */
    public String parties(List<String> labels) {
        List<String> all = labels.stream().map(CaptionWords::inSentence).toList();
        return all.size() < 2
                ? String.join("", all)
                : String.join(
                                all.stream().anyMatch(one -> one.contains(",")) ? "; " : ", ",
                                all.subList(0, all.size() - 1))
                        + " and " + all.getLast();
    }

    public String count(int number, String noun) {
        return Count.of(number, noun);
    }

    /** Returns a number as papers write it: {@code 16,662}. Templates pass {@code int} and {@code long}. */
    public String grouped(Number number) {
        return Count.grouped(number.longValue());
    }

    /** Returns the time in UTC; a blank if none is recorded. */
    public String when(Optional<Instant> at) {
        return at.map(words::time).orElseGet(words::blank);
    }

    public String in(Optional<Instant> at, String zone) {
        return usWhen(at, zone);
    }

    /** Returns the bar number with its label: {@code Bar No. 00000}. A number that names its bar is returned unchanged: {@code VSB No. 00000}. */
    public String bar(Counsel counsel) {
        String number = counsel.barNumber().strip();
        return words.text(!number.isEmpty() && Character.isDigit(number.charAt(0)) ? "Bar No. " + number : number);
    }

    /**
     * Returns {@code , Bar No. 00000}, which follows the name of counsel. If the number is not on record, a draft has a blank, and the final edition
     * nothing.
     */
    public String andBar(Counsel counsel) {
        if (counsel.barNumber().isBlank()) {
            return words.isDraft() ? ", Bar No. " + words.blank() : "";
        }
        return ", " + bar(counsel);
    }

    /** Returns {@code  by December 1, 2026, …} for an optional time. If it is not on record, a draft has a blank, and the final edition nothing. */
    public String by(Optional<Instant> at, String zone) {
        return at.isPresent() || words.isDraft() ? " by " + usWhen(at, zone) : "";
    }

    /** Returns the sender, else counsel; a blank if neither is on record. */
    public String sender(Filing filing) {
        Sender sender = filing.sender();
        List<String> who = Stream.of(sender.name(), sender.organisation())
                .filter(s -> !s.isEmpty())
                .toList();
        if (!who.isEmpty()) {
            return words.text(String.join(", ", who));
        }
        return filing.counsel().name().isEmpty()
                ? words.blank()
                : words.text(Stream.of(filing.counsel().name(), filing.counsel().firm())
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(", ")));
    }

    /** Returns the contact data of the sender, else of counsel; a blank if none are on record. */
    public String contact(Filing filing) {
        Sender sender = filing.sender();
        String own = joined(sender.email(), sender.phone(), sender.address());
        String counsels = joined(
                filing.counsel().email(),
                filing.counsel().phone(),
                filing.counsel().address());
        return own.isEmpty() ? (counsels.isEmpty() ? words.blank() : words.text(counsels)) : words.text(own);
    }

    /** Returns the name below the signature of a notice: the name that the signature has, else the sender's. */
    public String signer(Filing filing) {
        String signed = TypedSignature.name(filing.annex().grounds().signature());
        return signed.isEmpty() ? filing.sender().name() : signed;
    }

    /** Returns the lines under the signature of a letter: the sender, else counsel, with address, telephone and e-mail. */
    public List<String> signature(Filing filing) {
        Sender sender = filing.sender();
        boolean own = !joined(sender.email(), sender.phone(), sender.address()).isEmpty();
        String address = own ? sender.address() : filing.counsel().address();
        String phone = own ? sender.phone() : filing.counsel().phone();
        String email = own ? sender.email() : filing.counsel().email();
        return Stream.of(
                        Stream.of(sender(filing)),
                        Stream.of(address).filter(s -> !s.isEmpty()).map(words::text),
                        Stream.of(phone).filter(s -> !s.isEmpty()).map(s -> "Telephone: " + words.text(s)),
                        Stream.of("E-mail: " + words.blank(email)))
                .flatMap(lines -> lines)
                .toList();
    }

    public String standing(Sender sender) {
        return switch (sender.standing()) {
            case PRIVATE_PARTY -> "private party";
            case COUNSEL_OF_RECORD -> "counsel of record";
            case GOVERNMENT ->
                "governmental entity" + (sender.authority().isEmpty() ? "" : ", " + words.text(sender.authority()));
            case CERT -> "computer emergency response team";
            case TRUSTED_FLAGGER ->
                "trusted flagger" + (sender.award().isEmpty() ? "" : ", " + words.text(sender.award()));
            case COPYRIGHT_HOLDER -> "copyright holder, or authorized to act for the owner";
        };
    }

    /** Returns the way to reach a party in words, from the constant of the directory. */
    public String reach(String reach) {
        return switch (Reach.valueOf(reach)) {
            case US_ORDER -> "through an order of a United States court";
            case TREATY -> "through the government, by treaty";
            case NO_TREATY_KNOWN -> "no treaty known";
            case UNKNOWN -> "unknown";
        };
    }

    /** Returns whether a category of the abuse, converted to capitals, contains the word. */
    public boolean has(List<String> categories, String word) {
        return categories.stream().anyMatch(c -> c.toUpperCase(Locale.ROOT).contains(word));
    }

    /** Returns the statuses that a reversal lifts from one name. */
    public List<String> lifted(PacketDocument document, AppendixRow row) {
        return document.filing().annex().reversal().restorations().stream()
                .filter(r -> r.name().equals(row.aLabel()))
                .findFirst()
                .map(Filing.Restoration::lift)
                .orElse(List.of());
    }

    public String dsAction(NameLine line) {
        return switch (line.dsAction()) {
            case REMOVE -> "remove";
            case REPLACE -> "replace";
            case RESTORE -> "restore";
            case NONE -> line.dsNow().isEmpty() ? "none" : "stays";
        };
    }

    public String servers(NameLine line) {
        return line.serversNow().isEmpty() ? "none" : words.text(String.join(", ", line.serversNow()));
    }

    /** Returns the key tags of DS records. */
    public String dsTags(NameLine line) {
        return line.dsNow().isEmpty()
                ? "none"
                : words.text(line.dsNow().stream()
                        .map(ds -> "tag " + ds.split(" ", 2)[0])
                        .collect(Collectors.joining(", ")));
    }

    /** Returns the lifted statuses in short form: {@code all three}, {@code transfer, delete}. */
    public String lifts(NameLine line) {
        if (ALL_LOCKS.equals(Set.copyOf(line.statusAdd()))) {
            return "all three";
        }
        return line.statusAdd().isEmpty()
                ? "none"
                : words.text(line.statusAdd().stream()
                        .map(status -> status.replaceFirst("^(server|client(?=Hold))", "")
                                .replaceFirst("Prohibited$", ""))
                        .map(status -> status.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    /**
     * Returns what the recipient of a reversal reported about a name and what was observed, with the marks of its notes: {@code REFUSED, observed †}.
     */
    public String outcome(NameLine line) {
        return (line.claimed().isEmpty() ? "none" : words.text(String.join(", ", line.claimed())))
                + (line.observed().isEmpty() ? "" : ", observed")
                + (line.notes().contains(NameLine.Note.IF_CHANGED) ? " †" : "")
                + (line.notes().contains(NameLine.Note.KEEP_UPDATE_LOCK) ? " ‡" : "");
    }

    /** Returns whether a cover cites more than one paper of the court, so that it needs smaller type to fit on its page. */
    public boolean citesMorePapers(PacketDocument document) {
        return document.order()
                .filter(order ->
                        order.amendment().isPresent() || order.replacement().isPresent())
                .isPresent();
    }

    /** Returns the questions of a request. */
    public List<String> questions(PacketDocument document) {
        return RegistryNotice.questions(document);
    }

    /** Returns whether an answer or an observation about any name is on record. */
    public boolean hasOutcomes(PacketDocument document) {
        return document.filing().annex().reversal().outcomes().stream()
                .anyMatch(outcome ->
                        !outcome.claimed().isEmpty() || !outcome.observed().isEmpty());
    }

    /** Returns whether the list of a reversal has names that are restored only if the recipient changed them. */
    public boolean hasUncertain(RegistryNotice notice) {
        return notice.lines().stream().anyMatch(line -> line.notes().contains(NameLine.Note.IF_CHANGED));
    }

    /** Returns for how many names in the list of a reversal the recipient reported no action, although a change was observed. */
    public int contradictedCount(RegistryNotice notice) {
        return Math.toIntExact(notice.lines().stream()
                .filter(line -> !line.observed().isEmpty()
                        && !line.claimed().isEmpty()
                        && line.claimed().stream()
                                .map(ResultLine.Result::valueOf)
                                .allMatch(ResultLine.Result::isWithoutAction))
                .count());
    }

    /** Returns whether the list of a reversal has names with an update lock from before the order. */
    public boolean keepsLocks(RegistryNotice notice) {
        return notice.lines().stream().anyMatch(line -> line.notes().contains(NameLine.Note.KEEP_UPDATE_LOCK));
    }

    public boolean wasLeftAsItWas(PacketDocument document) {
        return document.filing().annex().reversal().wasLeftAsItWas();
    }

    public int leftOutCount(PacketDocument document) {
        return document.filing().annex().reversal().leftOut().size();
    }

    /** Returns the names that a reversal leaves out because its recipient did not act on them, for {@link #parts}; empty if there are none. */
    public String leftOut(PacketDocument document) {
        return firstOf(document.filing().annex().reversal().leftOut());
    }

    public int passedOnCount(PacketDocument document) {
        return document.filing().annex().reversal().passedOn().size();
    }

    /**
     * Returns the names that a reversal asks to leave as they are because they are in other hands, for {@link #parts}; empty if there are none.
     */
    public String passedOn(PacketDocument document) {
        return firstOf(document.filing().annex().reversal().passedOn());
    }

    private static String firstOf(List<String> names) {
        return names.stream().limit(MOST_LEFT_OUT).collect(Collectors.joining(", "))
                + (names.size() > MOST_LEFT_OUT ? " and " + (names.size() - MOST_LEFT_OUT) + " more names" : "");
    }

    public String notes(NameLine line) {
        return NameLine.words(line.notes());
    }

    private static String joined(String... texts) {
        return Stream.of(texts).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    }
}
