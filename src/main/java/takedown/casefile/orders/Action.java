package takedown.casefile.orders;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import takedown.observation.EppStatus;

/** An action on a name that a court orders and a registry is asked to take. Its descriptions are technical, never only "seize" or "take down". */
public enum Action {
    /** The lock: the server statuses that prohibit update, transfer and deletion (RFC 5731 section 2.3). */
    LOCK(
            "Lock",
            "Add the statuses serverUpdateProhibited, serverTransferProhibited and serverDeleteProhibited, the update lock last",
            "the statuses shown by RDAP",
            List.of(
                    EppStatus.SERVER_TRANSFER_PROHIBITED,
                    EppStatus.SERVER_DELETE_PROHIBITED,
                    EppStatus.SERVER_UPDATE_PROHIBITED)),
    /** The hold: a name with this status is not published in the zone (RFC 5731 section 2.3). */
    HOLD(
            "Suspend",
            "Add the status serverHold, so that the name is not published in the zone",
            "no delegation in the parent zone, and the status shown by RDAP",
            List.of(EppStatus.SERVER_HOLD)),
    REDIRECT(
            "Set name servers",
            "Replace all name servers of the delegation, and their glue, with those listed",
            "the delegation in the parent zone names exactly the listed servers",
            List.of()),
    DS_REMOVE(
            "Remove DS",
            "Delete all DS records of the delegation, where it has any",
            "no DS in the parent zone",
            List.of()),
    DS_REPLACE(
            "Replace DS",
            "Replace all DS records of the delegation with those listed",
            "the DS in the parent zone",
            List.of()),
    CHANGE_REGISTRANT(
            "Change registrant", "Set the registrant data to the data listed", "the entities shown by RDAP", List.of()),
    TRANSFER_TO("Change registrar", "Move the name to the listed registrar", "the registrar shown by RDAP", List.of()),
    PRESERVE(
            "Preserve records",
            "Keep account, payment, log-in, zone and change records of the name",
            "the letter of confirmation",
            List.of()),
    NO_NEW("Withhold from registration", "Refuse new registrations of the listed names", "sample checks", List.of()),
    RELEASE(
            "Restore",
            "Lift the statuses added and restore name servers and DS",
            "equal to the state before",
            List.of());

    private final String title;
    private final String words;
    private final String check;
    private final List<EppStatus> statuses;

    Action(String title, String words, String check, List<EppStatus> statuses) {
        this.title = title;
        this.words = words;
        this.check = check;
        this.statuses = statuses;
    }

    /** Returns the names of the actions that satisfy the predicate, for an SQL parameter of the type {@code text[]}. */
    public static String[] namesWith(Predicate<Action> trait) {
        return Arrays.stream(values()).filter(trait).map(Enum::name).toArray(String[]::new);
    }

    /** Returns whether the action, once carried out, keeps visitors from reaching the operator of the name. */
    public boolean takesDown() {
        return this == HOLD || this == REDIRECT;
    }

    /** Returns whether the action changes the registration of a name that exists. */
    public boolean changesRegistration() {
        return this != PRESERVE && this != NO_NEW;
    }

    public String title() {
        return title;
    }

    /** Returns the instruction for the operator that carries out the action. */
    public String words() {
        return words;
    }

    /** Returns what shows that the action was carried out, such as a status in RDAP or a letter of confirmation. */
    public String check() {
        return check;
    }

    public List<EppStatus> statuses() {
        return statuses;
    }
}
