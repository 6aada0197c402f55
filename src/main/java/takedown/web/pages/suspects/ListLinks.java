package takedown.web.pages.suspects;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.casefile.suspects.SuspectColumn;
import takedown.casefile.suspects.SuspectCursor;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectFilter.Condition;
import takedown.casefile.suspects.SuspectOrder;

/**
 * The addresses that lead from one view of a list of suspects to the next: another condition, another order, the next page.
 *
 * @param base the address of the list without a query
 */
public record ListLinks(String base, SuspectFilter filter, SuspectOrder order) {

    /** A condition of the present filter, with the addresses of the list without it and with its opposite. */
    public record Chip(Condition condition, String without, String opposite) {}

    /** A condition that people use often. Its address adds the condition to the filter, or removes a condition that is on. */
    public record Quick(String label, String address, boolean on) {}

    /**
     * The head of a column.
     *
     * @param address the address of the list in the order of the column; empty for a column by which the list cannot be sorted
     */
    public record Column(String label, String address, String sorted) {}

    public String here() {
        return at(filter, order, Optional.empty());
    }

    public String query() {
        String address = here();
        return address.length() == base.length() ? "" : address.substring(base.length());
    }

    /** Returns the query of the form for packets about the listed suspects; empty for all suspects of the case. */
    public String packets() {
        return filter.isAll() ? "" : "?filter=" + URLEncoder.encode(filter.address(), StandardCharsets.UTF_8);
    }

    public String next(SuspectCursor cursor) {
        return at(filter, order, Optional.of(cursor));
    }

    private String at(SuspectFilter other, SuspectOrder by, Optional<SuspectCursor> after) {
        StringBuilder address = new StringBuilder(base);
        char separator = '?';
        if (!other.isAll()) {
            address.append(separator).append(other.address());
            separator = '&';
        }
        if (!by.equals(SuspectOrder.ADDED)) {
            address.append(separator).append("sort=").append(by.text());
            separator = '&';
        }
        after.ifPresent(cursor -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append("after=")
                .append(URLEncoder.encode(cursor.toString(), StandardCharsets.UTF_8)));
        return address.toString();
    }

    public List<Chip> chips() {
        return filter.conditions().stream()
                .map(condition -> new Chip(
                        condition,
                        at(filter.without(condition), order, Optional.empty()),
                        at(plus(filter.without(condition), condition.opposite()), order, Optional.empty())))
                .toList();
    }

    /** @param looked when the reader last marked changes as seen; empty if never */
    public List<Quick> quick(Optional<Instant> looked) {
        List<Quick> always = List.of(
                quick("never investigated", SuspectField.LOOKED, "false"),
                quick("not judged", SuspectField.VERDICT, "UNKNOWN"),
                quick("came back", SuspectField.RETURNED, "true"),
                quick("still active", SuspectField.STATUS, "ACTIVE"),
                quick("status unknown", SuspectField.STATUS, "UNKNOWN"),
                quick("younger than 30 days", SuspectField.AGE, "<30d"));
        return Stream.concat(
                        looked.stream().map(at -> quick("changed since I looked", SuspectField.CHANGED, at.toString())),
                        always.stream())
                .toList();
    }

    /** Adds a condition. A filter with the maximum number of conditions stays unchanged. */
    private static SuspectFilter plus(SuspectFilter filter, Condition condition) {
        return filter.conditions().size() < SuspectFilter.MAX ? filter.with(condition) : filter;
    }

    private Quick quick(String label, SuspectField field, String value) {
        Condition condition = field.read(value);
        boolean on = filter.conditions().contains(condition);
        return new Quick(
                label, at(on ? filter.without(condition) : plus(filter, condition), order, Optional.empty()), on);
    }

    /** Returns the address of the list with one more value of a field, or without the value if the filter already has it. */
    public String toggled(SuspectField field, Optional<String> value) {
        Condition condition = new Condition(field, value, false);
        return at(isOn(field, value) ? filter.without(condition) : plus(filter, condition), order, Optional.empty());
    }

    /** Returns the address of the list without the suspects that have this value. */
    public String excluded(SuspectField field, Optional<String> value) {
        Condition condition = new Condition(field, value, true);
        return at(plus(filter.without(condition.opposite()), condition), order, Optional.empty());
    }

    public boolean isOn(SuspectField field, Optional<String> value) {
        return filter.conditions().contains(new Condition(field, value, false));
    }

    public List<Column> columns() {
        return List.of(
                column("Suspect", SuspectColumn.VALUE),
                column("Status", SuspectColumn.STATUS),
                new Column("Target", "", "none"),
                column("Verdict", SuspectColumn.VERDICT),
                column("Registry", SuspectColumn.REGISTRY),
                column("Registrar", SuspectColumn.REGISTRAR),
                column("Host", SuspectColumn.HOST),
                column("Country", SuspectColumn.COUNTRY),
                column("Registered", SuspectColumn.AGE),
                column("Investigated", SuspectColumn.LOOKED),
                column("Added", SuspectColumn.ADDED));
    }

    private Column column(String label, SuspectColumn column) {
        boolean sorted = order.column() == column;
        SuspectOrder next = sorted ? order.reversed() : new SuspectOrder(column, false);
        return new Column(
                label,
                at(filter, next, Optional.empty()),
                !sorted ? "none" : order.descending() ? "descending" : "ascending");
    }
}
