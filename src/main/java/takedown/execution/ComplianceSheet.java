package takedown.execution;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseFile;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.name.DomainName;
import takedown.packet.rendition.PdfRendition;
import takedown.paper.pdf.PdfRenderer;

/** A registry's compliance with an order as an exhibit: one table with one row per name. The wording is in templates/execution. */
@ApplicationScoped
class ComplianceSheet {
    /** Maximum number of names printed in full. Beyond it a sample is printed, and the CSV has the full list. */
    static final int MAX_NAMES = 1_000;

    private static final int SAMPLE = 50;
    private static final int SHORT_HASH = 12;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.US).withZone(ZoneOffset.UTC);

    private final Engine templates;
    private final PdfRenderer renderer;
    private final Directory directory;

    ComplianceSheet(Engine templates, PdfRenderer renderer, Directory directory) {
        this.templates = templates;
        this.renderer = renderer;
        this.directory = directory;
    }

    /**
     * @param state empty if the registry was not asked to take this action on the name
     * @param since empty if there is nothing to state
     */
    record Cell(Optional<ExecutionState> state, String since) {
        private static final Set<ExecutionState> SETTLED = EnumSet.of(
                ExecutionState.EXECUTED,
                ExecutionState.ALREADY_SO,
                ExecutionState.NOT_APPLICABLE,
                ExecutionState.NOT_CHECKABLE);

        /** Returns whether no remaining work is observed. */
        public boolean isSettled() {
            return state.map(SETTLED::contains).orElse(true);
        }
    }

    /**
     * @param cells one per action, in the order of the header
     * @param remarks the differences, one sentence per action
     * @param evidence prefixes of the hashes
     */
    record Row(
            String name,
            String unicode,
            List<Cell> cells,
            String confirmed,
            List<String> remarks,
            List<String> evidence) {}

    byte[] render(CaseFile file, CourtOrder order, RegistrySummary summary, List<ExecutionLine> lines, Instant now) {
        return renderer.render(
                html(file, order, summary, lines, now), now, order.id().getMostSignificantBits());
    }

    String html(CaseFile file, CourtOrder order, RegistrySummary summary, List<ExecutionLine> lines, Instant now) {
        List<Action> asked = order.actions().stream()
                .filter(action -> summary.services().stream()
                        .anyMatch(service -> service.actions().contains(action)))
                .toList();
        List<Action> checked = asked.stream()
                .filter(action -> lines.stream()
                        .anyMatch(line -> line.action() == action
                                && line.state() != ExecutionState.NOT_CHECKABLE
                                && isShown(line)))
                .toList();
        List<Row> rows = rows(checked, lines);
        return Objects.requireNonNull(templates.getTemplate("execution/compliance.html"))
                .data("file", file)
                .data("order", order)
                .data("days", DayCounter.of(order, CourtTime.of(file.matter()), now))
                .data(
                        "registry",
                        directory.party(summary.registry()).map(Party::name).orElse(summary.registry()))
                .data("summary", summary)
                .data("actions", checked)
                .data(
                        "unchecked",
                        asked.stream()
                                .filter(action -> !checked.contains(action))
                                .toList())
                .data("rows", rows.size() > MAX_NAMES ? rows.subList(0, SAMPLE) : rows)
                .data("sampled", rows.size() > MAX_NAMES)
                .data("now", now)
                .data("t", new PdfRendition.Words())
                .render();
    }

    /** Returns whether the line is shown. NO_NEW does not apply to a registered name, and for most unregistered names nothing shows it. */
    private static boolean isShown(ExecutionLine line) {
        return line.action() != Action.NO_NEW
                || (line.state() != ExecutionState.NOT_APPLICABLE && line.state() != ExecutionState.NOT_CHECKABLE);
    }

    private static List<Row> rows(List<Action> checked, List<ExecutionLine> lines) {
        Map<String, List<ExecutionLine>> byName = lines.stream()
                .filter(line -> checked.contains(line.action()) && isShown(line))
                .collect(Collectors.groupingBy(ExecutionLine::name, TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(entry -> row(entry.getKey(), checked, latest(entry.getValue())))
                .toList();
    }

    /**
     * Returns the latest line per action. Several suspects under one name were investigated at slightly different times, and the latest one counts.
     */
    private static Map<Action, ExecutionLine> latest(List<ExecutionLine> lines) {
        return lines.stream()
                .collect(Collectors.toMap(
                        ExecutionLine::action,
                        Function.identity(),
                        (one, other) -> Stream.of(one, other)
                                .max(Comparator.comparing(
                                        line -> line.confirmedAt().orElse(Instant.MIN)))
                                .orElseThrow()));
    }

    private static Row row(String name, List<Action> checked, Map<Action, ExecutionLine> lines) {
        return new Row(
                name,
                DomainName.tryOf(name).map(DomainName::unicode).orElse(name),
                checked.stream()
                        .map(action -> Optional.ofNullable(lines.get(action))
                                .map(line -> new Cell(
                                        Optional.of(line.state()),
                                        line.state() == ExecutionState.NOT_APPLICABLE
                                                ? ""
                                                : line.since().map(TIME::format).orElse("")))
                                .orElseGet(() -> new Cell(Optional.empty(), "")))
                        .toList(),
                lines.values().stream()
                        .flatMap(line -> line.confirmedAt().stream())
                        .min(Instant::compareTo)
                        .map(TIME::format)
                        .orElse("never"),
                checked.stream()
                        .flatMap(action -> Stream.ofNullable(lines.get(action)))
                        .filter(line -> (line.state() != ExecutionState.EXECUTED
                                        && line.state() != ExecutionState.NOT_APPLICABLE)
                                || line.byRegistration().is(Finding.Kind.NOT_AS_ORDERED)
                                || line.byRegistration().is(Finding.Kind.PARTLY))
                        .map(line -> line.action() + ": " + line.reason())
                        .toList(),
                lines.values().stream()
                        .flatMap(line -> line.evidence().stream())
                        .distinct()
                        .map(hash -> hash.substring(0, SHORT_HASH))
                        .toList());
    }
}
