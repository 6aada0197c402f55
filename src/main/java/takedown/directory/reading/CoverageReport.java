package takedown.directory.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import takedown.directory.Conflict;
import takedown.directory.Coverage;
import takedown.directory.Coverage.Section;
import takedown.directory.Directory;

/** Writes the coverage of a directory as text for a terminal and as a page of the documentation. */
public final class CoverageReport {
    private static final String RANKED = "protected/tranco10k.txt";
    private static final List<String> HEAD =
            List.of("", "all", "abuse contact", "of any confidence", "legal contact", "country");

    private final Coverage coverage;
    private final Directory directory;

    private CoverageReport(Coverage coverage, Directory directory) {
        this.coverage = coverage;
        this.directory = directory;
    }

    /** Returns the report of a directory. Top-level domains are weighted by the number of names under them in the packaged Tranco list. */
    public static CoverageReport of(Directory directory) {
        return new CoverageReport(Coverage.of(directory, namesByTld()), directory);
    }

    public Coverage coverage() {
        return coverage;
    }

    /** Returns the text for a terminal: the table in columns, the weighted counts, the most abused parties, and the conflicts. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-22s %8s %15s %18s %14s %14s%n", HEAD.toArray()));
        for (Section section : rows()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %8d %15s %18d %14d %14s%n",
                    section.name(),
                    section.all(),
                    share(section.usable(), section.all()),
                    section.anyAbuse(),
                    section.legal(),
                    share(section.country(), section.all())));
        }
        coverage.sections().stream()
                .filter(section -> section.weight().all() > 0)
                .forEach(section -> text.append(String.format(
                        Locale.ROOT,
                        "%n%s, weighted by %d %s: abuse contact %s, country %s",
                        section.name().strip(),
                        section.weight().all(),
                        section.weight().unit(),
                        share(section.weight().usable(), section.weight().all()),
                        share(section.weight().country(), section.weight().all()))));
        text.append(String.format("%n%n%s%n%s%n%s", mostAbused(), withoutAbuseContact(), withoutLegalContact()));
        text.append(String.format("%n%nAn abuse contact must have at least medium confidence to count. Data:"));
        directory.bulk().files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> text.append(" ")
                        .append(file.getKey())
                        .append(" ")
                        .append(file.getValue())
                        .append(","));
        text.setLength(text.length() - 1);
        text.append(String.format(
                ".%n%d conflicts between sources:%n", coverage.conflicts().size()));
        coverage.conflicts()
                .forEach(conflict -> text.append("  ").append(line(conflict)).append(System.lineSeparator()));
        return text.toString();
    }

    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Coverage of the directory",
                "",
                "Written by `… directory coverage --markdown`; a test compares it with the directory of the package.",
                "",
                "An abuse contact must have at least medium confidence to count. A legal contact is one for legal process or law enforcement.",
                "",
                "| Section | All | Abuse contact | Of any confidence | Legal contact | Country |",
                "|---|---|---|---|---|---|"));
        for (Section section : rows()) {
            lines.add("| " + section.name().strip() + " | " + section.all() + " | "
                    + share(section.usable(), section.all()) + " | " + section.anyAbuse() + " | " + section.legal()
                    + " | " + share(section.country(), section.all()) + " |");
        }
        lines.addAll(List.of(
                "",
                "Weighted by the names of the packaged Tranco list under each top-level domain:",
                "",
                "| Section | Names | Abuse contact | Country |",
                "|---|---|---|---|"));
        coverage.sections().stream()
                .filter(section -> section.weight().all() > 0)
                .forEach(section -> lines.add("| " + section.name().strip() + " | "
                        + section.weight().all() + " | "
                        + share(section.weight().usable(), section.weight().all()) + " | "
                        + share(section.weight().country(), section.weight().all()) + " |"));
        lines.addAll(List.of(
                "",
                "## The most abused platforms and hosts",
                mostAbused() + " [How the list is made](directory.md#the-most-abused-platforms-and-hosts).",
                "",
                withoutAbuseContact(),
                "",
                withoutLegalContact(),
                "",
                "## Conflicts",
                "In each row, two sources disagree. The statement under \"Used\" is used (docs/directory.md), and a person decides which one is right.",
                "",
                "| Entry | What | Used | Source | Other | Source |",
                "|---|---|---|---|---|---|"));
        coverage.conflicts()
                .forEach(each -> lines.add("| "
                        + String.join(
                                " | ",
                                each.subject(),
                                each.what(),
                                each.used(),
                                each.usedSource(),
                                each.other(),
                                each.otherSource())
                        + " |"));
        return String.join("\n", lines) + "\n";
    }

    private List<Section> rows() {
        List<Section> rows = new ArrayList<>(coverage.sections());
        rows.add(coverage.mostAbused());
        rows.add(coverage.leading());
        return rows;
    }

    private String mostAbused() {
        long all = coverage.mostAbused().all();
        return "Of the " + coverage.leading().all() + " most abused platforms, hosts, CDNs and mail operators, "
                + coverage.leadingReached()
                + " have a contact of at least medium confidence (abuse, legal process or general), and "
                + coverage.leading().usable() + " an abuse contact of that confidence. Of all " + all
                + " on the list, " + (all - coverage.withoutContact().size()) + " have such a contact, and "
                + coverage.mostAbused().usable() + " such an abuse contact.";
    }

    private String withoutLegalContact() {
        return "Without a contact for legal process or law enforcement in the sources read, by rank: "
                + names(coverage.withoutLegalContact())
                + ". Serve such a party at its seat or its registered agent, which counsel establishes.";
    }

    private String withoutAbuseContact() {
        List<String> otherKind = coverage.withoutAbuseContact().stream()
                .filter(id -> !coverage.withoutContact().contains(id))
                .toList();
        return "With a contact of another kind only, by rank: " + names(otherKind)
                + ". Without a contact of that confidence, by rank: " + names(coverage.withoutContact()) + ".";
    }

    private static String names(List<String> ids) {
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }

    private static String line(Conflict conflict) {
        return conflict.subject() + " " + conflict.what() + ": " + conflict.used() + " (" + conflict.usedSource()
                + ") is used; " + conflict.otherSource() + " states " + conflict.other();
    }

    private static String share(long part, long all) {
        return part + " (" + (all == 0 ? 0 : part * 100 / all) + " %)";
    }

    private static Map<String, Long> namesByTld() {
        Map<String, Long> names = new HashMap<>();
        try (InputStream stream = CoverageReport.class.getClassLoader().getResourceAsStream(RANKED)) {
            if (stream == null) {
                return Map.of();
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> line.contains(".") && !line.startsWith("#"))
                    .forEach(line -> names.merge(line.substring(line.lastIndexOf('.') + 1), 1L, Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
