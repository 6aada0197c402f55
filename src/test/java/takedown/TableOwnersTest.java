package takedown;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A package uses its own tables, in SQL, in HQL and in the annotations of its entities. From other packages, it may use only the views and functions
 * that the database publishes (docs/architecture.md).
 */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/takedown");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Every table, by the package that writes it: the first package below the root. */
    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            Map.entry("evidence", Set.of("evidence")),
            Map.entry("budget", Set.of("upstream_budget", "upstream_cool_down")),
            Map.entry(
                    "ledger",
                    Set.of(
                            "ledger_queue",
                            "ledger_leaf",
                            "ledger_entry",
                            "ledger_node",
                            "ledger_checkpoint",
                            "ledger_timestamp",
                            "ledger_key",
                            "ledger_published")),
            Map.entry(
                    "history",
                    Set.of(
                            "snapshot",
                            "suspect_change",
                            "observation",
                            "observation_block",
                            "passive_record",
                            "suspect_target",
                            "capture")),
            Map.entry(
                    "casefile",
                    Set.of(
                            "case_file",
                            "case_member",
                            "case_event",
                            "case_evidence",
                            "court_order",
                            "order_version",
                            "suspect",
                            "suspect_selection",
                            "suspect_selection_block",
                            "suspect_view",
                            "person",
                            "person_mark",
                            "bulk_change",
                            "bulk_change_block")),
            Map.entry("protection", Set.of("protected_name", "ranked_name", "protection_lift")),
            Map.entry("packet", Set.of("packet", "packet_suspect", "packet_rendition", "rendition_cache")),
            Map.entry(
                    "dispatch",
                    Set.of(
                            "packet_approval",
                            "packet_withdrawal",
                            "packet_dispatch",
                            "packet_delivery",
                            "packet_bounce",
                            "packet_reply",
                            "claimed_result",
                            "contact_event")),
            Map.entry("filing", Set.of("court_paper")),
            Map.entry("execution", Set.of("order_execution", "order_execution_event")),
            Map.entry(
                    "monitoring",
                    Set.of(
                            "run",
                            "run_case",
                            "run_failure",
                            "run_upstream",
                            "run_slice",
                            "run_look",
                            "run_glance_task",
                            "run_look_task",
                            "scheduled_tasks",
                            "bulk_change_task",
                            "capture_task",
                            "report_mail",
                            "morning_report",
                            "order_server_domain")));

    /** Tables of other packages that a class may read, as {@code file: table}, with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "monitoring/run/MonitoringSql.java: suspect",
            "The nightly run cuts and reads slices of millions of suspects with statements that were measured.",
            "monitoring/run/MonitoringSql.java: case_file",
            "The same statements.",
            "monitoring/run/MonitoringSql.java: court_order",
            "The same statements.",
            "ledger/LedgerSql.java: evidence",
            "The audit compares the log with every table that it tells of.",
            "ledger/LedgerSql.java: packet",
            "The audit.",
            "ledger/LedgerSql.java: packet_approval",
            "The audit.",
            "ledger/LedgerSql.java: case_event",
            "The audit.");

    /** A name in a statement that is the name of a table. */
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|using|table|analyze)\\s+(?:only\\s+|if\\s+(?:not\\s+)?exists\\s+)?([a-z_]+)\\b(?!\\s*\\()");

    /** A further table after a comma: {@code from suspect s, case_file c}. */
    private static final Pattern NEXT_TABLE = Pattern.compile(",\\s*([a-z_]+)\\s+(?:as\\s+)?[a-z]+\\b");

    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(?:select|insert\\s+into|delete\\s+from|join|lock\\s+table|analyze|drop\\s+table|create\\s+table|update\\s+\\w+\\s+(?:\\w+\\s+)?set)\\b"
                    + "|^\\s*from\\s");

    private static final Pattern ENTITY = Pattern.compile("@Entity\\(name = \"(\\w+)\"\\)");
    private static final Pattern MAPPED = Pattern.compile("@Table\\(name = \"(\\w+)\"");

    /** A comment, a character literal, a text block or a string. Only the last two are captured. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'"
                    + "|\"\"\"(?<block>.*?)(?<!\\\\)\"\"\"|\"(?<line>(?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    private record Source(String packageName, String name, String text, List<String> statements) {}

    @Test
    void everyTableHasOneOwner() throws IOException {
        Set<String> tables = new TreeSet<>();
        for (String migration : contents(MIGRATIONS, ".sql")) {
            tables.addAll(found("create table (?:if not exists )?(\\w+)", migration));
        }
        for (String migration : contents(MIGRATIONS, ".sql")) {
            tables.removeAll(found("drop table (?:if exists )?(\\w+)", migration));
        }
        assertEquals(
                tables,
                OWNERS.values().stream().flatMap(Set::stream).collect(toCollection(TreeSet::new)),
                "name the package that a table belongs to in OWNERS");
        assertEquals(tables.size(), OWNERS.values().stream().mapToInt(Set::size).sum(), "one owner each");
    }

    @Test
    void aPackageNamesItsOwnTablesOnly() throws IOException {
        Set<String> excepted = new HashSet<>();
        List<String> found = sources().stream()
                .flatMap(source -> tables(source).stream()
                        .filter(table -> !owner(table).equals(source.packageName()))
                        .filter(table -> {
                            String access = source.name() + ": " + table;
                            excepted.add(access);
                            return !EXCEPTIONS.containsKey(access);
                        })
                        .map(table -> source.name() + " names " + table + " of " + owner(table)))
                .toList();
        assertEquals(List.of(), found, "read a published view, or ask the owner for a query");
        assertEquals(Set.of(), minus(EXCEPTIONS.keySet(), excepted), "exceptions that are not needed");
    }

    @Test
    void aPackageNamesItsOwnEntitiesOnly() throws IOException {
        Map<String, String> packages = new HashMap<>();
        List<Source> sources = sources();
        sources.forEach(
                source -> found(ENTITY, source.text()).forEach(entity -> packages.put(entity, source.packageName())));
        assertTrue(packages.size() > 30, "entities are found");
        List<String> found = sources.stream()
                .flatMap(source -> source.statements().stream()
                        .flatMap(statement -> found("\\b([A-Z]\\w+)\\b", statement).stream())
                        .filter(name -> packages.containsKey(name)
                                && !source.packageName().equals(packages.get(name)))
                        .map(name -> source.name() + " names " + name + " of " + packages.get(name)))
                .toList();
        assertEquals(List.of(), found);
    }

    /** HQL is in the repository of its entity. In the packages with the most SQL, each native statement is in a class that states the reason. */
    @Test
    void queriesAreInRepositoriesAndSqlClasses() throws IOException {
        Set<String> sqlClasses = Set.of("history", "ledger", "monitoring");
        Pattern statement = Pattern.compile("createNative(?:Mutation)?Query\\(|prepareStatement\\(|createStatement\\(");
        List<String> found = sources().stream()
                .filter(source -> source.text().contains("Panache.getEntityManager()")
                        || source.text().contains("getEntityManager()")
                                && !source.name().matches(".*(?:Row|View)[.]java")
                        || sqlClasses.contains(source.packageName())
                                && !source.name().endsWith("Sql.java")
                                && statement.matcher(source.text()).find())
                .map(Source::name)
                .toList();
        assertEquals(List.of(), found);
    }

    /** Hibernate would otherwise compare every such row with its earlier state before each further statement of a transaction. */
    @Test
    void theEntitiesOfTablesThatOnlyGrowAreImmutable() throws IOException {
        Set<String> growing = new TreeSet<>();
        for (String migration : contents(MIGRATIONS, ".sql")) {
            growing.addAll(found(
                    "before update(?: or delete)? on (\\w+)\\s+for each row execute function refuse_change",
                    migration));
        }
        assertTrue(growing.size() > 20, "tables are found");
        List<String> found = sources().stream()
                .filter(source -> found(MAPPED, source.text()).stream().anyMatch(growing::contains)
                        && !source.text().contains("\n@Immutable\n"))
                .map(Source::name)
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void theScanFindsWhatItIsFor() {
        Source source = source("packet", "Example.java", """
            @Table(name = "person")
            class Example {
                // "select 1 from run"
                String one = "select k.id" + COLUMNS + " from suspect k,"
                        + " case_file c where c.id = :packet";
                String block = \"""
                    delete from evidence e using court_order o where e.at = ':from run'\""";
                String part = " join " + "snapshot s on s.run = 1";
                String prose = "A packet, evidence of a run and more from case_member.";
                String function = "select 1 from observation(:x)";
            }\
            """);
        assertEquals(Set.of("person", "suspect", "case_file", "evidence", "court_order", "snapshot"), tables(source));
    }

    private static Set<String> tables(Source source) {
        Set<String> named = new TreeSet<>(found(MAPPED, source.text()));
        for (String statement : source.statements()) {
            named.addAll(found(TABLE, statement));
            named.addAll(found(NEXT_TABLE, statement));
        }
        named.removeIf(name -> owner(name).isEmpty());
        return named;
    }

    private static String owner(String table) {
        return OWNERS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> SOURCES.relativize(file).getNameCount() > 1)
                    .map(file -> source(
                            SOURCES.relativize(file).getName(0).toString(),
                            SOURCES.relativize(file).toString(),
                            read(file)))
                    .toList();
        }
    }

    /** Concatenated strings count as one statement, even with a simple expression between them. */
    private static Source source(String packageName, String name, String text) {
        StringBuilder statements = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            String literal = token.group("block") != null ? token.group("block") : token.group("line");
            if (literal != null) {
                boolean added = text.substring(end, token.start()).matches("[\\s+\\w.()]*\\+[\\s+\\w.()]*");
                statements.append(added ? " " : "\0").append(literal);
                end = token.end();
            }
        }
        return new Source(
                packageName,
                name,
                text,
                Stream.of(statements.toString().split("\0"))
                        .map(statement -> statement.replaceAll("'[^']*'", "''"))
                        .filter(statement -> STATEMENT.matcher(statement).find())
                        .toList());
    }

    private static Set<String> found(String pattern, String text) {
        return found(Pattern.compile(pattern), text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<String> contents(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(TableOwnersTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
