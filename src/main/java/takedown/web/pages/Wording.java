package takedown.web.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.CaseEvent;
import takedown.casefile.suspects.BoundedCount;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Reach;
import takedown.investigation.DossierView.CollateralView;
import takedown.investigation.DossierWords;
import takedown.monitoring.run.Run;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.packet.Preview;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;
import takedown.packet.document.SixWords;
import takedown.web.problem.Problem;

@TemplateExtension
public final class Wording {
    private Wording() {}

    /**
     * Returns whether the packet is ticked from the start. A packet is not ticked if the law that it cites might not bind its recipient, or if it
     * carries an order that is not known to reach its recipient, who might then comply only voluntarily and would learn of the order.
     */
    public static boolean proposed(Preview.Planned planned, PacketKind kind) {
        return planned.warnings().stream().noneMatch(warning -> warning.code() == FindingCode.OUTSIDE_THE_UNION)
                && !isVoluntary(planned, kind);
    }

    /** Returns whether the packet carries an order of a United States court that is not known to reach its recipient. */
    public static boolean isVoluntary(Preview.Planned planned, PacketKind kind) {
        return kind.needsOrder() && planned.recipient().reach() != Reach.US_ORDER;
    }

    /** Returns a time in UTC: {@code 2026-11-29 10:15 UTC} */
    public static String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
    }

    /**
     * Returns the host of an indicator in Unicode: {@code аррӏе.com} for {@code xn--80ak6aa92e.com}; empty if the host is ASCII, or if there is no
     * host.
     */
    static String inUnicode(String key) {
        return Indicator.tryOf(key)
                .flatMap(Indicator::host)
                .filter(Wording::isInternationalised)
                .map(DomainName::unicode)
                .orElse("");
    }

    /** Returns a day in UTC: {@code 2026-11-29} */
    public static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    /** Returns the day of a time written by another source; the text itself if it is not a time. */
    static String dayOf(String written) {
        return written.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*") ? written.substring(0, 10) : written;
    }

    /** Returns the parts of a message for a page, without those that only programs need. The tag {@code says} shows them. */
    static List<PageText.Part> onPage(String message) {
        return PageText.of(message);
    }

    /** Returns a text with its times in the form that all pages use. The tag {@code timed} shows the parts. */
    static List<PageText.Part> timed(String text) {
        return PageText.timed(text);
    }

    /** Returns whether it is known who else uses the addresses of the name. */
    static boolean sharingKnown(CollateralView collateral) {
        return collateral.name() != null
                && collateral.notObserved().stream()
                        .noneMatch(part -> part.what().equals("SHARED_ADDRESS"));
    }

    static List<PageText.Fault> labelled(Problem problem) {
        return PageText.faults(problem);
    }

    /** Returns the text with a capital at the beginning. The name of a field stays as it is, so that a page can put its label there. */
    static String capital(String text) {
        return PageText.beginsWithField(text) ? text : DossierWords.sentence(text);
    }

    static boolean isInternationalised(DomainName name) {
        return !name.unicode().equals(name.ascii());
    }

    /** Returns a code in words: NOT_DELEGATED is "not delegated". */
    static String words(String code) {
        return DossierWords.plain(code);
    }

    static String words(Enum<?> code) {
        return DossierWords.plain(code.name());
    }

    /** Returns what happened, in words: {@code packet prepared}, {@code status changed} */
    static String happened(String kind) {
        return switch (kind) {
            case "MEMBER_PUT" -> "member saved";
            case "TAKEN_OUT" -> "copy taken";
            default -> DossierWords.plain(kind);
        };
    }

    static String happened(CaseEvent.Type type) {
        return happened(type.name());
    }

    /** Returns a code as programs see it: {@code public-suffix} */
    static String kebab(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a verdict in words. UNKNOWN means that there is no verdict yet. */
    static String judged(Verdict verdict) {
        return verdict == Verdict.UNKNOWN ? "not judged" : DossierWords.plain(verdict.name());
    }

    /** Returns a number with its noun: {@code 1 order}, {@code 2,000 orders} */
    static String counted(long number, String noun) {
        return DossierWords.count(number, noun);
    }

    static String counted(int number, String noun) {
        return DossierWords.count(number, noun);
    }

    /** Returns a bounded count with its noun: {@code 1 suspect}, {@code 10,000+ suspects} */
    static String counted(BoundedCount number, String noun) {
        return number + " " + Count.noun(number.more() ? BoundedCount.LIMIT + 1 : number.count(), noun);
    }

    /** Returns the state in a packet's wording: for {@code ACTIVE: the parent zone delegates it}, "active: the parent zone delegates it". */
    static String stated(String state) {
        int end = state.indexOf(':');
        String code = end < 0 ? state : state.substring(0, end);
        return code.matches("[A-Z_]+") ? DossierWords.plain(code) + state.substring(code.length()) : state;
    }

    /** Returns a part of an investigation in words: {@code dns.records.A} is "DNS records A". */
    static String part(String path) {
        return capital(path.replaceFirst("^dns\\b", "DNS").replace('.', ' '));
    }

    static String label(String code) {
        return DossierWords.label(code);
    }

    static String label(Enum<?> code) {
        return DossierWords.label(code.name());
    }

    static String upstream(String source) {
        return DossierWords.source(source);
    }

    static String statedBy(String source) {
        return DossierWords.statedBy(source);
    }

    public static String phrase(Reach reach) {
        return DossierWords.reach(reach);
    }

    /**
     * Returns the subject of a finding in words if it is a part of the request or of the case, and empty for a name. Programs read these parts as
     * {@code request}, {@code case} and so on.
     */
    static String partOfTheCase(String subject) {
        return switch (subject) {
            case "request" -> "This request";
            case "case" -> "The case";
            case "sender" -> "The sender in the matter";
            case "order" -> "The order";
            case "packet" -> "The packet";
            case "purpose" -> "The reasons";
            default -> subject.startsWith("matter.") ? "The matter" : "";
        };
    }

    /** Returns the facts that a final edition needs and that are not on record. */
    static List<Problem.Reason> blanks(Problem problem) {
        return problem.errors().stream()
                .filter(reason -> reason.code().equals(FindingCode.BLANK_FIELDS.code())
                        && !reason.subject().equals("packet"))
                .toList();
    }

    /** Returns a field in words: {@code matter.counsel.phone} is "counsel phone". */
    static String fieldInWords(String field) {
        return PageText.words(field);
    }

    static String defanged(String indicator) {
        return Defang.defangWords(indicator);
    }

    /** Returns a sentence without live addresses. */
    static String defangedText(String text) {
        return Defang.defangText(text);
    }

    /**
     * Returns the CSS class of a badge: a completed action is good, a working name and a failed, refused or withdrawn step are bad, a point for a
     * person to check is a warning, and a step in progress is information. Other codes have no class.
     */
    public static String tone(String code) {
        return switch (code) {
            case "ACTIVE",
                    "MALICIOUS",
                    "FAILED",
                    "OVERDUE",
                    "REVERTED",
                    "PROTECTED",
                    "REFUSED",
                    "RETRACTED",
                    "CANCELLED",
                    "VACATED",
                    "CAME_BACK",
                    "NOT_SENT" -> "bad";
            case "ON_HOLD",
                    "SEIZED",
                    "SINKHOLED",
                    "NOT_DELEGATED",
                    "DELETED",
                    "COMPLETED",
                    "EXECUTED",
                    "IN_FORCE",
                    "ALREADY_SO",
                    "SENT",
                    "DONE" -> "good";
            case "UNKNOWN",
                    "DEGRADED",
                    "COMPROMISED",
                    "PARTIAL",
                    "WEIGH",
                    "NOT_OBSERVED",
                    "PAUSED",
                    "UNCLEAR",
                    "QUESTION",
                    "PARTLY",
                    "DRIFTED",
                    "EXPIRED" -> "warn";
            case "RUNNING", "PENDING", "PREPARED", "APPROVED", "PARKED", "ACKNOWLEDGED", "NOT_YET" -> "info";
            default -> "";
        };
    }

    static String reported(TargetStatus status) {
        return switch (status) {
            case LIVE -> "reported page live";
            case HOST_GONE -> "host gone";
            case CONTENT_GONE -> "content gone";
            case BLOCKED -> "warning shown";
            case UNREACHABLE -> "unreachable";
            case CHANGED -> "another page";
            case UNKNOWN -> "page not judged";
        };
    }

    static String tone(TargetStatus status) {
        return switch (status) {
            case LIVE -> "bad";
            case HOST_GONE, CONTENT_GONE -> "good";
            case BLOCKED, UNREACHABLE, CHANGED, UNKNOWN -> "info";
        };
    }

    public static String tone(Enum<?> code) {
        return tone(code.name());
    }

    /** Returns a number of seconds as a duration: {@code 12 min}, {@code 36.5 h}, {@code 4.5 d}. */
    public static String hours(Double seconds) {
        if (seconds < 3_600) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 4 * 86_400
                ? String.format(Locale.ROOT, "%.1f h", seconds / 3_600)
                : String.format(Locale.ROOT, "%.1f d", seconds / 86_400);
    }

    static String took(Run run) {
        return run.finishedAt()
                .map(end -> Duration.between(run.startedAt(), end))
                .map(length -> length.toMinutes() > 0
                        ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                        : length.toSeconds() + " s")
                .orElse("");
    }

    /** Returns the beginning of the addresses of a suspect's evidence. The SHA-256 of the octets completes it. */
    static String evidenceAddress(Suspect suspect) {
        return "/suspects/" + suspect.id() + "/evidence/";
    }

    /** Returns an entry of a journal in words: what was changed, or else its detail. */
    static String inWords(CaseEvent event) {
        return event.change()
                .map(change -> change.field().startsWith("member ")
                        ? PageText.inWords(CaseChangeText.of(change))
                        : CaseChangeText.of(change))
                .orElseGet(() -> event.type() == CaseEvent.Type.OPENED ? event.detail() : detailed(event.detail()));
    }

    /** Returns the detail of an entry in words. */
    static String detailed(String detail) {
        return PageText.inWords(CaseChangeText.detail(detail));
    }

    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String grouped(int number) {
        return grouped((long) number);
    }

    /** Returns the last six characters of an id, which are enough to tell two ids apart. */
    static String brief(UUID id) {
        String text = id.toString();
        return text.substring(text.length() - 6);
    }

    static String sixWords(String sha256) {
        return SixWords.of(sha256);
    }
}
