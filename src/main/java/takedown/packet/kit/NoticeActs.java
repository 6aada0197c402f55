package takedown.packet.kit;

import java.util.ArrayList;
import java.util.List;
import takedown.casefile.orders.Action;
import takedown.directory.BackEnd;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.RegistryNotice.Act;

/** The acts that a notice asks or directs its recipient to carry out, in words. */
final class NoticeActs {
    private final PacketDocument document;
    private final Recipient recipient;
    private final NameList names;
    private final boolean asked;
    private final boolean toRegistry;

    NoticeActs(PacketDocument document, NameList names, boolean asked) {
        this.document = document;
        this.recipient = document.recipient();
        this.names = names;
        this.asked = asked;
        this.toRegistry = recipient.role() == RecipientRole.REGISTRY;
    }

    List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        for (ActionPart part : document.actions()) {
            acts.add(act(acts.size() + 1, part));
        }
        return acts;
    }

    private static String list(List<String> values) {
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
                        "Lock " + names.counted() + " (no transfer, update or deletion).",
                        lock(),
                        paragraph,
                        statusesShown());
            case HOLD ->
                new Act(
                        number,
                        action.title(),
                        "Suspend " + names.counted() + " (not published in the zone).",
                        hold(),
                        paragraph,
                        "No delegation in the parent zone.");
            case REDIRECT ->
                new Act(
                        number,
                        action.title(),
                        "Set the name servers of " + names.counted() + " to " + list(values) + ".",
                        "Replace all name servers, and their glue, with exactly these: " + list(values)
                                + (hasHostObjects() ? ". Create the host objects where they do not exist." : "."),
                        paragraph,
                        "The parent zone names exactly these servers.");
            case DS_REMOVE -> removeDs(number, paragraph);
            case DS_REPLACE ->
                new Act(
                        number,
                        action.title(),
                        "Replace the DS records of " + names.counted() + ".",
                        "Replace all DS records with: " + list(values)
                                + ". Do it in the same change as the name servers.",
                        paragraph,
                        "The DS records in the parent zone.");
            case CHANGE_REGISTRANT ->
                new Act(
                        number,
                        action.title(),
                        "Set the registrant of " + names.counted() + " to " + list(values) + ".",
                        "Set the registrant data to: " + list(values) + ".",
                        paragraph,
                        "The registrant in your registration data.");
            case TRANSFER_TO ->
                new Act(
                        number,
                        action.title(),
                        "Move " + names.counted() + " to the registrar with IANA ID " + list(values) + ".",
                        "Move the sponsorship to the registrar with IANA ID " + list(values)
                                + ", before the lock on transfers is set.",
                        paragraph,
                        "The registrar shown by RDAP.");
            case PRESERVE ->
                new Act(
                        number,
                        action.title(),
                        "Preserve the records of " + names.counted() + ".",
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
        int signed = NameList.count(names.lines(), line -> line.dsAction() == NameLine.DsAction.REMOVE);
        String summary = signed == 0
                ? "Make sure that no DS record remains. None was seen on "
                        + (names.lines().size() == 1 ? "this name." : "these names.")
                : "Remove the DS records of "
                        + (signed == 1 ? "the one name that has them." : "the " + signed + " names that have them.");
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
                                : " If a name has a DS record when you act, delete it too. If it has none, there is nothing"
                                        + " to do."),
                paragraph,
                "No DS record in the parent zone.");
    }
}
