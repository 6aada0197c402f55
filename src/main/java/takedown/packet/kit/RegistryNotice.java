package takedown.packet.kit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.evidence.EvidenceSink;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Amendment;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.NameLine.Note;

/**
 * The notice of a court's order to a registry or registrar, and the notice that reverses it: the decisions behind its words, for the templates.
 *
 * @param asked whether the notice is a request: the order does not bind the recipient, or its back end does not act on such an order
 * @param restores whether the notice is a reversal
 * @param changed whether the notice is a reversal that restores the registration of a name
 * @param toRegistry whether the notice goes to a registry, else to a registrar
 * @param matter short title of the case: {@code Example Corp. v. Does 1-10}
 * @param docket {@code No. 1:26-cv-01234 (E.D. Va., Alexandria Division)}; empty if nothing is recorded
 * @param order {@code Temporary Restraining Order (ECF No. 29)}; empty if the notice carries none
 * @param zone the zone of printed times, as in {@link #zone(PacketDocument)}
 * @param paragraphs of the order that command the acts: {@code ¶¶ 4, 5}; empty if none is recorded
 * @param sender who gives the notice: {@code Jane Roe, Firm LLP}; empty if nothing is recorded
 * @param paper whether a paper of the court is served with the notice: the order, or for a reversal the paper that ended the order
 * @param namesSha256 of the list of names as CSV
 * @param commands whether the kit has a file of commands
 * @param dsCount number of names whose DS are to be deleted
 * @param already number of names that are already in the requested state
 * @param expiring number of names whose registration ends before the order ends, or soon after
 * @param held number of names that a hold keeps out of the zone
 */
public record RegistryNotice(
        boolean asked,
        boolean restores,
        boolean changed,
        boolean toRegistry,
        String matter,
        String docket,
        String order,
        String zone,
        String paragraphs,
        String sender,
        List<Act> acts,
        List<NameLine> lines,
        List<String> blockList,
        boolean paper,
        String namesSha256,
        boolean commands,
        int dsCount,
        int already,
        int expiring,
        int held,
        String needs) {
    public RegistryNotice {
        acts = List.copyOf(acts);
        lines = List.copyOf(lines);
        blockList = List.copyOf(blockList);
    }

    /**
     * One act.
     *
     * @param summary for the cover, with one verb: {@code Lock 46 domain names (no transfer, update or deletion).}
     * @param meaning in technical words
     * @param paragraph of the order: {@code ¶ 4}; empty if none is recorded
     * @param check how the recipient can check the act
     */
    public record Act(int number, String name, String summary, String meaning, String paragraph, String check) {
        /** Returns whether the notice only ends an act of the order that changed no registration, so that nothing is to be restored. */
        public boolean endsOnly() {
            return name.equals(RestoringActs.END_OF_PRESERVATION) || name.equals(RestoringActs.END_OF_WITHHOLDING);
        }
    }

    /** Returns the file name of a paper that extended the order: {@code 01-ORDER-EXTENDED-1.pdf} for index 0. */
    public static String paperBeside(int index) {
        return "01-ORDER-EXTENDED-" + (index + 1) + ".pdf";
    }

    /** Returns whether the packet is a notice of a court's order, or a reversal. */
    public static boolean isFor(PacketDocument document) {
        return document.kind().needsOrder() || document.kind().undoes();
    }

    public static RegistryNotice of(PacketDocument document) {
        return new Maker(document).notice();
    }

    private static final class Maker {
        private final PacketDocument document;
        private final Recipient recipient;
        private final NameList names;
        private final boolean asked;
        private final boolean toRegistry;
        private final RestoringActs restoring;

        Maker(PacketDocument document) {
            this.document = document;
            this.recipient = document.recipient();
            this.names = NameList.of(document);
            this.toRegistry = recipient.role() == RecipientRole.REGISTRY;
            this.asked = document.asksForNoStatus();
            this.restoring = new RestoringActs(document, names, asked);
        }

        RegistryNotice notice() {
            List<NameLine> lines = names.lines();
            return new RegistryNotice(
                    asked,
                    document.kind().undoes(),
                    document.kind().undoes() && restoring.restoresNames(),
                    toRegistry,
                    matter(),
                    docket(),
                    document.order().map(Maker::title).orElse(""),
                    zone(document),
                    paragraphs(),
                    sender(),
                    document.kind().undoes() ? restoring.acts() : new NoticeActs(document, names, asked).acts(),
                    lines,
                    names.blockList(),
                    document.servedPaper().isPresent(),
                    EvidenceSink.digest(names.csv()).sha256(),
                    toRegistry
                            && !asked
                            && recipient.backEnd().takesEpp()
                            && (!document.kind().undoes() || restoring.restoresNames()),
                    NameList.count(lines, line -> line.dsAction() == NameLine.DsAction.REMOVE),
                    NameList.count(lines, line -> line.notes().contains(Note.ALREADY)),
                    NameList.count(lines, NameLine::endsSoon),
                    NameList.count(lines, NameLine::isOnHold),
                    needs());
        }

        private String matter() {
            var caption = document.caption();
            return caption.shortTitle().isEmpty() ? caption.title() : caption.shortTitle();
        }

        private String docket() {
            var caption = document.caption();
            String court = Stream.of(caption.court(), caption.division())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
            String number = caption.docketNumber().isEmpty() ? "" : "No. " + caption.docketNumber();
            return court.isEmpty() ? number : number.isEmpty() ? court : number + " (" + court + ")";
        }

        private static String title(OrderPart order) {
            String title = switch (order.kind()) {
                case "TRO" -> "Temporary Restraining Order";
                case "PRELIMINARY_INJUNCTION" -> "Preliminary Injunction";
                default -> capitals(order.kind());
            };
            String number = order.amendment().map(Amendment::entered).orElse(order.ecfNumber());
            return title + (number.isEmpty() ? "" : " (ECF No. " + number + ")");
        }

        private static String capitals(String constant) {
            return Stream.of(constant.toLowerCase(Locale.ROOT).split("_"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining(" "));
        }

        private String paragraphs() {
            List<String> cited = document.actions().stream()
                    .map(ActionPart::paragraph)
                    .filter(paragraph -> !paragraph.isEmpty())
                    .distinct()
                    .toList();
            return cited.isEmpty() ? "" : (cited.size() == 1 ? "¶ " : "¶¶ ") + String.join(", ", cited);
        }

        private String sender() {
            var counsel = document.filing().counsel();
            var sender = document.filing().sender();
            List<String> who = Stream.of(counsel.name(), counsel.firm())
                    .filter(text -> !text.isEmpty())
                    .toList();
            return String.join(
                    ", ",
                    who.isEmpty() || document.order().isEmpty()
                            ? Stream.of(sender.name(), sender.organisation())
                                    .filter(text -> !text.isEmpty())
                                    .toList()
                            : who);
        }

        private String needs() {
            return recipient.backEnd().needs().stream()
                    .map(need -> switch (need) {
                        case CERTIFIED_COPY -> "a certified copy of the order";
                        case TRANSLATION -> "a translation";
                    })
                    .collect(Collectors.joining(" and "));
        }
    }

    /** Returns the questions of a request, each of which completes "Please tell us". A registrar does not get the question about the registrar. */
    public static List<String> questions(PacketDocument document) {
        List<String> questions = List.of(
                "which measures your rules allow on this basis",
                "which decision or authority you need for any other measure",
                "the contact for a request by a court or the police of your country",
                "whether we may inform the managing registrar");
        return document.recipient().role() == RecipientRole.REGISTRY
                ? questions
                : questions.subList(0, questions.size() - 1);
    }

    /** Returns the zone in which times are printed: the court's, else that of the execution window; empty for UTC. */
    public static String zone(PacketDocument document) {
        return Optional.of(document.filing().bench().zone())
                .filter(zone -> !zone.isEmpty())
                .orElse(document.filing().execution().zone());
    }
}
