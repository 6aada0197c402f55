package takedown.monitoring.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.CaseStatus.Confirmation;
import takedown.monitoring.report.MorningReport.CaseReport;
import takedown.monitoring.report.MorningReport.News;
import takedown.name.Count;
import takedown.name.UntrustedText;

/**
 * The morning report of one case in at most {@value #MOST} lines, including the title and the headings: what needs a person, what is new, what was
 * done, and the deadlines of the week. Items that do not fit are only counted. The mail, the page and the PDF are made from this brief.
 *
 * @param title the case, the time and the end of its order
 * @param sentence the sentence of the status
 * @param rest one line with the number of names in the case, and with the numbers of other changes, of names that went up and down, and of suspects
 *     not observed yet; these numbers are left out if they are zero
 * @param overdue number of packets that are overdue
 */
public record MorningBrief(String title, String sentence, List<Section> sections, String rest, int overdue) {
    static final MorningBrief NONE = new MorningBrief("", "", List.of(), "", 0);

    /** Maximum number of lines, including one for the link to the details. */
    public static final int MOST = 25;

    /** Number of lines for the title, the sentence, the last line and the link. */
    private static final int FIXED = 4;

    private static final int NEW = 5;
    private static final int DONE = 4;
    private static final int DEADLINES = 4;

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
    private static final int MAX_LINE = 160;
    private static final int MAX_NAME = 60;
    private static final int MAX_OWNER = 30;
    private static final int NAMED = 3;
    private static final Duration WEEK = Duration.ofDays(7);

    public MorningBrief {
        sections = List.copyOf(sections);
    }

    public record Section(String heading, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    private record Dated(Instant at, String what) {}

    static MorningBrief of(CaseReport report, CaseStatus status) {
        CourtClock clock = new CourtClock(status.court().zone());
        List<Section> others = List.of(
                section("New", newLines(report, clock), NEW),
                section("Done since yesterday", done(status), DONE),
                section("Deadlines this week", deadlines(report, status, clock), DEADLINES));
        return new MorningBrief(
                title(report, status, clock),
                status.sentence(),
                Stream.concat(
                                Stream.of(section("Needs you", needsYou(report, status, clock), room(others))),
                                others.stream())
                        .filter(section -> !section.lines().isEmpty())
                        .toList(),
                rest(report, status),
                status.overdue().size());
    }

    private static int room(List<Section> others) {
        int taken = others.stream()
                .mapToInt(section ->
                        section.lines().isEmpty() ? 0 : 1 + section.lines().size())
                .sum();
        return MOST - FIXED - 1 - taken;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(title, sentence));
        sections.forEach(section -> {
            lines.add(section.heading());
            section.lines().forEach(line -> lines.add("- " + line));
        });
        lines.add(rest);
        return lines;
    }

    private static String title(CaseReport report, CaseStatus status, CourtClock clock) {
        String term = status.order()
                .flatMap(order -> order.expiresAt()
                        .map(end -> order.ended()
                                .map(how -> "; the order " + how + " on " + clock.day(end))
                                .orElseGet(() -> {
                                    long left = order.daysLeft().orElse(0L);
                                    return left == 0
                                            ? "; the order ends today, " + clock.hour(end)
                                            : "; the order ends in " + Count.of(left, "day") + ", on " + clock.day(end);
                                })))
                .orElse("");
        return cut(report.title(), MAX_NAME) + ": " + clock.time(status.at()) + term;
    }

    private static Section section(String heading, List<String> all, int most) {
        if (all.size() <= most) {
            return new Section(heading, all.stream().map(MorningBrief::line).toList());
        }
        List<String> shown = new ArrayList<>(
                all.subList(0, most - 1).stream().map(MorningBrief::line).toList());
        shown.add("and " + (all.size() - most + 1) + " more");
        return new Section(heading, shown);
    }

    private static List<String> needsYou(CaseReport report, CaseStatus status, CourtClock clock) {
        List<String> lines = new ArrayList<>();
        requests(status, true).forEach(lines::add);
        report.deadlines().stream()
                .flatMap(deadline -> deadline.warnings().stream())
                .map(warning -> TIME.matcher(warning).replaceAll(found -> clock.time(Instant.parse(found.group()))))
                // Orders that end on the same day have the same warning.
                .distinct()
                .forEach(lines::add);
        report.expiring()
                .forEach(domain ->
                        lines.add("Renew " + cut(domain.name(), MAX_NAME) + ": the order's name servers are under it"));
        requests(status, false).forEach(lines::add);
        return lines;
    }

    /**
     * Returns a line for each request that needs a person: either those for court papers and orders, or those for abuse reports and other letters.
     * The caller puts those for court papers and orders first, since only a few lines are shown and an order expires.
     */
    private static Stream<String> requests(CaseStatus status, boolean court) {
        return Stream.concat(
                status.overdue().stream()
                        .filter(late -> late.packet().kind().isCourtPaper() == court)
                        .map(MorningBrief::line),
                status.recipients().stream()
                        .filter(recipient -> recipient.court() == court
                                && needsAPerson(recipient)
                                && (recipient.tally().overdue() == 0
                                        || !answers(recipient).isEmpty()
                                        || recipient.steps().stream().anyMatch(MorningBrief::isReversal)))
                        .map(MorningBrief::line));
    }

    private static String line(OverdueList.Item late) {
        String what = cut(late.packet().recipient().name(), MAX_NAME) + ": "
                + late.owed().words() + ", overdue for "
                + late.lateness() + ". " + late.next().sentence();
        String owner = ", owner " + cut(late.packet().preparedBy(), MAX_OWNER);
        int room = MAX_LINE - what.length() - owner.length() - " ()".length();
        String contact = late.contact().line().isEmpty()
                ? "contact: " + late.contact().missing()
                : late.contact().lineOfAtMost(Math.clamp(room, 0, MAX_NAME));
        return what + (contact.length() > room ? "" : " (" + contact + ")") + owner;
    }

    private static String line(AtRecipient recipient) {
        String about = answers(recipient).isEmpty()
                ? recipient.tally().names() == 0
                        ? ""
                        : Count.of(recipient.tally().names(), "name")
                : String.join(", ", answers(recipient));
        return cut(recipient.name(), MAX_NAME) + ": "
                + recipient.steps().stream()
                        .filter(MorningBrief::needsAPerson)
                        .map(step -> step.sentence().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + (about.isEmpty() ? "" : " (" + about + ")");
    }

    private static boolean isReversal(NextStep step) {
        return step == NextStep.MAKE_REVERSAL || step == NextStep.APPROVE_REVERSAL || step == NextStep.SERVE_REVERSAL;
    }

    private static boolean needsAPerson(AtRecipient recipient) {
        return recipient.steps().stream().anyMatch(MorningBrief::needsAPerson);
    }

    private static boolean needsAPerson(NextStep step) {
        return switch (step) {
            case APPROVE,
                    FILE_ORDER,
                    FILL_BLANKS,
                    NEW_PACKET,
                    AMENDED_NOTICE,
                    SEND,
                    SEND_AGAIN,
                    SERVE,
                    SERVE_BY_HAND,
                    USE_FORM,
                    RELEASE,
                    MAKE_REVERSAL,
                    APPROVE_REVERSAL,
                    SERVE_REVERSAL,
                    TELL_WITHDRAWN,
                    ANSWER,
                    ESCALATE,
                    COUNSEL_LETTER,
                    ASK_AGAIN,
                    CHECK -> true;
            case CALL, SECOND_REQUEST, WAIT, NONE -> false;
        };
    }

    private static List<String> answers(AtRecipient recipient) {
        List<String> answers = new ArrayList<>();
        if (recipient.tally().refused() > 0) {
            answers.add(Count.of(recipient.tally().refused(), "name") + " refused");
        }
        if (recipient.tally().differs() > 0) {
            answers.add(Count.of(recipient.tally().differs(), "name") + " confirmed, but observed otherwise");
        }
        if (recipient.tally().returned() > 0) {
            answers.add(Count.of(recipient.tally().returned(), "name") + " returned without action");
        }
        return answers;
    }

    private static List<String> newLines(CaseReport report, CourtClock clock) {
        return Stream.of(
                        report.returned().stream().map(news -> line(news, "came back online", clock)),
                        report.registered().stream().map(news -> line(news, "was registered", clock)),
                        report.moved().stream().map(news -> line(news, "moved", clock)))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String line(News news, String verb, CourtClock clock) {
        return cut(news.name(), MAX_NAME) + " " + verb + " at " + clock.hour(news.at()) + ": " + news.what();
    }

    private static List<String> done(CaseStatus status) {
        List<String> lines = new ArrayList<>();
        List<String> down = new ArrayList<>();
        if (status.since().wentDown() > 0) {
            List<String> named = status.since().names().stream()
                    .limit(NAMED)
                    .map(name -> cut(name, MAX_NAME / 2))
                    .toList();
            long more = status.since().wentDown() - named.size();
            down.add(Count.of(status.since().wentDown(), "name") + " went down: " + String.join(", ", named)
                    + (more > 0 ? " and " + more + " more" : ""));
        }
        if (status.since().targetsDown() > 0) {
            down.add(Count.of(status.since().targetsDown(), "reported target") + " went down");
        }
        if (!down.isEmpty()) {
            lines.add(String.join("; ", down));
        }
        if (status.since().restored() > 0) {
            lines.add(Count.of(status.since().restored(), "name") + " restored after a reversal");
        }
        if (!status.since().confirmed().isEmpty()) {
            lines.add("Confirmed by " + String.join(", ", status.since().confirmed()));
        }
        if (status.since().sent() > 0) {
            lines.add(Count.of(status.since().sent(), "packet") + " sent");
        }
        List<String> withdrawn = status.withdrawn().stream()
                .filter(one -> one.withdrawnAt().isAfter(status.since().from()))
                .map(one -> cut(one.recipient(), MAX_NAME) + " (" + Count.of(one.names(), "name") + ")")
                .distinct()
                .toList();
        if (!withdrawn.isEmpty()) {
            lines.add("Served, then withdrawn: " + String.join(", ", withdrawn));
        }
        return lines;
    }

    private static List<String> deadlines(CaseReport report, CaseStatus status, CourtClock clock) {
        Instant end = status.at().plus(WEEK);
        List<Dated> ofTheCourt = new ArrayList<>();
        status.order().ifPresent(order -> {
            order.hearingAt().ifPresent(at -> ofTheCourt.add(new Dated(at, "hearing")));
            order.expiresAt().ifPresent(at -> ofTheCourt.add(new Dated(at, "the order ends")));
        });
        Map<Instant, List<Confirmation>> byTime = new TreeMap<>();
        status.confirmations()
                .forEach(one -> byTime.computeIfAbsent(one.at(), time -> new ArrayList<>())
                        .add(one));
        return Stream.concat(
                        ofTheCourt.stream().sorted(Comparator.comparing(Dated::at)),
                        byTime.entrySet().stream().map(entry -> new Dated(entry.getKey(), confirm(entry.getValue()))))
                .filter(one -> one.at().isAfter(status.at()) && one.at().isBefore(end))
                .map(one -> clock.time(one.at()) + ": " + one.what())
                .toList();
    }

    /** Returns who must confirm how many names: {@code VeriSign, PIR, Tucows and 2 more to confirm 40 names}. */
    private static String confirm(List<Confirmation> due) {
        List<String> named = due.stream()
                .limit(NAMED)
                .map(one -> cut(one.recipient(), MAX_NAME / 2))
                .toList();
        int more = due.size() - named.size();
        return (due.size() == 1 ? cut(due.getFirst().recipient(), MAX_NAME) : String.join(", ", named))
                + (more > 0 ? " and " + more + " more" : "")
                + " to confirm "
                + Count.of(due.stream().mapToLong(Confirmation::names).sum(), "name");
    }

    private static String rest(CaseReport report, CaseStatus status) {
        Map<SuspectStatus, Long> statuses = report.statuses();
        List<String> parts = new ArrayList<>();
        parts.add(Count.of(status.totals().names(), "name") + " in the case");
        long other = report.other().size() + report.more();
        if (other > 0) {
            parts.add(Count.of(other, "other change"));
        }
        if (!report.flapping().isEmpty()) {
            parts.add(Count.of(report.flapping().size(), "name") + " that went up and down");
        }
        Optional.ofNullable(statuses.get(SuspectStatus.UNKNOWN))
                .filter(unknown -> unknown > 0)
                .ifPresent(unknown -> parts.add(Count.of(unknown, "suspect") + " not observed yet"));
        return String.join(", ", parts) + ".";
    }

    private static String line(String text) {
        return cut(text, MAX_LINE);
    }

    private static String cut(String text, int most) {
        UntrustedText shown = UntrustedText.from(text, most);
        return shown.value() + (shown.truncated() ? "\u2026" : "");
    }
}
