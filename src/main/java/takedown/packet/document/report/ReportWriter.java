package takedown.packet.document.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.matter.Matter.Malware;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText.Line;
import takedown.packet.document.report.ReportText.Target;
import takedown.packet.document.report.ReportText.Writer;

/** Writes a {@link ReportText}. Every sentence states only what is on record, and who observed it. */
final class ReportWriter {
    /** Minimum age of a name that was probably not registered for the abuse. The site of such a name is more likely compromised. */
    private static final Duration OLD = Duration.ofDays(365);

    static final int MAX_TEXT = 180;
    private static final int MAX_WHAT = 100;

    /** Maximum number of names that a line lists. If there are more, the line has their number. */
    private static final int FEW = 3;

    private static final int MAX_ANSWER = 100;
    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PacketDocument document;
    private final List<Incident> incidents;
    private final ReportedTargets targets;

    private final Optional<AbuseType> type;

    private final long compromised;
    private final CaptureLines captures;

    ReportWriter(PacketDocument document) {
        this.document = document;
        incidents = document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .toList();
        targets = ReportedTargets.of(document.rows());
        type = AbuseType.ofAll(document);
        captures = new CaptureLines(incidents, targets.place());
        compromised = document.rows().stream()
                .filter(row -> row.verdict().equals("COMPROMISED"))
                .count();
    }

    ReportText write() {
        List<Line> lines = new ArrayList<>();
        add(lines, "What", shown(targets.what(), MAX_TEXT));
        add(lines, "Malware", malware());
        add(lines, "Seen", seen());
        add(lines, "Captured", captures.captured());
        add(lines, "Redirects", captures.redirects());
        add(lines, "Uploaded", captures.uploaded());
        add(lines, "Checked", checked());
        lines.addAll(
                reproduce().stream().map(text -> new Line("Reproduce", text)).toList());
        add(lines, "Why you", reasonForRecipient());
        add(lines, "Ask", ask());
        add(lines, "Terms", terms());
        add(lines, "Impact", impact());
        add(lines, "Earlier", earlier());
        add(lines, ReportText.EVIDENCE, evidence(0));
        return new ReportText(
                opening(),
                listed(ReportText.MAX_TARGETS),
                Math.max(0, targets.size() - ReportText.MAX_TARGETS),
                targets.inXarf(),
                lines,
                Writer.of(document),
                document.packetId(),
                ReportText.pictures(document));
    }

    /** Returns at most {@code limit} targets, each with its abuse in short form if they differ. */
    List<Target> listed(int limit) {
        return targets.first(limit).stream()
                .map(target -> new Target(
                        target.address(),
                        targets.areAlike()
                                ? ""
                                : shown(
                                        target.type() == AbuseType.OTHER
                                                ? target.what()
                                                : target.type().title(),
                                        MAX_WHAT)))
                .toList();
    }

    private static String shown(String text, int limit) {
        return capital(PlainText.defanged(PlainText.line(text, limit)));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static void add(List<Line> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(new Line(label, capital(text)));
        }
    }

    private String opening() {
        int count = targets.size();
        if (role().actsOnTheRegistration()) {
            int names = document.rows().size();
            return "We report " + (names == 1 ? "a domain name" : Count.of(names, "domain name"))
                    + Count.verb(names, " that is ", " that are ")
                    + (role() == RecipientRole.REGISTRAR ? "sponsored by you" : "registered in your zone")
                    + " and used for " + use() + ".";
        }
        String reported = type.map(one -> one.targets(Math.max(count, 1), targets.place()))
                .orElseGet(() -> "abuse of several kinds at " + Count.of(count, targets.place()));
        return "We report " + reported
                + switch (role()) {
                    case CDN -> " that your network delivers.";
                    case PLATFORM -> " on your platform.";
                    default -> " that you host" + leading(count) + ".";
                };
    }

    /**
     * Returns a clause that states how many of the hosted targets redirect to another site, since the recipient may not host what a visitor then
     * sees.
     */
    private String leading(int count) {
        int leading = targets.leading();
        if (leading == 0) {
            return "";
        }
        return leading == count
                ? Count.verb(leading, " and that redirects to another site", " and that redirect to other sites")
                : ", " + leading
                        + Count.verb(
                                leading, " of which redirects to another site", " of which redirect to other sites");
    }

    private String use() {
        return type.map(AbuseType::use).orElse("abuse of several kinds");
    }

    private RecipientRole role() {
        return document.recipient().role();
    }

    /** Returns the malware that uses the names, as far as it is on record: a recipient can recompute generated names from it. */
    private String malware() {
        if (incidents.stream()
                .noneMatch(incident -> AbuseType.of(incident.category()).isOfMalware())) {
            return "";
        }
        Malware malware = document.filing().annex().grounds().malware();
        return Stream.of(
                        stated("", malware.family()),
                        stated("algorithm ", malware.algorithm()),
                        stated("seed ", malware.seed()),
                        stated("sample SHA-256 ", malware.sampleSha256()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String stated(String label, String value) {
        return value.isBlank() ? "" : label + PlainText.defanged(PlainText.line(value, MAX_WHAT));
    }

    /** Returns who saw the abuse. The service is the observer only of what it captured itself. */
    private String seen() {
        Optional<Observed> observed = document.filing().annex().grounds().observed();
        if (observed.isPresent()) {
            Observed by = observed.get();
            String name = PlainText.defanged(PlainText.line(by.name(), 80));
            String time = by.at().map(at -> MINUTE.format(at) + ", ").orElse("");
            Predicate<Incident> seen = HowToReproduce.seen(by, incidents);
            return time
                    + switch (by.by()) {
                        case SENDER ->
                            "by "
                                    + Stream.of(name, Writer.of(document).shown(), "the sender")
                                            .filter(who -> !who.isEmpty())
                                            .findFirst()
                                            .orElseThrow();
                        case FEED ->
                            "by the feed " + (name.isEmpty() ? "(not named)" : name) + "; we forward its statement";
                        case VICTIM -> "by a victim, who reported it to us";
                        case THIRD_PARTY ->
                            "by " + (name.isEmpty() ? "a third party" : name) + ", who reported it to us";
                    }
                    + notSeen(incidents.stream().filter(seen.negate()).toList());
        }
        return seenWithoutObserver(incidents);
    }

    /** Returns of how many targets the observation is, and what is on record about these others; empty if there are no others. */
    private String notSeen(List<Incident> others) {
        if (others.isEmpty()) {
            return "";
        }
        List<Incident> named = others.stream()
                .filter(incident -> !HowToReproduce.isGenerated(incident))
                .toList();
        int generated = others.size() - named.size();
        return " (" + Count.grouped(incidents.size() - others.size()) + " of "
                + Count.of(incidents.size(), targets.place())
                + (generated == 0
                        ? ")"
                        : named.isEmpty()
                                ? Count.verb(
                                        generated,
                                        "; the other is a generated name)",
                                        "; the others are generated names)")
                                : "; " + generated
                                        + Count.verb(generated, " is a generated name)", " are generated names)"))
                + (named.isEmpty() ? "" : "; the rest: " + seenWithoutObserver(named));
    }

    /** Returns who saw these targets, for which the record states no observer. */
    private String seenWithoutObserver(List<Incident> these) {
        String recorded = recorded(these);
        List<Incident> ours = these.stream()
                .filter(incident -> CaptureLines.latest(incident, true).isPresent())
                .toList();
        if (!ours.isEmpty()) {
            String by = MINUTE.format(ours.stream()
                            .flatMap(incident -> CaptureLines.latest(incident, true).stream())
                            .map(CapturedPage::at)
                            .max(Comparator.naturalOrder())
                            .orElseThrow())
                    + ", by us";
            return ours.size() == these.size()
                    ? by
                    : by + " (" + ours.size() + " of " + Count.of(these.size(), targets.place())
                            + "); the rest as reported to us" + recorded;
        }
        Optional<CapturedPage> supplied = these.stream()
                .flatMap(incident -> CaptureLines.latest(incident, false).stream())
                .max(Comparator.comparing(CapturedPage::at));
        return supplied.map(page -> "not by us, but by a person who supplied a capture and states the time as "
                        + MINUTE.format(page.at()) + recorded)
                .orElseGet(() -> "as reported to us" + (recorded.isEmpty() ? "; the time is not on record" : recorded));
    }

    /** Returns the latest time at which a target without a capture by the service was recorded, as a clause of a sentence; empty if there is none. */
    private static String recorded(List<Incident> these) {
        return these.stream()
                .filter(incident -> CaptureLines.latest(incident, true).isEmpty())
                .flatMap(incident -> incident.recordedAt().stream())
                .max(Comparator.naturalOrder())
                .map(at -> "; recorded on " + MINUTE.format(at))
                .orElse("");
    }

    /** Returns the time of the service's last look-up and, for a single name, its result. A look-up shows the DNS and not the page. */
    private String checked() {
        Optional<Instant> at = latest(item -> item.source().startsWith("DNS"))
                .or(() -> incidents.stream()
                        .flatMap(incident -> incident.seenAt().stream())
                        .max(Comparator.naturalOrder()));
        if (at.isEmpty() || document.rows().isEmpty()) {
            return "";
        }
        String state = document.rows().getFirst().state();
        String result = state.substring(state.indexOf(": ") + 1).strip();
        return "our own DNS look-up of " + MINUTE.format(at.get())
                + (result.isEmpty() || document.rows().size() > 1
                        ? ""
                        : ": " + PlainText.defanged(PlainText.line(result, 80)))
                + (isSeenByTheSender() || captures.latestOfOurs().isPresent()
                        ? ""
                        : "; a DNS look-up does not show the " + (targets.areOnPages() ? "page" : "abuse"));
    }

    private boolean isSeenByTheSender() {
        return document.filing()
                .annex()
                .grounds()
                .observed()
                .filter(observed -> observed.by() == Observed.By.SENDER)
                .isPresent();
    }

    private Optional<Instant> latest(Predicate<EvidenceItem> which) {
        return document.evidence().stream().filter(which).map(EvidenceItem::at).max(Comparator.naturalOrder());
    }

    /**
     * Returns how to reproduce the abuse: the observer's text or, for pages, the advice to request their addresses; empty if there is neither. The
     * text is not capitalised, since it may be a command.
     */
    private Optional<String> reproduce() {
        Optional<String> stated = document.filing()
                .annex()
                .grounds()
                .observed()
                .map(Observed::how)
                .filter(how -> !how.isEmpty());
        // A page or a control server is requested. A generated name is computed.
        Optional<String> generated =
                stated.filter(how -> HowToReproduce.names(how, exact())).isPresent() ? Optional.empty() : generated();
        return generated
                .or(() -> stated.map(how -> PlainText.defanged(PlainText.line(how, MAX_TEXT))))
                .or(() -> targets.place().equals("page")
                        ? Optional.of("Request the " + Count.verb(targets.size(), "address", "addresses")
                                + " above; we know of no restriction by country or device")
                        : Optional.empty());
    }

    /** Returns how to recompute the targets if all of them are generated names; empty if neither the algorithm nor a sample is on record. */
    private Optional<String> generated() {
        Malware malware = document.filing().annex().grounds().malware();
        if (incidents.isEmpty()
                || incidents.stream().anyMatch(incident -> AbuseType.of(incident.category()) != AbuseType.GENERATED)
                || malware.algorithm().isBlank() && malware.sampleSha256().isBlank()) {
            return Optional.empty();
        }
        String names = Count.verb(incidents.size(), "this name", "these names");
        return Optional.of(
                malware.algorithm().isBlank()
                        ? "the sample above generates " + names
                        : "the algorithm" + (malware.seed().isBlank() ? "" : " and the seed") + " above generate"
                                + (malware.seed().isBlank() ? "s " : " ") + names);
    }

    private List<String> exact() {
        return incidents.stream().map(Incident::value).toList();
    }

    private String reasonForRecipient() {
        Optional<AppendixRow> first = document.rows().stream().findFirst();
        String source = latest(item -> item.source().startsWith("RDAP"))
                .map(at -> " (RDAP, " + DAY.format(at) + ")")
                .or(() ->
                        latest(item -> item.source().startsWith("WHOIS")).map(at -> " (WHOIS, " + DAY.format(at) + ")"))
                .orElse("");
        return switch (role()) {
            case REGISTRAR ->
                "you are the sponsoring registrar"
                        + first.map(AppendixRow::registrarIanaId)
                                .filter(id -> !id.isEmpty())
                                .map(id -> ", IANA ID " + PlainText.line(id, 12))
                                .orElse("")
                        + source;
            case REGISTRY ->
                "you operate ."
                        + first.map(row -> PlainText.line(row.tld(), 80)).orElse("")
                        + first.map(AppendixRow::registrar)
                                .filter(name -> !name.isEmpty())
                                .map(name -> "; the registrar is " + PlainText.name(name, 80))
                                .orElse("")
                        + source;
            case PLATFORM ->
                "the address is on your platform"
                        + first.map(row -> ", below " + PlainText.defanged(row.aLabel()))
                                .orElse("");
            default ->
                new HostedAddresses(document)
                        .sentence()
                        .map(addresses -> addresses + source)
                        .orElse("our look-ups identify you as "
                                + (role() == RecipientRole.CDN ? "the network that delivers it" : "its host"));
        };
    }

    boolean asksToSuspend() {
        return role().actsOnTheRegistration() && compromised == 0 && !isOld();
    }

    private String ask() {
        String listed = targets.inWords();
        if (compromised > 0 && compromised < document.rows().size()) {
            return "Please stop the abuse at the addresses listed. Some of these sites look compromised: please help"
                    + " their owners to clean them, and do not suspend their accounts or domain names.";
        }
        if (compromised > 0) {
            int sites = document.rows().size();
            return Count.verb(
                            sites,
                            "This looks like a compromised site. Please help the owner to clean it",
                            "These look like compromised sites. Please help their owners to clean them")
                    + "; we do not ask you to suspend the "
                    + (role().actsOnTheRegistration()
                            ? Count.noun(sites, "domain name")
                            : Count.noun(sites, "account") + " or the " + Count.noun(sites, "domain name"))
                    + ".";
        }
        if (role().actsOnTheRegistration()) {
            int names = document.rows().size();
            String subject = Count.verb(names, "this domain name was", "these domain names were");
            return !asksToSuspend()
                    ? "Please pass this report to the registrant and have the abuse stopped; "
                            + Count.verb(names, "the name was", "at least one of the names was")
                            + " registered more than a year ago, so we do not ask you to suspend "
                            + Count.verb(names, "it.", "them.")
                    : "We believe " + subject + " registered for "
                            + type.map(AbuseType::use).orElse("the abuse stated above") + ". Please suspend "
                            + suspended(names) + ".";
        }
        if (role() == RecipientRole.CDN) {
            return "Please stop delivering " + listed + ".";
        }
        boolean served = role() == RecipientRole.HOST && !targets.areUrls();
        return "Please disable " + (served ? "what you host at " : "") + listed
                + (targets.leadElsewhere() ? ", including the redirect to another site." : ".");
    }

    /**
     * Returns what is to be suspended. If listed hosts are below their registered names, the names of all of them are stated, since a host and its
     * name could be confused. For many, the list of the targets has the names.
     */
    private String suspended(int names) {
        List<String> below = document.rows().stream()
                .flatMap(row -> row.incidents().stream()
                        .map(Incident::value)
                        .filter(value -> value.endsWith("." + row.aLabel()))
                        .map(host -> names == 1
                                ? PlainText.defanged(row.aLabel())
                                : "for " + PlainText.line(Defang.defang(host), MAX_WHAT) + ": "
                                        + PlainText.defanged(row.aLabel())))
                .distinct()
                .toList();
        if (below.isEmpty()) {
            return Count.verb(names, "it", "them");
        }
        if (names == 1) {
            return "the domain name " + below.getFirst();
        }
        return "the domain names, and not only the hosts below them"
                + (below.size() <= FEW
                        ? " (" + String.join("; ", below) + ")"
                        : AttachedList.isAttached(document)
                                ? "; " + AttachedList.TARGETS + " has the domain name of each target"
                                : "");
    }

    private boolean isOld() {
        return document.rows().stream()
                .map(AppendixRow::createdAt)
                .anyMatch(created -> instant(created)
                        .filter(at -> !at.isAfter(document.preparedAt().minus(OLD)))
                        .isPresent());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notStated) {
            return Optional.empty();
        }
    }

    /** Returns a clause about the terms of ICANN's agreements that bind the recipient; empty if none applies to all names. */
    private String terms() {
        List<AppendixRow> rows = document.rows();
        boolean generic = !rows.isEmpty() && rows.stream().allMatch(row -> TopLevelDomains.isGeneric(row.tld()));
        String how = document.filing()
                .annex()
                .grounds()
                .observed()
                .map(Observed::how)
                .orElse("");
        boolean dnsAbuse = !incidents.isEmpty()
                && incidents.stream().allMatch(incident -> AbuseType.isDnsAbuse(incident.category(), how));
        if (!generic) {
            return "";
        }
        if (role() == RecipientRole.REGISTRAR
                && rows.stream().noneMatch(row -> row.registrarIanaId().isEmpty())) {
            String these = Count.verb(rows.size(), "this is a gTLD registration", "these are gTLD registrations");
            return "as " + these + ", RAA " + (dnsAbuse ? "§§ 3.18.1 and 3.18.2 apply" : "§ 3.18.1 applies")
                    + " (as amended effective April 5, 2024)";
        }
        return role() == RecipientRole.REGISTRY && dnsAbuse
                ? "Registry Agreement, Specification 6, § 4.2 applies (as amended effective April 5, 2024)"
                : "";
    }

    private String impact() {
        if (!role().actsOnTheRegistration()) {
            return role() == RecipientRole.PLATFORM
                    ? "we make no request concerning the rest of your platform"
                    : "we make no request concerning other customers on the same addresses";
        }
        List<CollateralSheet> sheets = document.collateral();
        List<CollateralSheet> below = with(sheet -> sheet.subdomainsSeen() > 0);
        List<CollateralSheet> mail = with(sheet -> !sheet.mailExchangers().isEmpty());
        List<CollateralSheet> unknown =
                with(sheet -> sheet.mailUnknown() || !sheet.notObserved().isEmpty());
        List<String> parts = new ArrayList<>();
        if (!below.isEmpty()) {
            parts.add((document.rows().size() == 1
                            ? Count.of(below.getFirst().subdomainsSeen(), "subdomain") + " observed"
                            : "subdomains observed")
                    + of(below));
        }
        if (!mail.isEmpty()) {
            parts.add("mail in use" + of(mail));
        }
        if (sheets.isEmpty() || !unknown.isEmpty()) {
            parts.add("other use could not be observed in full" + of(unknown));
        }
        return parts.isEmpty()
                ? "we found no other use of the " + Count.noun(document.rows().size(), "domain name")
                        + " in our records"
                : "possible collateral impact: " + String.join(", ", parts);
    }

    private List<CollateralSheet> with(Predicate<CollateralSheet> use) {
        return document.collateral().stream().filter(use).toList();
    }

    /** Returns which of several reported names the sheets are about: {@code  (evil[.]net)}, {@code  (12 of 161 names)}; empty for a single name. */
    private String of(List<CollateralSheet> sheets) {
        int names = document.rows().size();
        if (names < 2 || sheets.isEmpty()) {
            return "";
        }
        return sheets.size() <= FEW
                ? " ("
                        + sheets.stream()
                                .map(sheet -> PlainText.defanged(PlainText.line(sheet.name(), MAX_WHAT)))
                                .collect(Collectors.joining(", "))
                        + ")"
                : " (" + Count.grouped(sheets.size()) + " of " + Count.of(names, "name") + ")";
    }

    private String earlier() {
        return document.filing().earlierReports().stream()
                .max(Comparator.comparing(report -> report.at()))
                .map(report -> "reported on " + DAY.format(report.at())
                        + (report.channel().isBlank()
                                ? ""
                                : " by " + PlainText.defanged(PlainText.line(report.channel(), 60)))
                        + (report.receipt().isBlank()
                                ? ""
                                : " (" + PlainText.defanged(PlainText.line(report.receipt(), 40)) + ")")
                        + (report.answer().isBlank()
                                ? report.channel().isBlank() ? "" : ", no answer on record"
                                : "; answer on record: \""
                                        + PlainText.defanged(PlainText.line(report.answer(), MAX_ANSWER)) + "\"")
                        + report.withdrawnAt()
                                .map(at -> "; withdrawn on " + DAY.format(at))
                                .orElse("")
                        + again())
                .orElse("no earlier report to you is on record");
    }

    /** Returns why the sender reports again, as a clause of a sentence; empty if the request does not state it. */
    private String again() {
        String why = PlainText.line(document.filing().purpose(), MAX_TEXT).replaceFirst("[.]+$", "");
        return why.isEmpty() ? "" : "; reported again because " + PlainText.defanged(why);
    }

    String evidenceLine(long attached) {
        return capital(evidence(attached));
    }

    /** @param attached number of responses in the attached report for programs */
    private String evidence(long attached) {
        List<String> parts = new ArrayList<>();
        boolean several = targets.size() > 1;
        List<String> pictures = ReportText.pictures(document).stream()
                .map(picture ->
                        picture.name() + (several ? " (" + PlainText.line(picture.address(), MAX_WHAT) + ")" : ""))
                .toList();
        parts.add(
                pictures.isEmpty()
                        ? "no screenshot"
                        : Count.noun(pictures.size(), "picture") + ": " + String.join(", ", pictures));
        long answers =
                document.evidence().stream().filter(item -> !item.showsAPage()).count();
        if (answers > 0) {
            parts.add(Count.of(answers, "DNS and registration response")
                    + (attached == 0
                            ? " on request"
                            : attached >= answers
                                    ? " in the attached xarf.json"
                                    : ": " + Count.grouped(attached)
                                            + " in the attached xarf.json, the rest on request"));
        }
        return String.join("; ", parts);
    }
}
