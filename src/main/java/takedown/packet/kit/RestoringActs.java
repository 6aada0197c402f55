package takedown.packet.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NameLine.Note;
import takedown.packet.kit.RegistryNotice.Act;

final class RestoringActs {
    private static final String LOCKED = "with an update lock to lift in the list";
    static final String END_OF_PRESERVATION = "End of preservation";
    static final String END_OF_WITHHOLDING = "End of withholding";

    private final PacketDocument document;
    private final NameList names;
    private final boolean asked;
    private final boolean report;

    RestoringActs(PacketDocument document, NameList names, boolean asked) {
        this.document = document;
        this.names = names;
        // A packet without an order, such as the reversal of a report, must not speak of one.
        this.report = document.order().isEmpty();
        this.asked = asked || report;
    }

    List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        List<NameLine> lines = names.lines();
        int locked = NameList.count(lines, line -> line.statusAdd().stream().anyMatch(RestoringActs::isUpdateLock));
        int lifted = NameList.count(lines, line -> line.statusAdd().stream().anyMatch(status -> !isUpdateLock(status)));
        if (restoresNames()) {
            if (locked > 0) {
                acts.add(new Act(
                        acts.size() + 1,
                        "Unlock",
                        "Remove the update lock of "
                                + marked(
                                        line -> line.statusAdd().stream().anyMatch(RestoringActs::isUpdateLock),
                                        "of",
                                        LOCKED)
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
                        lifted > 0 && report ? "Lift the suspension" : "Lift",
                        lifted > 0 && report
                                ? "Lift the suspension (the status in the list) of "
                                        + marked(
                                                line -> line.statusAdd().stream()
                                                        .anyMatch(status -> !isUpdateLock(status)),
                                                "of",
                                                "with a suspension to lift in the list")
                                        + ". We asked for it in the report that we withdraw."
                                : lifted > 0
                                        ? "Lift the other statuses that were added to "
                                                + marked(
                                                        line -> line.statusAdd().stream()
                                                                .anyMatch(status -> !isUpdateLock(status)),
                                                        "to",
                                                        "with other locks to lift in the list")
                                                + "."
                                        : asked
                                                ? "Lift everything that was set because of " + cause() + "."
                                                : "Lift only a lock that you added under the Order. Locks that were there before stay.",
                        lifted > 0 && report
                                ? "Remove " + holds(lines)
                                        + " if you set it because of our report. Statuses that were there"
                                        + " before stay."
                                : asked
                                        ? "Lift only what was set because of " + cause()
                                                + ". What was there before stays."
                                        : "Lift only what was added. Statuses that were there before stay.",
                        "",
                        lifted > 0 && report
                                ? "RDAP no longer shows the hold."
                                : asked
                                        ? "The state that your registration data show."
                                        : "RDAP shows the statuses that were there before."));
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
        String cause = report ? "our report" : asked ? "our request" : "the Order";
        if (undone().contains(Action.PRESERVE.name())) {
            acts.add(new Act(
                    acts.size() + 1,
                    END_OF_PRESERVATION,
                    "Your preservation of the records of " + names.counted() + " under " + cause + " may end.",
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
        int servers = NameList.count(lines, line -> !line.nsNew().isEmpty());
        int ds = NameList.count(lines, line -> line.dsAction() == NameLine.DsAction.RESTORE);
        if (servers > 0) {
            acts.add(new Act(
                    acts.size() + 1,
                    "Restore delegation",
                    "Restore the name servers" + (redirected || report ? "" : ", where they were changed,") + " of "
                            + marked(line -> !line.nsNew().isEmpty(), "of", "with name servers in the list") + ".",
                    "Restore the name servers with their glue as listed."
                            + (ds > 0 ? " Restore the DS records in the same change or after it." : ""),
                    "",
                    "The parent zone names the listed servers."));
        }
        long unlisted = document.filing().annex().reversal().restorations().stream()
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
                            + marked(
                                    line -> line.dsAction() == NameLine.DsAction.RESTORE,
                                    "of",
                                    "with DS records in the list")
                            + ".",
                    "Restore the DS records as listed.",
                    "",
                    "The parent zone has the listed DS records."));
        }
    }

    private String cause() {
        return report ? "our report" : "the request";
    }

    /** Returns the statuses of a suspension: {@code clientHold}. */
    private static String holds(List<NameLine> lines) {
        return lines.stream()
                .flatMap(line -> line.statusAdd().stream())
                .filter(status -> !isUpdateLock(status))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static boolean isUpdateLock(String status) {
        return status.endsWith("UpdateProhibited");
    }

    /**
     * Returns the names of an act as words of a sentence. Names that the recipient may have changed are counted separately.
     *
     * @param shown how the list shows the names, if they are not all its names: {@code with DS records in the list}
     */
    private String marked(Predicate<NameLine> isFor, String preposition, String shown) {
        int some = NameList.count(names.lines(), isFor);
        int uncertain = NameList.count(
                names.lines(), line -> isFor.test(line) && line.notes().contains(Note.IF_CHANGED));
        boolean all = some == names.lines().size();
        String every = all
                ? names.counted()
                : some == 1 ? "the one domain name " + shown : "the " + Count.of(some, "domain name") + " " + shown;
        String ifChanged = Count.verb(uncertain, " if you changed it", " if you changed them");
        if (uncertain == 0 || uncertain == some) {
            return uncertain == 0 ? every : every + "," + ifChanged;
        }
        return Count.of(some - uncertain, "domain name") + ", and " + preposition + " "
                + (uncertain == 1 ? "one" : "up to " + String.format(Locale.ROOT, "%,d", uncertain)) + " more"
                + ifChanged
                + (all ? "" : ", " + shown);
    }

    private List<String> undone() {
        return document.filing().annex().reversal().undone();
    }

    /**
     * Returns whether one of the actions is taken back. In a reversal that was stored before reversals listed these actions, every action counts as
     * taken back.
     */
    private boolean undoes(Action... some) {
        return undone().isEmpty() || Stream.of(some).map(Enum::name).anyMatch(undone()::contains);
    }

    boolean restoresNames() {
        return !document.filing().annex().reversal().changedNothing();
    }
}
