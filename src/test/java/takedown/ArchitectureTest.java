package takedown;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import takedown.casefile.ServiceAccess;

/** Checks the plan of the packages (docs/architecture.md): which package may use which, and which library may be used where. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("takedown");

    /**
     * A package and the packages that it may use in addition to itself. The inner packages of casefile have entries of their own. For other
     * packages, {@code casefile} stands for all of them. The root package starts the service and may use all packages. No package may use the root
     * package or the lab.
     */
    private static final Map<String, Set<String>> PLAN = Map.ofEntries(
            rule("name"),
            rule("observation", "name"),
            rule("directory", "name"),
            rule("net", "name"),
            rule("directory.update", "directory", "net", "name"),
            rule("budget"),
            rule("database"),
            rule("evidence", "observation", "name"),
            rule("attribution", "observation", "directory", "name"),
            rule("lookup", "net", "budget", "evidence", "observation", "name"),
            rule("capture", "lookup", "net", "evidence", "observation", "name"),
            rule("casefile.people", "name"),
            rule("casefile.matter", "name"),
            rule("casefile", "casefile.people", "casefile.matter", "name"),
            rule(
                    "casefile.orders",
                    "casefile",
                    "casefile.people",
                    "casefile.matter",
                    "evidence",
                    "observation",
                    "name"),
            rule(
                    "casefile.suspects",
                    "casefile",
                    "casefile.people",
                    "attribution",
                    "observation",
                    "directory",
                    "database",
                    "name"),
            rule("casefile.intake", "casefile", "casefile.suspects", "attribution", "directory", "name"),
            rule("history", "casefile", "attribution", "evidence", "ledger", "observation", "directory", "name"),
            rule("investigation", "lookup", "attribution", "history", "evidence", "observation", "directory", "name"),
            rule("paper", "name"),
            rule("protection", "casefile", "attribution", "observation", "directory", "database", "name"),
            rule(
                    "packet",
                    "paper",
                    "protection",
                    "casefile",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            rule("execution", "protection", "packet", "casefile", "attribution", "history", "observation", "name"),
            rule("dispatch", "packet", "casefile", "attribution", "evidence", "observation", "directory", "name"),
            rule("epp", "packet", "observation", "name"),
            rule("results", "dispatch", "execution", "packet", "casefile", "attribution", "history"),
            rule(
                    "filing",
                    "results",
                    "dispatch",
                    "execution",
                    "packet",
                    "paper",
                    "casefile",
                    "directory",
                    "evidence",
                    "observation",
                    "name"),
            rule("ledger", "database", "net", "name"),
            rule("archive", "ledger", "packet", "history", "casefile", "evidence", "name"),
            rule(
                    "monitoring",
                    "paper",
                    "database",
                    "investigation",
                    "capture",
                    "results",
                    "dispatch",
                    "execution",
                    "packet",
                    "protection",
                    "casefile",
                    "lookup",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            rule(
                    "web",
                    "archive",
                    "filing",
                    "ledger",
                    "monitoring",
                    "results",
                    "dispatch",
                    "execution",
                    "packet",
                    "protection",
                    "investigation",
                    "casefile",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "database",
                    "name"),
            rule(
                    "terminal",
                    "archive",
                    "epp",
                    "packet",
                    "ledger",
                    "investigation",
                    "lookup",
                    "attribution",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            rule("lab", "name"));

    /** Packages that store data of their own. All other packages receive stored data as parameters. */
    private static final Set<String> STORING = Set.of(
            "budget",
            "evidence",
            "ledger",
            "history",
            "casefile",
            "protection",
            "packet",
            "execution",
            "dispatch",
            "filing",
            "monitoring");

    /** A library and the packages that may use its types. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.xbill.DNS", Set.of("lookup.dns", "lab")),
            Map.entry("org.apache.commons.net", Set.of("lookup.whois")),
            Map.entry("java.net.http", Set.of("net", "lookup", "dispatch", "terminal")),
            Map.entry("org.apache.hc", Set.of("net", "lookup", "capture", "dispatch")),
            Map.entry("java.net.HttpURLConnection", Set.of()),
            Map.entry(
                    "java.sql",
                    Set.of(
                            "database",
                            "budget",
                            "ledger",
                            "history",
                            "casefile",
                            "protection",
                            "dispatch",
                            "monitoring")),
            Map.entry("jakarta.persistence", STORING),
            Map.entry("io.quarkus.hibernate.orm", STORING),
            Map.entry("jakarta.ws.rs", Set.of("web")),
            Map.entry("com.openhtmltopdf", Set.of("paper")),
            Map.entry("org.apache.pdfbox", Set.of("paper")),
            Map.entry("jakarta.mail", Set.of("packet", "dispatch", "casefile.intake")),
            Map.entry("org.eclipse.angus", Set.of("dispatch")),
            Map.entry(
                    "org.jsoup",
                    Set.of("casefile.intake", "evidence", "capture", "investigation", "filing", "directory.update")),
            Map.entry("org.apache.poi", Set.of("filing")),
            Map.entry("org.openxmlformats", Set.of("filing")),
            Map.entry("io.github.bucket4j", Set.of("budget")),
            Map.entry("com.github.kagkarlsson", Set.of("monitoring")),
            Map.entry("org.bouncycastle", Set.of("ledger", "archive", "paper", "lab")),
            Map.entry("org.jose4j", Set.of("lab", "web.signin")),
            Map.entry("org.dhatim", Set.of("web")),
            Map.entry("org.yaml", Set.of("directory.reading")));

    /** Pure packages: they turn text into values and perform no I/O. */
    private static final Set<String> PURE = Set.of("name", "observation", "attribution");

    private static final List<String> IMPURE = List.of(
            "jakarta.",
            "io.quarkus.",
            "org.jboss.logging.",
            "java.util.logging.",
            "java.nio.file.",
            "java.net.Socket",
            "java.net.http.",
            "java.sql.",
            "java.lang.Thread",
            "java.util.concurrent.Executor");

    private static Map.Entry<String, Set<String>> rule(String name, String... uses) {
        return Map.entry(name, Set.of(uses));
    }

    @TestFactory
    Stream<DynamicTest> importsGoDownwardOnly() {
        return packages().stream()
                .filter(packageName -> !packageName.isEmpty())
                .map(packageName -> dynamicTest(packageName, () -> {
                    Set<String> permitted = permitted(packageName);
                    none(
                            in(packageName),
                            target -> isOurs(target)
                                    && !packageOf(target).equals(packageName)
                                    && permitted.stream()
                                            .noneMatch(other -> covers(packageName, other, packageOf(target))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPermissionIsUsed() {
        return packages().stream()
                .filter(packageName -> !packageName.isEmpty())
                .map(packageName -> dynamicTest(packageName, () -> {
                    Set<String> used = CLASSES.stream()
                            .filter(in(packageName))
                            .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                            .map(Dependency::getTargetClass)
                            .filter(ArchitectureTest::isOurs)
                            .map(ArchitectureTest::packageOf)
                            .collect(toCollection(TreeSet::new));
                    assertEquals(
                            List.of(),
                            permitted(packageName).stream()
                                    .filter(other ->
                                            used.stream().noneMatch(target -> covers(packageName, other, target)))
                                    .sorted()
                                    .toList());
                }));
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("takedown.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** {@code Cases} checks each person's access to a case. The service gives itself access to all cases only for its own runs. */
    @Test
    void onlyRunsUseTheAccessOfTheService() {
        Set<String> own = Set.of("casefile", "casefile.suspects", "history", "execution", "monitoring");
        none(
                source -> !own.contains(packageOf(source)),
                target -> target.getName().equals(ServiceAccess.class.getName()));
    }

    /** One rule, {@code Visibility}, decides who may see a case, in SQL too. */
    @Test
    void onlyTheCasesReadTheirMembers() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/takedown"))) {
            List<Path> reading = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.getParent().endsWith("casefile"))
                    .toList()) {
                if (Files.readString(file).contains("case_member")) {
                    reading.add(file);
                }
            }
            assertEquals(List.of(), reading);
        }
    }

    /** Browser tests are in one package, which starts the browser once and is skipped on a machine without one. */
    @Test
    void onlyItsPackageDrivesTheBrowser() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/takedown"))) {
            List<Path> driving = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.getParent().endsWith("browser"))
                    .toList()) {
                if (Files.readString(file).contains("import com." + "microsoft.playwright")) {
                    driving.add(file);
                }
            }
            assertEquals(List.of(), driving);
        }
    }

    @TestFactory
    Stream<DynamicTest> aLibraryStaysInItsPackages() {
        return LIBRARIES.entrySet().stream()
                .map(library -> dynamicTest(
                        library.getKey(),
                        () -> none(
                                source ->
                                        library.getValue().stream().noneMatch(packageName -> isIn(source, packageName)),
                                target -> target.getName().startsWith(library.getKey()))));
    }

    @Test
    void purePackagesDoNotUseTheMachine() {
        none(
                source -> PURE.contains(packageOf(source)),
                target -> IMPURE.stream().anyMatch(target.getName()::startsWith));
    }

    @Test
    void lookUpsAreBlindToEachOther() {
        List<String> glances = CLASSES.stream()
                .filter(source -> isIn(source, "lookup"))
                .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                .filter(seen -> isIn(seen.getTargetClass(), "lookup")
                        && !Set.of("takedown.lookup", source(seen.getOriginClass()))
                                .contains(source(seen.getTargetClass())))
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), glances);
    }

    @Test
    void onlyTheWiringReadsTheClock() {
        List<String> readings = CLASSES.stream()
                .filter(source -> !source.getName().equals("takedown.Wiring"))
                .flatMap(source -> source.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals("java.time")
                        && (call.getName().startsWith("system")
                                || (call.getName().equals("now")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty())))
                .map(JavaAccess::getDescription)
                .toList();
        assertEquals(List.of(), readings);
    }

    /** A class that treats several kinds of packets alike uses a trait. Only {@code PlanSelector} lists kinds one by one. */
    @Test
    void nothingElseListsKindsOfPackets() {
        String kinds = "takedown.packet.document.PacketKind";
        Map<String, Set<String>> named = CLASSES.stream()
                .flatMap(source -> source.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getName().equals(kinds)
                        && access.getTarget().getRawType().getName().equals(kinds))
                .collect(groupingBy(
                        access -> access.getOriginOwner().getName().replaceFirst("\\$.*", ""),
                        TreeMap::new,
                        mapping(JavaAccess::getName, toCollection(TreeSet::new))));
        assertEquals(
                Set.of("takedown.packet.plan.kind.PlanSelector"),
                named.entrySet().stream()
                        .filter(source ->
                                source.getValue().size() > 1 && !source.getKey().equals(kinds))
                        .map(Map.Entry::getKey)
                        .collect(toCollection(TreeSet::new)));
    }

    private static void none(Predicate<JavaClass> from, Predicate<JavaClass> to) {
        assertEquals(
                List.of(),
                CLASSES.stream()
                        .filter(from)
                        .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> to.test(dependency.getTargetClass()))
                        .map(dependency -> dependency.getOriginClass().getName() + " -> "
                                + dependency.getTargetClass().getName())
                        .distinct()
                        .toList());
    }

    private static Set<String> packages() {
        return CLASSES.stream().map(ArchitectureTest::packageOf).collect(toCollection(TreeSet::new));
    }

    /** Returns the package of one source of look-ups, even if the class is in an inner package. */
    private static String source(JavaClass lookup) {
        return lookup.getPackageName().replaceFirst("^(takedown\\.lookup\\.\\w+)\\..*", "$1");
    }

    private static Predicate<JavaClass> in(String packageName) {
        return type -> packageOf(type).equals(packageName);
    }

    private static boolean isIn(JavaClass type, String packageName) {
        return (type.getPackageName() + ".").startsWith("takedown." + packageName + ".");
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith("takedown.");
    }

    private static Set<String> permitted(String packageName) {
        assertTrue(PLAN.containsKey(packageName), "takedown." + packageName + " is not on the plan");
        return PLAN.get(packageName);
    }

    /**
     * Returns whether a permission covers the target. If source and target are in different packages below the root, it covers the inner packages
     * too. Otherwise, it covers only the exact package.
     */
    private static boolean covers(String source, String permission, String target) {
        return target.equals(permission) || (!top(source).equals(top(target)) && target.startsWith(permission + "."));
    }

    private static String top(String packageName) {
        return packageName.split("\\.", 2)[0];
    }

    /** Returns the innermost package that is on the plan, else the first package below the root; empty for the root package itself. */
    private static String packageOf(JavaClass type) {
        if (!isOurs(type) || type.getPackageName().equals("takedown")) {
            return "";
        }
        String below = type.getPackageName().substring("takedown.".length());
        String packageName = below;
        while (!PLAN.containsKey(packageName) && packageName.contains(".")) {
            packageName = packageName.substring(0, packageName.lastIndexOf('.'));
        }
        return packageName;
    }
}
