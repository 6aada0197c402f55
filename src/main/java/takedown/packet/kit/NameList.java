package takedown.packet.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import takedown.casefile.orders.Action;
import takedown.name.Count;
import takedown.observation.EppStatus;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NameLine.DsAction;
import takedown.packet.kit.NameLine.Note;

/** The list of names of a notice, as lines and as CSV. Names that are not registered are in a separate list. */
public final class NameList {
    private static final List<String> HEAD = List.of(
            "seq",
            "domain",
            "unicode",
            "order_page",
            "ns_now",
            "ns_new",
            "ds_now",
            "ds_action",
            "status_now",
            "status_add",
            "registrar_id",
            "expires",
            "expires_soon",
            "note");
    private static final List<String> HEAD_OF_REVERSAL = List.of(
            "seq",
            "domain",
            "unicode",
            "ns_restore",
            "glue_restore",
            "ds_restore",
            "status_lift",
            "status_keep",
            "registrar_restore",
            "registrant_before",
            "claimed",
            "observed",
            "note");
    /** A registration that ends within this time after the order needs a decision too: the grace period of auto-renewal is up to 45 days. */
    private static final Duration GRACE = Duration.ofDays(45);

    private static final String UPDATE_LOCK = EppStatus.SERVER_UPDATE_PROHIBITED.epp();

    private final PacketDocument document;
    private final List<NameLine> lines;

    private NameList(PacketDocument document, List<NameLine> lines) {
        this.document = document;
        this.lines = List.copyOf(lines);
    }

    public static NameList of(PacketDocument document) {
        Set<String> unregistered = Set.copyOf(document.filing().annex().unregistered());
        Map<String, Restoration> before = new LinkedHashMap<>();
        document.filing().annex().reversal().restorations().forEach(was -> before.put(was.name(), was));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        document.filing().annex().reversal().outcomes().forEach(outcome -> outcomes.put(outcome.name(), outcome));
        List<NameLine> lines = new ArrayList<>();
        for (AppendixRow row : document.rows()) {
            if (!unregistered.contains(row.aLabel())) {
                int seq = lines.size() + 1;
                lines.add(
                        document.kind().undoes()
                                ? restored(
                                        seq,
                                        document.asksForNoStatus(),
                                        row,
                                        Optional.ofNullable(before.get(row.aLabel())),
                                        Optional.ofNullable(outcomes.get(row.aLabel())))
                                : asked(seq, row, document));
            }
        }
        return new NameList(document, lines);
    }

    private static NameLine asked(int seq, AppendixRow row, PacketDocument document) {
        // A request names no statuses: the recipient's own rules decide which measure it takes.
        List<String> add = document.asksForNoStatus()
                ? List.of()
                : row.requestedStatuses().stream()
                        .filter(status -> !row.statuses().contains(status))
                        .toList();
        boolean redirects = asks(document, Action.REDIRECT);
        List<String> servers = redirects ? row.requestedNameServers() : List.of();
        DsAction ds = dsAction(row, document);
        Optional<Instant> expires = instant(row.expiresAt());
        boolean ends = expires.isPresent()
                && document.order()
                        .flatMap(order -> order.expiresAt())
                        .filter(end -> expires.get().isBefore(end.plus(GRACE)))
                        .isPresent();
        List<Note> notes = new ArrayList<>();
        if (!document.asksForNoStatus()
                && add.isEmpty()
                && ds == DsAction.NONE
                && isOnlyStatusesAndServers(document)
                && sameServers(row, servers)) {
            notes.add(Note.ALREADY);
        } else if (row.statuses().contains(UPDATE_LOCK) || isLockedSince(document, row)) {
            notes.add(Note.UPDATE_LOCK_SET);
        }
        if (row.statuses().contains("clientHold")) {
            notes.add(Note.CLIENT_HOLD);
        }
        if (row.statuses().contains(EppStatus.SERVER_HOLD.epp())) {
            notes.add(Note.SERVER_HOLD);
        }
        if (ends) {
            notes.add(Note.EXPIRES);
        }
        return new NameLine(
                seq,
                row.aLabel(),
                row.uLabel().equals(row.aLabel()) ? "" : row.uLabel(),
                row.nameServers(),
                servers,
                row.ds(),
                ds,
                row.statuses(),
                add,
                row.registrarIanaId(),
                expires.map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                        .orElse(""),
                ends,
                notes,
                List.of(),
                List.of());
    }

    /** Returns whether an earlier notice explains an update lock, which may have been set after the last look-up. */
    private static boolean isLockedSince(PacketDocument document, AppendixRow row) {
        return document.order()
                .flatMap(PacketDocument.OrderPart::replacement)
                .filter(replacement -> replacement.locked().contains(row.aLabel()))
                .isPresent();
    }

    private static boolean isOnlyStatusesAndServers(PacketDocument document) {
        return document.actions().stream()
                .map(PacketDocument.ActionPart::verb)
                .allMatch(Set.of("LOCK", "HOLD", "REDIRECT", "DS_REMOVE", "NO_NEW")::contains);
    }

    private static boolean sameServers(AppendixRow row, List<String> wanted) {
        return wanted.isEmpty()
                || Set.copyOf(wanted)
                        .equals(Set.copyOf(row.nameServers().stream()
                                .map(server -> server.split(" ", 2)[0])
                                .toList()));
    }

    private static DsAction dsAction(AppendixRow row, PacketDocument document) {
        if (asks(document, Action.DS_REMOVE)) {
            return row.ds().isEmpty() || row.wasSeenWithoutDs() ? DsAction.NONE : DsAction.REMOVE;
        }
        return asks(document, Action.DS_REPLACE) ? DsAction.REPLACE : DsAction.NONE;
    }

    private static NameLine restored(
            int seq, boolean withoutStatuses, AppendixRow row, Optional<Restoration> was, Optional<Outcome> outcome) {
        List<String> ds = was.map(Restoration::ds).orElse(row.ds());
        List<Note> notes = new ArrayList<>();
        if (was.isPresent()
                && outcome.filter(one -> one.restore() == Restore.IF_CHANGED).isPresent()) {
            notes.add(Note.IF_CHANGED);
        }
        if (was.filter(before -> before.statuses().contains(UPDATE_LOCK)).isPresent()) {
            notes.add(Note.KEEP_UPDATE_LOCK);
        }
        return new NameLine(
                seq,
                row.aLabel(),
                row.uLabel().equals(row.aLabel()) ? "" : row.uLabel(),
                was.map(Restoration::glue).orElse(row.nameServers()),
                was.map(Restoration::nameServers).orElse(List.of()),
                ds,
                ds.isEmpty() ? DsAction.NONE : DsAction.RESTORE,
                was.map(Restoration::statuses).orElse(row.statuses()),
                // A request named no statuses, so its reversal names none to lift.
                withoutStatuses ? List.of() : was.map(Restoration::lift).orElse(List.of()),
                row.registrarChange().equals("none") ? "" : row.registrarIanaId(),
                "",
                false,
                notes,
                outcome.map(Outcome::claimed).orElse(List.of()),
                outcome.map(Outcome::observed).orElse(List.of()));
    }

    private static boolean asks(PacketDocument document, Action action) {
        return document.actions().stream().anyMatch(part -> part.verb().equals(action.name()));
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    String reference() {
        return document.reference();
    }

    public List<NameLine> lines() {
        return lines;
    }

    /**
     * Returns the unregistered names that are to be withheld from registration; none if the notice does not ask for that. For a reversal, returns the
     * names that were withheld.
     */
    public List<String> blockList() {
        return asks(document, Action.NO_NEW) || document.kind().undoes()
                ? document.filing().annex().unregistered().stream().distinct().toList()
                : List.of();
    }

    /** Returns every name of the notice with its number: the registered ones, then those of the block list. */
    public Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        lines.forEach(line -> numbers.put(line.name(), line.seq()));
        blockList().forEach(name -> numbers.put(name, numbers.size() + 1));
        return numbers;
    }

    /** Returns the number of names with its noun: {@code 46 domain names}. */
    String counted() {
        return Count.of(lines.size(), "domain name");
    }

    static int count(List<NameLine> lines, Predicate<NameLine> which) {
        return (int) lines.stream().filter(which).count();
    }

    public byte[] csv() {
        return document.kind().undoes()
                ? KitCsv.of(
                        HEAD_OF_REVERSAL,
                        lines.stream().map(this::restoredCells).toList())
                : KitCsv.of(HEAD, lines.stream().map(NameList::cells).toList());
    }

    private static List<String> cells(NameLine line) {
        return List.of(
                String.valueOf(line.seq()),
                line.name(),
                line.unicode(),
                "",
                joined(line.nsNow()),
                joined(line.nsNew()),
                joined(line.dsNow()),
                line.dsAction().name(),
                joined(line.statusNow()),
                joined(line.statusAdd()),
                line.registrarId(),
                line.expires(),
                line.expires().isEmpty() ? "" : line.endsSoon() ? "YES" : "NO",
                noted(line));
    }

    private List<String> restoredCells(NameLine line) {
        String registrant = document.filing().annex().reversal().restorations().stream()
                .filter(was -> was.name().equals(line.name()))
                .findFirst()
                .map(Restoration::registrant)
                .orElse("");
        return List.of(
                String.valueOf(line.seq()),
                line.name(),
                line.unicode(),
                joined(line.nsNew()),
                joined(line.glue().toList()),
                joined(line.dsNow()),
                joined(line.statusAdd()),
                joined(line.statusNow()),
                line.registrarId(),
                registrant,
                joined(line.claimed()),
                joined(line.observed()),
                noted(line));
    }

    private static String noted(NameLine line) {
        return String.join(" ", line.notes().stream().map(Enum::name).toList());
    }

    public byte[] blockListCsv() {
        Map<String, Integer> numbers = numbers();
        return KitCsv.of(
                List.of("seq", "domain"),
                blockList().stream()
                        .map(name -> List.of(String.valueOf(numbers.get(name)), name))
                        .toList());
    }

    static String joined(List<String> values) {
        return String.join("; ", values);
    }
}
