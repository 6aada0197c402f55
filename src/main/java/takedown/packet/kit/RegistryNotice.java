package takedown.packet.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.directory.BackEnd;
import takedown.evidence.EvidenceSink;
import takedown.name.Count;
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
 * @param asked whether it is a request: the order does not bind the recipient, or its back end takes no such order
 * @param restores whether it is a reversal
 * @param changed whether a reversal restores anything: what it takes back changed the registration of a name
 * @param toRegistry whether it goes to a registry, else to a registrar
 * @param matter short title of the case: {@code Example Corp. v. Does 1-10}
 * @param docket {@code No. 1:26-cv-01234 (E.D. Va., Alexandria Division)}; empty if nothing is recorded
 * @param order {@code Temporary Restraining Order (ECF No. 29)}; empty if the notice carries none
 * @param zone the court's zone for printed times
 * @param paragraphs of the order that command the acts: {@code ¶¶ 4, 5}; empty if none is recorded
 * @param sender who gives the notice: {@code Jane Roe, Firm LLP}; empty if nothing is recorded
 * @param paper whether a paper of the court goes with it: the order, or for a reversal the paper that ended it
 * @param namesSha256 of the list of names as CSV
 * @param commands whether the kit has a file of commands
 * @param dsCount names with DS that are to be deleted
 * @param already names that are already in the wanted state
 * @param expiring names whose registration ends before the order, or soon after
 * @param held names that a hold keeps out of the zone
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
    private static final String END_OF_PRESERVATION = "End of preservation";
    private static final String END_OF_WITHHOLDING = "End of withholding";

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
     * @param check how the recipient can check it
     */
    public record Act(int number, String name, String summary, String meaning, String paragraph, String check) {
        /** Returns whether it ends an act of the order that changed no registration, so that nothing is to be restored. */
        public boolean endsOnly() {
            return name.equals(END_OF_PRESERVATION) || name.equals(END_OF_WITHHOLDING);
        }
    }

    /** Returns the file of a paper that extended the order: {@code 01-ORDER-EXTENDED-1.pdf}. */
    public static String paperBeside(int index) {
        return "01-ORDER-EXTENDED-" + (index + 1) + ".pdf";
    }

    /** Returns whether packets of this kind are such a notice. */
    public static boolean isFor(PacketDocument document) {
        return document.kind().needsOrder() || document.kind().undoes();
    }

    public static RegistryNotice of(PacketDocument document) {
        return new Maker(document).notice();
    }

    /** Composes the notice. */
    private static final class Maker {
        private final PacketDocument document;
        private final Recipient recipient;
        private final NameList names;
        private final boolean asked;
        private final boolean toRegistry;

        Maker(PacketDocument document) {
            this.document = document;
            this.recipient = document.recipient();
            this.names = NameList.of(document);
            this.toRegistry = recipient.role() == RecipientRole.REGISTRY;
            this.asked = document.order().isPresent() && recipient.onlyAsked();
        }

        RegistryNotice notice() {
            List<NameLine> lines = names.lines();
            return new RegistryNotice(
                    asked,
                    document.kind().undoes(),
                    document.kind().undoes() && restoresNames(),
                    toRegistry,
                    matter(),
                    docket(),
                    document.order().map(Maker::title).orElse(""),
                    zone(document),
                    paragraphs(),
                    sender(),
                    document.kind().undoes() ? restoring() : acts(),
                    lines,
                    names.blockList(),
                    document.servedPaper().isPresent(),
                    EvidenceSink.digest(names.csv()).sha256(),
                    toRegistry
                            && !asked
                            && recipient.backEnd().takesEpp()
                            && (!document.kind().undoes() || restoresNames()),
                    count(lines, line -> line.dsAction() == NameLine.DsAction.REMOVE),
                    count(lines, line -> line.notes().contains(Note.ALREADY)),
                    count(lines, NameLine::renewed),
                    count(lines, NameLine::isOnHold),
                    needs());
        }

        private static int count(List<NameLine> lines, java.util.function.Predicate<NameLine> which) {
            return (int) lines.stream().filter(which).count();
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

        private List<Act> acts() {
            List<Act> acts = new ArrayList<>();
            for (ActionPart part : document.actions()) {
                acts.add(act(acts.size() + 1, part));
            }
            return acts;
        }

        private String these() {
            return Count.of(names.lines().size(), "domain name");
        }

        private String list(List<String> values) {
            return values.size() < 2
                    ? String.join("", values)
                    : String.join(", ", values.subList(0, values.size() - 1)) + " and " + values.getLast();
        }

        private Act act(int number, ActionPart part) {
            Action action = Action.valueOf(part.verb());
            List<String> values =
                    action == Action.REDIRECT && part.values().isEmpty() ? document.nameServers() : part.values();
            String paragraph = part.paragraph().isEmpty() ? "" : "¶ " + part.paragraph();
            return switch (action) {
                case LOCK ->
                    new Act(
                            number,
                            action.title(),
                            "Lock " + these() + " (no transfer, update or deletion).",
                            lock(),
                            paragraph,
                            statusesShown());
                case HOLD ->
                    new Act(
                            number,
                            action.title(),
                            "Suspend " + these() + " (not published in the zone).",
                            hold(),
                            paragraph,
                            "No delegation in the parent zone.");
                case REDIRECT ->
                    new Act(
                            number,
                            action.title(),
                            "Set the name servers of " + these() + " to " + list(values) + ".",
                            "Replace all name servers, and their glue, with exactly these: " + list(values)
                                    + (hasHostObjects() ? ". Create the host objects where they do not exist." : "."),
                            paragraph,
                            "The parent zone names exactly these servers.");
                case DS_REMOVE -> removeDs(number, paragraph);
                case DS_REPLACE ->
                    new Act(
                            number,
                            action.title(),
                            "Replace the DS records of " + these() + ".",
                            "Replace all DS records with: " + list(values)
                                    + ". Do it in the same change as the name servers.",
                            paragraph,
                            "The DS records in the parent zone.");
                case CHANGE_REGISTRANT ->
                    new Act(
                            number,
                            action.title(),
                            "Set the registrant of " + these() + " to " + list(values) + ".",
                            "Set the registrant data to: " + list(values) + ".",
                            paragraph,
                            "The registrant in your registration data.");
                case TRANSFER_TO ->
                    new Act(
                            number,
                            action.title(),
                            "Move " + these() + " to the registrar with IANA ID " + list(values) + ".",
                            "Move the sponsorship to the registrar with IANA ID " + list(values)
                                    + ", before the lock on transfers is set.",
                            paragraph,
                            "The registrar shown by RDAP.");
                case PRESERVE ->
                    new Act(
                            number,
                            action.title(),
                            "Preserve the records of " + these() + ".",
                            "Keep the account, payment, log-in, zone and change records of the names"
                                    + (values.isEmpty() ? "." : ", from " + String.join(" to ", values) + "."),
                            paragraph,
                            "Your confirmation.");
                case NO_NEW -> withhold(number, paragraph);
                case RELEASE -> throw new IllegalStateException("only a reversal releases names");
            };
        }

        private Act withhold(int number, String paragraph) {
            boolean none = names.blockList().isEmpty();
            return new Act(
                    number,
                    Action.NO_NEW.title(),
                    none
                            ? "Withhold a listed name from registration if it is deleted. Each was registered when observed."
                            : "Withhold " + Count.of(names.blockList().size(), "unregistered name")
                                    + " from registration (06-BLOCK-LIST.csv).",
                    none
                            ? "Refuse a new registration of a listed name that is deleted while the Order is in force."
                            : "Refuse new registrations of the names in 06-BLOCK-LIST.csv.",
                    paragraph,
                    "A registration of a listed name is refused.");
        }

        private boolean hasHostObjects() {
            return toRegistry && !asked && recipient.backEnd().hosts() == BackEnd.Hosts.OBJECTS;
        }

        private boolean hasServerStatuses() {
            return toRegistry && !asked && recipient.backEnd().locks() == BackEnd.Locks.SERVER;
        }

        private String lock() {
            if (!toRegistry) {
                return "Add clientTransferProhibited, clientDeleteProhibited and clientUpdateProhibited where they are"
                        + " missing, clientUpdateProhibited last. Server statuses are set by the registry.";
            }
            return hasServerStatuses()
                    ? "Add serverTransferProhibited, serverDeleteProhibited and serverUpdateProhibited where they are"
                            + " missing, serverUpdateProhibited last."
                    : "Prevent transfer, update and deletion by the means that your registry provides.";
        }

        private String statusesShown() {
            return hasServerStatuses() || !toRegistry
                    ? "RDAP shows the three statuses."
                    : "The state that your registration data show.";
        }

        private String hold() {
            if (!toRegistry) {
                return "Add clientHold, so that the name is not published in the zone.";
            }
            return hasServerStatuses()
                    ? "Add serverHold, so that the name is not published in the zone."
                    : "Remove the name from the zone by the means that your registry provides.";
        }

        private Act removeDs(int number, String paragraph) {
            int signed = count(names.lines(), line -> line.dsAction() == NameLine.DsAction.REMOVE);
            String summary = signed == 0
                    ? "Make sure that no DS record remains. None was seen on "
                            + (names.lines().size() == 1 ? "this name." : "these names.")
                    : "Remove the DS records of "
                            + (signed == 1
                                    ? "the one name that has them."
                                    : "the " + signed + " names that have them.");
            return new Act(
                    number,
                    Action.DS_REMOVE.title(),
                    summary,
                    (signed == 0
                                    ? "No name had a DS record when it was seen."
                                    : "Delete the DS (or key) data of the names marked REMOVE, before or with the change of name"
                                            + " servers.")
                            + (asked
                                    ? ""
                                    : " Where a name has one when you act, delete it too. Where there is none, there is nothing"
                                            + " to do."),
                    paragraph,
                    "No DS record in the parent zone.");
        }

        private List<Act> restoring() {
            List<Act> acts = new ArrayList<>();
            List<NameLine> lines = names.lines();
            int locked = count(lines, line -> line.statusAdd().stream().anyMatch(Maker::isUpdateLock));
            int lifted = count(lines, line -> line.statusAdd().stream().anyMatch(status -> !isUpdateLock(status)));
            if (restoresNames()) {
                if (locked > 0) {
                    acts.add(new Act(
                            acts.size() + 1,
                            "Unlock",
                            "Remove the update lock of "
                                    + marked(line -> line.statusAdd().stream().anyMatch(Maker::isUpdateLock), "of")
                                    + ".",
                            "First remove the update lock that was added. A lock that was there before stays.",
                            "",
                            "The status is absent."));
                }
                if (undoes(Action.REDIRECT, Action.DS_REMOVE, Action.DS_REPLACE)) {
                    delegation(lines, acts);
                }
                if (undoes(Action.LOCK, Action.HOLD) && (asked || lifted > 0 || locked == 0)) {
                    acts.add(new Act(
                            acts.size() + 1,
                            "Lift",
                            lifted > 0
                                    ? "Lift the other statuses that were added to "
                                            + marked(
                                                    line -> line.statusAdd().stream()
                                                            .anyMatch(status -> !isUpdateLock(status)),
                                                    "to")
                                            + "."
                                    : asked
                                            ? "Lift everything that was set because of the request."
                                            : "Lift only a lock that you added under the Order. Locks that were there before stay.",
                            "Lift only what was added. Statuses that were there before stay.",
                            "",
                            "RDAP shows the statuses that were there before."));
                }
                if (undone().contains(Action.CHANGE_REGISTRANT.name())) {
                    acts.add(new Act(
                            acts.size() + 1,
                            "Restore registrant",
                            "Restore the registrant where it was changed.",
                            "Restore the earlier registrant data. 03-NAMES.csv has the data that were public then.",
                            "",
                            "The registrant in your registration data."));
                }
                if (lines.stream().anyMatch(line -> !line.registrarId().isEmpty())) {
                    acts.add(new Act(
                            acts.size() + 1,
                            "Restore registrar",
                            "Restore the registrar where it was changed.",
                            "Move the sponsorship back to the registrar with the listed IANA ID.",
                            "",
                            "The registrar shown by RDAP."));
                }
            }
            String cause = asked ? "our request" : "the Order";
            if (undone().contains(Action.PRESERVE.name())) {
                acts.add(new Act(
                        acts.size() + 1,
                        END_OF_PRESERVATION,
                        "Your preservation of the records of " + these() + " under " + cause + " may end.",
                        "A separate preservation letter, if you received one, is not affected.",
                        "",
                        "No confirmation is needed."));
            }
            if (undone().contains(Action.NO_NEW.name())) {
                boolean none = names.blockList().isEmpty();
                acts.add(new Act(
                        acts.size() + 1,
                        END_OF_WITHHOLDING,
                        none
                                ? "You no longer need to withhold a listed name from registration if it is deleted."
                                : Count.of(names.blockList().size(), "unregistered name")
                                        + " may be registered again (06-BLOCK-LIST.csv).",
                        none
                                ? "A new registration of a listed name need not be refused on account of " + cause + "."
                                : "Remove the names in 06-BLOCK-LIST.csv from the list of reserved names.",
                        "",
                        "Registrations are accepted again."));
            }
            return acts;
        }

        private void delegation(List<NameLine> lines, List<Act> acts) {
            boolean redirected =
                    document.actions().stream().anyMatch(part -> !part.values().isEmpty());
            int servers = count(lines, line -> !line.nsNew().isEmpty());
            int ds = count(lines, line -> line.dsAction() == NameLine.DsAction.RESTORE);
            if (servers > 0) {
                acts.add(new Act(
                        acts.size() + 1,
                        "Restore delegation",
                        "Restore the name servers" + (redirected ? "" : ", where they were changed,") + " of "
                                + marked(line -> !line.nsNew().isEmpty(), "of") + ".",
                        "Restore the name servers with their glue as listed."
                                + (ds > 0 ? " Restore the DS records in the same change or after it." : ""),
                        "",
                        "The parent zone names the listed servers."));
            }
            long unlisted = document.filing().annex().restorations().stream()
                    .filter(was -> was.nameServers().isEmpty())
                    .count();
            if (redirected && unlisted > 0) {
                acts.add(new Act(
                        acts.size() + 1,
                        "Restore from your records",
                        "Restore the delegation of " + Count.of(unlisted, "domain name")
                                + " from your own records: the list has no name servers for "
                                + (unlisted == 1 ? "it." : "them."),
                        "Where no name servers are listed, restore the earlier state from your records.",
                        "",
                        "The earlier state in your records."));
            }
            if (ds > 0) {
                acts.add(new Act(
                        acts.size() + 1,
                        "Restore DS",
                        "Restore the DS records of "
                                + marked(line -> line.dsAction() == NameLine.DsAction.RESTORE, "of") + ".",
                        "Restore the DS records as listed.",
                        "",
                        "The parent zone has the listed DS records."));
            }
        }

        private static boolean isUpdateLock(String status) {
            return status.endsWith("UpdateProhibited");
        }

        /** Returns the names of an act: those that were changed, apart from those that the recipient may have changed. */
        private String marked(Predicate<NameLine> isFor, String preposition) {
            int some = count(names.lines(), isFor);
            int uncertain = count(
                    names.lines(), line -> isFor.test(line) && line.notes().contains(Note.IF_CHANGED));
            boolean all = some == names.lines().size();
            String every = all
                    ? these()
                    : some == 1
                            ? "the one domain name marked for it in the list"
                            : "the " + Count.of(some, "domain name") + " marked for it in the list";
            String ifChanged = Count.verb(uncertain, " if you changed it", " if you changed them");
            if (uncertain == 0 || uncertain == some) {
                return uncertain == 0 ? every : every + "," + ifChanged;
            }
            return Count.of(some - uncertain, "domain name") + ", and " + preposition + " "
                    + (uncertain == 1 ? "one" : "up to " + String.format(Locale.ROOT, "%,d", uncertain)) + " more"
                    + ifChanged
                    + (all ? "" : ", as marked in the list");
        }

        private List<String> undone() {
            return document.filing().annex().undone();
        }

        /** Returns whether one of the actions is taken back. A reversal that was stored before they were recorded takes back all of them. */
        private boolean undoes(Action... some) {
            return undone().isEmpty() || Stream.of(some).map(Enum::name).anyMatch(undone()::contains);
        }

        private boolean restoresNames() {
            return !document.filing().annex().changedNothing();
        }
    }

    /** Returns the zone in which times are printed: the court's, else that of the execution window; empty for UTC. */
    public static String zone(PacketDocument document) {
        return Optional.of(document.filing().bench().zone())
                .filter(zone -> !zone.isEmpty())
                .orElse(document.filing().execution().zone());
    }
}
