package takedown.packet.document.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;

/**
 * The words of an abuse report, from which its mail and its PDF are rendered, so that both make the same request. A report fits on one screen, since
 * an abuse desk reads it in a minute. Names and addresses of third parties are defanged; those of sender and recipient are not.
 *
 * @param opening what is reported, in one sentence
 * @param targets the exact targets, at most {@link #MAX_TARGETS}
 * @param more number of targets that are only in the attachments
 * @param live number of all targets for which X-ARF has a type; the X-ARF report states them without defanging
 * @param lines in the order of the report, each with its label
 * @param writer who reports
 * @param reference id of the packet
 * @param pictures of captures, which the mail attaches and the paper prints
 */
public record ReportText(
        String opening,
        List<Target> targets,
        int more,
        int live,
        List<Line> lines,
        Writer writer,
        String reference,
        List<Picture> pictures) {
    /** Maximum number of listed targets. The others are in the attachments. */
    public static final int MAX_TARGETS = 10;

    public static final String EVIDENCE = "Evidence";

    private static final int MAX_ADDRESS = 400;

    public ReportText {
        targets = List.copyOf(targets);
        lines = List.copyOf(lines);
        pictures = List.copyOf(pictures);
    }

    /**
     * One target.
     *
     * @param address defanged
     * @param what the abuse in short form; empty if all targets have the same, since the line {@code What} then states it
     */
    public record Target(String address, String what) {}

    /**
     * A picture of a target.
     *
     * @param name of the file: {@code screenshot-1.png}, or {@code uploaded-1.png} for one that the service did not make
     */
    public record Picture(String name, String address, CapturedPage page, CapturedPage.Picture picture) {}

    public record Line(String label, String text) {}

    /** The person who reports. Texts are empty if nothing is recorded. */
    public record Writer(String name, String organisation, String phone, String email) {
        /** Returns the sender of the matter, else counsel. */
        public static Writer of(PacketDocument document) {
            var sender = document.filing().sender();
            var counsel = document.filing().counsel();
            boolean own = !sender.name().isBlank() || !sender.organisation().isBlank();
            return own
                    ? new Writer(
                            PlainText.name(sender.name(), 120),
                            PlainText.name(sender.organisation(), 120),
                            PlainText.name(sender.phone(), 60),
                            PlainText.name(sender.email(), 200))
                    : new Writer(
                            PlainText.name(counsel.name(), 120),
                            PlainText.name(counsel.firm(), 120),
                            PlainText.name(counsel.phone(), 60),
                            PlainText.name(counsel.email(), 200));
        }

        /** Returns name and organization, the e-mail address and the telephone number, each on its line, as far as they are recorded. */
        public List<String> signature() {
            List<String> lines = new ArrayList<>();
            String who = String.join(
                    ", ",
                    Stream.of(name, organisation)
                            .filter(text -> !text.isEmpty())
                            .toList());
            if (!who.isEmpty()) {
                lines.add(who);
            }
            if (!email.isEmpty()) {
                lines.add(email);
            }
            if (!phone.isEmpty()) {
                lines.add(phone);
            }
            return lines;
        }

        /** Returns the organization, else the person: {@code Lanternfield Cloud, Inc.} */
        String shown() {
            return !organisation.isEmpty() ? organisation : name;
        }
    }

    /** Returns the number of all targets. */
    public int all() {
        return targets.size() + more;
    }

    /**
     * Returns the sentence that ends a shortened list of targets. It states their total, since a mail and its paper print different numbers of them.
     *
     * @param where the place of the complete list, as {@link AttachedList} states it
     */
    public static String total(int all, String where) {
        return "All " + Count.of(all, "target") + Count.verb(all, " is ", " are ") + where;
    }

    public String defanged() {
        return defanged(live, all());
    }

    /**
     * @param live targets in the X-ARF report
     * @param all targets of the report
     */
    public static String defanged(long live, long all) {
        String note = "URLs are defanged.";
        if (live == 0) {
            return note;
        }
        return live == all
                ? note + " The X-ARF report has " + Count.verb(all, "the target", "them") + " live."
                : note + " The X-ARF report has " + live + " of " + Count.of(all, "target") + " live; " + (all - live)
                        + Count.verb(all - live, " is", " are") + " left out.";
    }

    /** Returns whether the document is a report that asks to suspend its domain names. */
    public static boolean asksToSuspend(PacketDocument document) {
        return document.kind().reportsAbuse() && new ReportWriter(document).asksToSuspend();
    }

    /** Returns the text of the line with this label; empty if the report has none. */
    public String line(String label) {
        return lines.stream()
                .filter(line -> line.label().equals(label))
                .map(Line::text)
                .findFirst()
                .orElse("");
    }

    /** Returns the pictures that a paper of this document prints, in the order of its targets. */
    public static List<Picture> pictures(PacketDocument document) {
        List<Picture> pictures = new ArrayList<>();
        Map<CapturedPage.By, Integer> numbers = new EnumMap<>(CapturedPage.By.class);
        document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .forEach(incident -> incident.captured()
                        .forEach(page -> page.files()
                                .picture()
                                .ifPresent(picture -> pictures.add(new Picture(
                                        (page.seenByUs() ? "screenshot-" : "uploaded-")
                                                + numbers.merge(page.by(), 1, Integer::sum) + "." + picture.ending(),
                                        Defang.defang(PlainText.line(incident.value(), MAX_ADDRESS)),
                                        page,
                                        picture)))));
        return List.copyOf(pictures);
    }

    /**
     * Returns the line on pictures and responses as a mail states it.
     *
     * @param attached number of responses in the mail's attachment; the others are supplied on request
     */
    public static String evidence(PacketDocument document, long attached) {
        return new ReportWriter(document).evidenceLine(attached);
    }

    /** Returns at most {@code limit} targets for a short text, shared as evenly as possible among the kinds of abuse. */
    public static List<Target> listed(PacketDocument document, int limit) {
        return new ReportWriter(document).listed(limit);
    }

    public static ReportText of(PacketDocument document) {
        return new ReportWriter(document).write();
    }
}
