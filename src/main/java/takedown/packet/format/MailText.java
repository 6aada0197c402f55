package takedown.packet.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.name.Count;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Amendment;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.AttachedList;
import takedown.packet.document.report.ReportText;
import takedown.packet.document.report.ReportText.Line;
import takedown.packet.document.report.ReportText.Target;
import takedown.packet.document.report.ReportText.Writer;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.rendition.wording.CaptionWords;
import takedown.packet.rendition.wording.Phrases;

/**
 * Body of a mail: wrapped plain text that is self-contained, since abuse desks do not follow links. Names, addresses and URLs of third
 * parties are defanged. Those of sender and recipient are not.
 */
public final class MailText {
    /** Number of lines to which an abuse report is shortened if possible, so that it fits on one screen. */
    static final int MAX_LINES = 40;

    static final int MAX_OCTETS = 5_000;

    /** Maximum number of names in the body of a mail whose papers are attached. The CSV has all of them. */
    private static final int MAX_NAMES = 40;

    /** Maximum number of targets of one name in a withdrawal. */
    private static final int MAX_TARGETS = 10;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final MailLines out = new MailLines();

    private MailText() {}

    private static String opening(PacketDocument document) {
        if (isOnlyAsked(document)) {
            return "We send you an order of a United States court for your information. We do not contend that it"
                    + " binds you. Please answer the questions below"
                    + document.filing()
                            .execution()
                            .confirmBy()
                            .map(at -> " by " + when(document, at))
                            .orElse("")
                    + ", even if you decline.";
        }
        if (!document.kind().undoes()) {
            return document.kind().mailRequest();
        }
        return document.filing().annex().reversal().changedNothing()
                ? "The attached notice states what no longer applies. No registration needs to be changed."
                : document.kind().mailRequest() + " If you made no change to a name, leave it as it is.";
    }

    /**
     * The attachments of a mail. The text of the mail may mention only these.
     *
     * @param live number of targets in its X-ARF report
     * @param answers number of DNS and registration responses in its X-ARF report
     * @param list whether it carries the list of all targets
     * @param kit whether it carries the kit of a registry
     */
    record Attached(long live, long answers, boolean list, boolean kit) {}

    static String body(PacketDocument document, String replyTo, Attached attached) {
        return body(document, replyTo, attached, List.of());
    }

    /** @param gone targets that were down when the mail was sent, with the observation */
    static String body(PacketDocument document, String replyTo, Attached attached, List<String> gone) {
        return document.kind().reportsAbuse()
                ? report(document, replyTo, attached, gone)
                : papers(document, replyTo, attached, gone);
    }

    private static String report(PacketDocument document, String replyTo, Attached attached, List<String> gone) {
        ReportText report = ReportText.of(document);
        for (int urls = report.targets().size(); urls > 1; urls--) {
            String text = report(document, report, urls, replyTo, attached, gone);
            if (text.lines().count() <= MAX_LINES && text.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS) {
                return text;
            }
        }
        return report(document, report, 1, replyTo, attached, gone);
    }

    private static String report(
            PacketDocument document,
            ReportText report,
            int urls,
            String replyTo,
            Attached attached,
            List<String> gone) {
        MailText text = new MailText();
        text.legend(document);
        text.out.add("Hello,");
        text.out.paragraph(report.opening());
        List<Target> listed = ReportText.listed(document, urls);
        String label = listed.stream().allMatch(target -> target.address().contains("://")) ? "URL" : "Target";
        text.targets(label, listed);
        int all = report.all();
        if (all > listed.size()) {
            // The paper prints more of them than the mail. The total is the same in both.
            text.out.labelled("", ReportText.total(all, AttachedList.where(document, attached.list())));
        }
        for (Line line : report.lines()) {
            text.out.labelled(
                    line.label(),
                    line.label().equals(ReportText.EVIDENCE)
                            ? ReportText.evidence(document, attached.answers())
                            : line.text());
        }
        text.gone(gone);
        text.out.add("");
        text.out.paragraph("If we are wrong, we will withdraw this report immediately.");
        text.closing(document, replyTo, report.writer());
        if (listed.stream()
                .map(Target::address)
                .anyMatch(address -> address.contains("://") || address.contains("[.]"))) {
            text.out.paragraph("(" + ReportText.defanged(attached.live(), all) + ")");
        }
        return text.out.joined();
    }

    /** Adds the targets, each on a line of its own. Several targets with the same abuse follow a line that names it, so that more of them fit. */
    private void targets(String label, List<Target> listed) {
        Map<String, Long> alike = listed.stream().collect(Collectors.groupingBy(Target::what, Collectors.counting()));
        String unused = label;
        String group = "";
        for (Target target : listed) {
            String what = target.what();
            boolean grouped = alike.getOrDefault(what, 0L) > 1 && !what.isEmpty();
            if (grouped && !what.equals(group)) {
                out.labelled(unused, what + ":");
                unused = "";
            }
            group = what;
            out.labelled(unused, grouped || what.isEmpty() ? target.address() : target.address() + " - " + what);
            unused = "";
        }
    }

    private static String papers(PacketDocument document, String replyTo, Attached attached, List<String> gone) {
        MailText text = new MailText();
        text.legend(document);
        text.out.add("To " + PlainText.name(document.recipient().name(), 150) + ":");
        text.out.add("");
        text.noLongerToDo(document);
        text.out.paragraph(opening(document));
        text.action(document);
        text.order(document);
        text.asked(document);
        text.execution(document, attached);
        if (document.filing().annex().reversal().restorations().isEmpty()) {
            text.ended(document, attached);
            text.names(document, attached);
        } else {
            text.restored(document, attached);
            text.ended(document, attached);
        }
        text.gone(gone);
        text.out.add("");
        text.closing(document, replyTo, writer(document));
        return text.out.joined();
    }

    /** Adds what the recipient of a reversal is not to carry out any more. It comes first, since the recipient may not have acted yet. */
    private void noLongerToDo(PacketDocument document) {
        String sentence = document.kind().undoes() ? new Phrases().noLongerToDo(document, "listed") : "";
        if (!sentence.isEmpty()) {
            out.paragraph(sentence);
        }
    }

    /** Returns the signer: counsel for a court's paper if counsel is on record, otherwise the sender. */
    private static Writer writer(PacketDocument document) {
        var counsel = document.filing().counsel();
        return document.kind().isCourtPaper() && !counsel.name().isBlank()
                ? new Writer(
                        PlainText.name(counsel.name(), 120),
                        PlainText.name(counsel.firm(), 120),
                        PlainText.name(counsel.phone(), 60),
                        PlainText.name(counsel.email(), 200))
                : Writer.of(document);
    }

    /**
     * Returns the body of the mail that withdraws a request.
     *
     * @param sent when the request was sent
     * @param declined whether the recipient answered last that it does not act, so that there is probably nothing to undo
     */
    static String retraction(PacketDocument document, Instant sent, String reason, boolean declined, String replyTo) {
        MailText text = new MailText();
        text.legend(document);
        text.out.add("To " + PlainText.name(document.recipient().name(), 150) + ":");
        text.out.add("");
        // The Order still binds the recipient. Only a reversal with the court's paper, not this mail, releases names.
        boolean bound = document.order().isPresent() && !isOnlyAsked(document);
        text.out.paragraph("We withdraw our message of " + MINUTE.format(sent) + " with the reference below. Please "
                + (bound
                        ? "take no further action because of that message. We do not ask you to undo what was done."
                        : declined
                                ? "take no action on it. According to your answer you did not act on it. If you did, please undo"
                                        + " it and tell us."
                                : "take no further action on it, and undo what was done because of it."));
        text.out.paragraph("Reason: " + PlainText.defanged(PlainText.line(reason, 1_000)));
        if (document.order().isPresent()) {
            text.out.paragraph("This message does not change the Order. If this message and the Order differ, the Order"
                    + " controls.");
        }
        text.out.add("");
        for (AppendixRow row : first(document.rows(), MAX_NAMES)) {
            text.out.item("- " + name(document, row));
            if (!bound
                    && !declined
                    && document.kind().asksForTheName(document.recipient().role())) {
                text.out.detail("name servers as they were: " + listed(row.nameServers()));
                text.out.detail("DS as it was: " + listed(row.ds()));
                text.out.detail("statuses as they were: " + listed(row.statuses()));
            }
        }
        text.more(document.rows().size(), "on the list of our message");
        text.out.add("");
        text.out.paragraph(bound || declined ? "Please confirm receipt." : "Please confirm what was undone and when.");
        text.closing(document, replyTo, writer(document));
        return text.out.joined();
    }

    /** Adds the mark of a sealed case, which comes before all other text. */
    private void legend(PacketDocument document) {
        if (!document.caption().sealed()) {
            return;
        }
        if (!document.sealedByCourt()) {
            out.paragraph("This message is confidential. Please share it only with those who must act on it.");
            out.add("");
            return;
        }
        String court = PlainText.name(document.caption().court(), 150);
        String number = PlainText.name(document.caption().docketNumber(), 60);
        out.paragraph("UNDER SEAL. This message and its attachments are under seal"
                + sealedBy(document)
                + (court.isEmpty() ? "" : " in the " + court + (number.isEmpty() ? "" : ", No. " + number))
                + ". Do not forward or disclose them except to those who must act on them.");
        out.add("");
    }

    /** Returns the order that seals the matter; empty unless its date and number are on record. */
    private static String sealedBy(PacketDocument document) {
        String order = CaptionWords.sealedBy(document);
        return order.isEmpty() ? "" : " by the " + order;
    }

    /** Names the civil action of a court's paper, unless the case is sealed: then only the paper names it. */
    private void action(PacketDocument document) {
        String title = PlainText.name(document.caption().title(), 150);
        if (!document.kind().isCourtPaper() || document.caption().sealed() || title.isEmpty()) {
            return;
        }
        String number = PlainText.name(document.caption().docketNumber(), 60);
        out.paragraph("Case: " + title + (number.isEmpty() ? "" : ", No. " + number));
    }

    /** Returns a time as the papers write it: in the zone of the court and in UTC. */
    private static String when(PacketDocument document, Instant at) {
        String bench = document.filing().bench().zone();
        return new Phrases()
                .usTimeWithUtc(
                        at, bench.isEmpty() ? document.filing().execution().zone() : bench);
    }

    /**
     * Adds the times and the address of the execution terms. The times are only for recipients that the order commands. A reversal does not repeat
     * them.
     */
    private void execution(PacketDocument document, Attached attached) {
        var terms = document.filing().execution();
        // Times of execution bind only the recipients that the order commands.
        boolean first = document.kind().needsOrder() && !isOnlyAsked(document);
        String to = PlainText.name(document.confirmTo(), 200);
        List<String> sentences = new ArrayList<>();
        if (first) {
            terms.begins().ifPresent(at -> sentences.add("Not before: " + when(document, at) + "."));
            terms.until().ifPresent(at -> sentences.add("Please complete by: " + when(document, at) + "."));
        }
        String by =
                first ? terms.confirmBy().map(at -> " by " + when(document, at)).orElse("") : "";
        if (!to.isEmpty() || !by.isEmpty()) {
            if (document.kind().undoes() && document.filing().annex().reversal().changedNothing()) {
                sentences.add("Please acknowledge receipt" + (to.isEmpty() ? "" : " to " + to) + ".");
            } else if (attached.kit()) {
                sentences.add("Please return 05-RESULT.csv" + (to.isEmpty() ? "" : " to " + to) + by + ".");
            } else if (first) {
                sentences.add("Please confirm the execution" + (to.isEmpty() ? "" : " to " + to) + by + ".");
            }
        }
        if (!sentences.isEmpty()) {
            out.add("");
            sentences.forEach(out::paragraph);
        }
    }

    private void order(PacketDocument document) {
        document.order().ifPresent(order -> {
            out.paragraph((order.issuedAt() == null
                            ? "Proposed order"
                            : "Order entered on " + when(document, order.issuedAt()))
                    + number(order.amendment().map(Amendment::entered).orElse(order.ecfNumber()))
                    + order.amendment().map(Amendment::papers).orElse(List.of()).stream()
                            .map(change -> ", " + change.what() + " on " + when(document, change.at())
                                    + number(change.ecfNumber()))
                            .collect(Collectors.joining())
                    + order.expiresAt()
                            .filter(at -> !document.kind().undoes())
                            .map(at -> ", expires on " + when(document, at))
                            .orElse("")
                    + (document.kind().undoes() ? "." : ". SHA-256 of the signed order:"));
            if (document.kind().undoes()) {
                ended(document, document.filing().annex().ending());
            }
            if (document.servedPaper().isPresent()) {
                out.add(PlainText.line(order.documentSha256(), 80));
            }
            out.paragraph("Before you act, verify the Order with the court or with counsel at a number that you find"
                    + " yourself, not at a number in this message.");
            if (!document.held().isEmpty()) {
                out.paragraph(document.heldSentence());
            }
            order.replacement()
                    .filter(replaced -> !document.kind().undoes())
                    .ifPresent(replaced -> out.paragraph(replaced.sentence() + " The instructions list what changed."));
            if (!document.kind().undoes() && !isOnlyAsked(document)) {
                out.paragraph(
                        "If this notice and the Order differ, the Order controls. Please tell us at once about any"
                                + " difference.");
            }
        });
    }

    private static String number(String ecfNumber) {
        return ecfNumber.isEmpty() ? "" : ", ECF No. " + PlainText.line(ecfNumber, 20);
    }

    private void ended(PacketDocument document, Filing.Ending ending) {
        String day = ending.at().map(at -> " on " + when(document, at)).orElse("");
        String number = bracketed(ending.ecfNumber());
        out.paragraph(
                switch (ending.occasion()) {
                    case RELEASED ->
                        "Plaintiff releases the names below from the Order, which otherwise remains in force.";
                    case EXPIRED -> "The Order expired" + day + ".";
                    case VACATED ->
                        "The Order was vacated" + day + number
                                + ". The court paper that vacated it is attached. Its SHA-256:";
                    case SUPERSEDED ->
                        "The Order was superseded" + day + number
                                + (ending.successor() == null
                                        ? ", and Plaintiff releases the names below. The superseding order is attached."
                                                + " Its SHA-256:"
                                        : since(document, ending.successor()));
                });
    }

    private static String since(PacketDocument document, Filing.Successor successor) {
        String day = successor.at().map(at -> " on " + when(document, at)).orElse("");
        return successor.occasion() == Filing.Occasion.VACATED
                ? " by an order that was vacated" + day + bracketed(successor.ecfNumber())
                        + ". No order applies to the names below any more. The court paper that vacated it is attached. Its"
                        + " SHA-256:"
                : " by an order that expired" + day + ". No order applies to the names below any more.";
    }

    private static String bracketed(String ecfNumber) {
        return ecfNumber.isEmpty() ? "" : " (ECF No. " + PlainText.line(ecfNumber, 20) + ")";
    }

    private void asked(PacketDocument document) {
        if (document.actions().isEmpty() || document.kind().undoes()) {
            return;
        }
        if (isOnlyAsked(document)) {
            // The recipient decides which measure it takes. The attached description has the technical words.
            out.heading("Measures that the Order describes");
            document.actions()
                    .forEach(action ->
                            out.item("- " + Action.valueOf(action.verb()).title()));
            out.heading("Please tell us");
            List<String> questions = RegistryNotice.questions(document);
            for (int i = 0; i < questions.size(); i++) {
                out.item((i + 1) + ". " + questions.get(i));
            }
            return;
        }
        out.heading(document.order().isPresent() ? "Actions required by the Order" : "Actions requested");
        for (ActionPart action : document.actions()) {
            out.item("- " + PlainText.line(action.verb()) + ": " + PlainText.defanged(action.words())
                    + (action.values().isEmpty() ? "" : ": " + ordered(action.values()))
                    + (action.paragraph().isEmpty() ? "." : ". Order ¶ " + PlainText.line(action.paragraph(), 20)));
        }
    }

    private void restored(PacketDocument document, Attached attached) {
        Filing.Annex annex = document.filing().annex();
        out.heading("What is to be restored");
        Set<String> uncertain = annex.reversal().outcomes().stream()
                .filter(outcome -> outcome.restore() == Filing.Restore.IF_CHANGED)
                .map(Filing.Outcome::name)
                .collect(Collectors.toSet());
        for (Filing.Restoration was : first(annex.reversal().restorations(), MAX_NAMES)) {
            out.item("- " + PlainText.defanged(was.name()) + ": "
                    + (uncertain.contains(was.name()) ? "if you changed it, " : "")
                    + lifted(document, was)
                    + "name servers " + listed(was.nameServers()) + "; DS " + listed(was.ds()));
        }
        more(annex.reversal().restorations().size(), where(document, attached));
    }

    private static String lifted(PacketDocument document, Filing.Restoration was) {
        if (document.asksForNoStatus()) {
            return "";
        }
        // A report that asks for anything asks for a suspension.
        return document.order().isPresent() || was.lift().isEmpty()
                ? "lift " + listed(was.lift()) + "; "
                : "lift the suspension (" + listed(was.lift()) + ") if you set it because of our report; ";
    }

    /** Adds what no longer applies after a reversal: the acts that changed no registration, and the names that may be registered again. */
    private void ended(PacketDocument document, Attached attached) {
        Filing.Annex annex = document.filing().annex();
        if (!document.kind().undoes()
                || annex.reversal().undone().stream()
                        .allMatch(verb -> Action.valueOf(verb).changesRegistration())) {
            return;
        }
        out.heading("What no longer applies");
        RegistryNotice.of(document).acts().stream()
                .filter(RegistryNotice.Act::endsOnly)
                .forEach(act -> out.item("- " + act.summary()));
        first(annex.unregistered(), MAX_NAMES)
                .forEach(name -> out.item("- " + PlainText.defanged(name) + ": may be registered again"));
        more(annex.unregistered().size(), where(document, attached));
    }

    private void names(PacketDocument document, Attached attached) {
        if (document.rows().isEmpty()) {
            return;
        }
        boolean registered = isAboutTheName(document);
        // A letter about records and a notice list each target. The mail lists each target too, so that the counts
        // agree.
        boolean records = document.kind().listing() == PacketKind.Listing.NAMES;
        boolean each = records || !document.kind().namesWholeNames();
        List<String> names = document.rows().stream()
                .flatMap(row -> each && !row.targets().isEmpty()
                        ? row.targets().stream().map(PlainText::defanged)
                        : Stream.of(name(document, row)))
                .distinct()
                .toList();
        out.heading((records
                        ? Count.grouped(names.size()) + " " + AppendixRow.nounOf(document.rows())
                        : Count.of(
                                names.size(),
                                registered ? "registered name" : document.kind().namesWholeNames() ? "name" : "URL"))
                + " at issue");
        first(names, MAX_NAMES).forEach(name -> out.item("- " + name));
        more(names.size(), where(document, attached));
    }

    private static String where(PacketDocument document, Attached attached) {
        return attached.kit() ? "in the attached kit" : AttachedList.where(document, attached.list());
    }

    private static boolean isAboutTheName(PacketDocument document) {
        return document.kind().undoes()
                || document.kind().asksForTheName(document.recipient().role());
    }

    /** Returns the registered name if the packet is about it, else the targets. */
    private static String name(PacketDocument document, AppendixRow row) {
        boolean registered = isAboutTheName(document);
        return registered || row.targets().isEmpty()
                ? PlainText.defanged(row.aLabel())
                : listed(first(row.targets(), MAX_TARGETS))
                        + (row.targets().size() > MAX_TARGETS
                                ? " and " + Count.grouped(row.targets().size() - MAX_TARGETS) + " more"
                                : "");
    }

    private void more(int all, String where) {
        if (all > MAX_NAMES) {
            out.item("and " + Count.grouped(all - MAX_NAMES) + " more, " + where + ".");
        }
    }

    private void gone(List<String> gone) {
        if (!gone.isEmpty()) {
            out.labelled(
                    "Down",
                    "no action needed on these, which were down when this mail was sent: "
                            + String.join("; ", first(gone, 5))
                            + (gone.size() > 5 ? "; and " + (gone.size() - 5) + " more" : ""));
        }
    }

    private void closing(PacketDocument document, String replyTo, Writer writer) {
        out.paragraph("Please reply to " + replyTo + " and keep the reference in the subject.");
        // The subject has the short reference.
        out.add("Reference: " + document.reference() + " (in full " + document.packetId() + ")");
        out.addAll(writer.signature());
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.size() > limit ? all.subList(0, limit) : all;
    }

    /** Returns the values that an order states. Their dots are not defanged, since recipients copy them. */
    private static String ordered(List<String> values) {
        return values.stream().map(value -> PlainText.name(value, 300)).collect(Collectors.joining(", "));
    }

    private static String listed(List<String> values) {
        return values.isEmpty()
                ? "none"
                : values.stream().map(PlainText::defanged).collect(Collectors.joining(", "));
    }

    /** Returns the sentences that state what a packet asks for. Tests use them to compare mail and paper. */
    static Optional<String> ask(PacketDocument document) {
        return document.kind().reportsAbuse()
                ? Optional.of(ReportText.of(document).line("Ask"))
                : Optional.of(document.kind().mailRequest());
    }

    /** Returns whether the order does not bind the recipient, so that the paper is a request. */
    static boolean isOnlyAsked(PacketDocument document) {
        return document.order().isPresent()
                && document.kind().needsOrder()
                && document.recipient().onlyAsked();
    }
}
