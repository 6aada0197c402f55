package takedown.packet.format;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.AbuseType;

/**
 * The subject of a mail, of at most 78 ASCII characters. For a sealed case or a court's paper it identifies neither the case nor its names, since
 * mail passes third parties that no order binds.
 */
public final class MailSubject {
    static final int MAX = 78;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MailSubject() {}

    public static String of(PacketDocument document) {
        String reference = " - ref " + document.reference();
        if (document.kind().undoes() && document.order().isPresent()) {
            return mark(document) + reversalSubject(document) + reference;
        }
        if (document.caption().sealed()) {
            return mark(document)
                    + (document.order().isPresent()
                            ? MailText.isOnlyAsked(document)
                                    ? "Request for cooperation"
                                    : document.replaces()
                                            ? "Amended court order - action required"
                                            : "Court order - action required"
                            : document.sealedByCourt() ? "Legal notice" : "Notice")
                    + reference;
        }
        if (!document.kind().reportsAbuse()) {
            if (MailText.isOnlyAsked(document)) {
                return "Request for cooperation" + reference;
            }
            String subject = document.kind().mailSubject();
            int room = MAX - subject.length() - reference.length();
            return subject + (document.kind().namesWholeNames() ? "" : about(document, "", room)) + reference;
        }
        String type = AbuseType.ofAll(document).orElse(AbuseType.OTHER).title();
        String tail = " - " + DAY.format(document.preparedAt()) + reference;
        String more = document.rows().size() > 1 ? " and " + (document.rows().size() - 1) + " more" : "";
        return type + about(document, more, MAX - type.length() - tail.length()) + tail;
    }

    /**
     * Returns the first target, its registered name or the number of the names, the first of these that fits; empty if none fits. A name is never
     * cut, since a part of a name identifies nothing and may be another name.
     */
    private static String about(PacketDocument document, String more, int room) {
        int names = document.rows().size();
        return Stream.of(host(document) + more, name(document) + more, names < 2 ? "" : Count.of(names, "name"))
                .filter(text -> !text.isEmpty())
                .map(text -> " - " + text)
                .filter(text -> text.length() <= room)
                .findFirst()
                .orElse("");
    }

    private static String name(PacketDocument document) {
        return document.rows().stream()
                .findFirst()
                .map(row -> shown(row.aLabel()))
                .orElse("");
    }

    /** Returns the subject of a reversal, which states how the order ended and whether anything is to be done. */
    private static String reversalSubject(PacketDocument document) {
        String ended = switch (document.filing().annex().ending().occasion()) {
            case RELEASED -> "Release from order";
            case EXPIRED -> "Order expired";
            case VACATED -> "Order vacated";
            case SUPERSEDED ->
                document.filing().annex().ending().successor() == null ? "Order superseded" : "Order ended";
        };
        return ended
                + (document.filing().annex().reversal().changedNothing()
                        ? " - nothing to change"
                        : " - names to restore");
    }

    static String ofRetraction(PacketDocument document) {
        return mark(document) + "Withdrawal of a request - ref " + document.reference();
    }

    /**
     * Returns the mark of a sealed case; empty for other cases. The mark claims a court's seal only if {@link PacketDocument#sealedByCourt} is true.
     */
    private static String mark(PacketDocument document) {
        return document.sealedByCourt() ? "[UNDER SEAL] " : document.caption().sealed() ? "[CONFIDENTIAL] " : "";
    }

    private static String host(PacketDocument document) {
        String value = document.rows().stream()
                .flatMap(row -> row.incidents().stream().map(Incident::value))
                .findFirst()
                .or(() -> document.rows().stream().map(AppendixRow::aLabel).findFirst())
                .orElse("");
        String host = value.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("[/?#].*$", "");
        return shown(host);
    }

    private static String shown(String host) {
        return Defang.defang(PlainText.line(host)).replaceAll("[^\\x21-\\x7e]", "?");
    }
}
