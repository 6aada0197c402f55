package takedown.packet.format;

import java.util.List;
import java.util.stream.Collectors;
import takedown.name.Count;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.EvidenceItem;

/**
 * The body of a mail. It is self-contained, since abuse desks drop attachments and do not follow links. It is wrapped plain text. Every name, address
 * and URL except the sender's contact is defanged.
 */
public final class MailText {
    /** RFC 5322 section 2.1.1 asks for at most 78; quoted-printable breaks a line at 76. */
    private static final int WIDTH = 72;

    /** Maximum number of names listed in full. A longer list is in the CSV. */
    private static final int MAX_NAMES = 200;

    private static final int MAX_EVIDENCE = 100;

    private final StringBuilder out = new StringBuilder();

    private MailText() {}

    /** Returns the subject. It reveals nothing of a sealed case or a court paper, since mail passes through hands that a seal does not bind. */
    public static String subject(PacketDocument document) {
        if (document.caption().sealed() || !document.kind().reportsAbuse()) {
            return "Reference " + document.packetId();
        }
        return "Abuse report: " + names(document.rows().size()) + " [" + document.packetId() + "]";
    }

    public static String body(PacketDocument document, Reporter reporter) {
        MailText text = new MailText();
        text.line("To: " + PlainText.defanged(document.recipient().name()));
        text.line("From: " + PlainText.defanged(reporter.organisation()) + ", "
                + (reporter.isKnown() ? reporter.contact() : "(no sender is set)"));
        text.line("Reference: " + document.packetId() + " (keep it in your answer)");
        text.line("Date: " + document.preparedAt() + " (all times are UTC)");
        text.blank();
        text.paragraph(
                document.kind().reportsAbuse()
                        ? "We report abuse of " + names(document.rows().size())
                                + ". Every target is written so that nothing turns it into a link."
                        : "This concerns " + names(document.rows().size()) + ", listed below with what is asked.");
        document.order()
                .ifPresent(order ->
                        text.paragraph("It rests on a court's order (" + PlainText.line(order.kind()) + ") "
                                + (order.issuedAt() == null ? "that is proposed" : "issued at " + order.issuedAt())
                                + "; SHA-256 of the signed document: "
                                + PlainText.line(order.documentSha256())
                                + ". Call counsel back at a number that you find yourself before you act."));
        if (document.filing().annex().restorations().isEmpty()) {
            text.asked(document);
        } else {
            text.restored(document.filing().annex().restorations());
        }
        text.targets(document);
        text.evidence(document.evidence());
        text.blank();
        text.paragraph(
                "If this is wrong, or if an innocent party would be hit, please do nothing and answer this mail.");
        return text.out.toString();
    }

    private static String names(int count) {
        return Count.of(count, "name");
    }

    private void asked(PacketDocument document) {
        heading("What is asked");
        for (ActionPart action : document.actions()) {
            item("- " + PlainText.line(action.verb()) + ": " + PlainText.defanged(action.words())
                    + (action.values().isEmpty() ? "" : ": " + listed(action.values())) + ".");
        }
        if (document.actions().isEmpty()) {
            item("- Please stop the abuse at the exact targets listed, and confirm what was done and when.");
            item("- Where a target is judged compromised its owner is a victim: please help to clean it.");
            item("- Please keep the logs and account records of the targets as far as your rules allow.");
        }
    }

    private void restored(List<Filing.Restoration> restorations) {
        heading("What is to be restored");
        for (Filing.Restoration was : first(restorations, MAX_NAMES)) {
            item("- " + PlainText.defanged(was.name()) + ": lift " + listed(was.lift()) + "; name servers "
                    + listed(was.nameServers()) + "; DS " + listed(was.ds()));
        }
    }

    private void targets(PacketDocument document) {
        heading("Targets");
        int number = 0;
        for (AppendixRow row : first(document.rows(), MAX_NAMES)) {
            number++;
            item(number + ". " + (row.targets().isEmpty() ? PlainText.defanged(row.aLabel()) : listed(row.targets())));
            row.abuse().forEach(abuse -> detail("seen: " + PlainText.defanged(abuse)));
            detail("judged: " + PlainText.line(row.verdict()) + "; state when seen: "
                    + PlainText.defanged(row.state()));
            detail("registrar: " + shown(row.registrar()) + "; created: " + shown(row.createdAt()) + "; addresses: "
                    + listed(row.addresses()));
            if (!row.collateral().isEmpty()) {
                detail("who else is there: " + listed(row.collateral()));
            }
            if (!row.evidence().isEmpty()) {
                detail("evidence: " + row.evidence().stream().map(n -> "E" + n).collect(Collectors.joining(", ")));
            }
        }
        if (document.rows().size() > MAX_NAMES) {
            paragraph("and " + (document.rows().size() - MAX_NAMES) + " more: the whole list is Appendix A as CSV.");
        }
    }

    private void evidence(List<EvidenceItem> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        heading("Evidence");
        paragraph("Each line is one answer of a server. Its octets are kept and given on request; the SHA-256 is over"
                + " them.");
        for (EvidenceItem e : first(evidence, MAX_EVIDENCE)) {
            item("E" + e.number() + ". " + e.at() + " " + PlainText.line(e.source()) + ", "
                    + PlainText.defanged(e.server()) + ", " + PlainText.defanged(e.question()));
            detail("SHA-256 " + PlainText.line(e.sha256()));
        }
        if (evidence.size() > MAX_EVIDENCE) {
            paragraph("and " + (evidence.size() - MAX_EVIDENCE) + " more, on request.");
        }
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.size() > limit ? all.subList(0, limit) : all;
    }

    private static String listed(List<String> values) {
        return values.isEmpty()
                ? "none"
                : values.stream().map(PlainText::defanged).collect(Collectors.joining(", "));
    }

    private static String shown(String value) {
        return value.isBlank() ? "not stated" : PlainText.defanged(value);
    }

    private void heading(String words) {
        blank();
        line(words);
        line("-".repeat(words.length()));
    }

    private void paragraph(String words) {
        wrap(words, "");
    }

    private void item(String words) {
        wrap(words, "   ");
    }

    private void detail(String words) {
        wrap("   " + words, "     ");
    }

    private void blank() {
        out.append("\r\n");
    }

    private void line(String words) {
        wrap(words, "  ");
    }

    /** Wraps the text, between words only, since a split target is unusable. */
    private void wrap(String words, String hanging) {
        int column = 0;
        int lead = words.length() - words.stripLeading().length();
        out.append(words, 0, lead);
        column += lead;
        boolean first = true;
        for (String word : words.strip().split(" ")) {
            if (!first && column + 1 + word.length() > WIDTH) {
                out.append("\r\n").append(hanging);
                column = hanging.length();
            } else if (!first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
            first = false;
        }
        out.append("\r\n");
    }
}
