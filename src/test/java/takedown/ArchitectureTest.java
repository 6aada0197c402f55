package takedown;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house (docs/architecture.md): which room may use which, and which library may be used where. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("takedown");

    /** A room and the rooms that it may use beside itself. The root starts things and may use all; nobody may use it, nor the lab. */
    private static final Map<String, Set<String>> PLAN = Map.ofEntries(
            room("name"),
            room("observation", "name"),
            room("directory", "name"),
            room("net", "name"),
            room("budget"),
            room("database"),
            room("evidence", "observation", "name"),
            room("attribution", "observation", "directory", "name"),
            room("lookup", "net", "budget", "evidence", "observation", "name"),
            room("history", "attribution", "evidence", "observation", "directory", "name"),
            room("casefile", "attribution", "history", "evidence", "observation", "directory", "name"),
            room(
                    "investigation",
                    "casefile",
                    "lookup",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            room("paper", "name"),
            room("protection", "casefile", "attribution", "history", "evidence", "observation", "directory", "name"),
            room(
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
            room(
                    "execution",
                    "paper",
                    "protection",
                    "packet",
                    "casefile",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            room("dispatch", "packet", "casefile", "evidence", "observation", "directory", "name"),
            room("ledger", "net", "name"),
            room("archive", "ledger", "packet", "casefile", "evidence", "name"),
            room(
                    "monitoring",
                    "paper",
                    "database",
                    "investigation",
                    "dispatch",
                    "execution",
                    "packet",
                    "casefile",
                    "lookup",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            room(
                    "web",
                    "archive",
                    "ledger",
                    "monitoring",
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
            room(
                    "terminal",
                    "archive",
                    "ledger",
                    "monitoring",
                    "dispatch",
                    "packet",
                    "investigation",
                    "casefile",
                    "lookup",
                    "attribution",
                    "history",
                    "evidence",
                    "observation",
                    "directory",
                    "name"),
            room("lab", "observation", "name"));

    /** Rooms that keep what is theirs; the others are handed it. */
    private static final Set<String> STORING = Set.of(
            "evidence", "ledger", "history", "casefile", "protection", "packet", "execution", "dispatch", "monitoring");

    /** A library and the rooms that may touch it: its types stop at their doors. */
    private static final Map<String, Set<String>> GATES = Map.ofEntries(
            Map.entry("org.xbill.DNS", Set.of("lookup.dns", "lab")),
            Map.entry("org.apache.commons.net", Set.of("lookup.whois")),
            Map.entry("java.net.http", Set.of("net", "lookup", "dispatch", "terminal")),
            Map.entry("org.apache.hc", Set.of("net", "lookup", "dispatch")),
            Map.entry("java.net.HttpURLConnection", Set.of()),
            Map.entry(
                    "java.sql",
                    Set.of(
                            "database",
                            "budget",
                            "evidence",
                            "ledger",
                            "history",
                            "casefile",
                            "protection",
                            "dispatch",
                            "monitoring")),
            Map.entry("jakarta.persistence", STORING),
            Map.entry("io.quarkus.hibernate", STORING),
            Map.entry("jakarta.ws.rs", Set.of("web")),
            Map.entry("com.openhtmltopdf", Set.of("paper")),
            Map.entry("org.apache.pdfbox", Set.of("paper")),
            Map.entry("jakarta.mail", Set.of("packet")),
            Map.entry("io.github.bucket4j", Set.of("budget")),
            Map.entry("com.github.kagkarlsson", Set.of("monitoring")),
            Map.entry("org.bouncycastle", Set.of("ledger", "archive", "paper", "lab")),
            Map.entry("org.jose4j", Set.of("lab", "web.signin")),
            Map.entry("org.yaml", Set.of("directory")));

    /** Pure rooms: text in, values out. */
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

    private static Map.Entry<String, Set<String>> room(String name, String... uses) {
        return Map.entry(name, Set.of(uses));
    }

    @TestFactory
    Stream<DynamicTest> importsGoDownwardOnly() {
        return rooms().stream()
                .map(room -> dynamicTest(room.isEmpty() ? "(root)" : room, () -> {
                    assertFalse(!PLAN.containsKey(room) && !room.isEmpty(), "takedown." + room + " is not on the plan");
                    none(in(room), target -> {
                        String other = roomOf(target);
                        boolean ours = target.getPackageName().startsWith("takedown");
                        return ours
                                && !other.equals(room)
                                && !room.isEmpty()
                                && !PLAN.get(room).contains(other);
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> aLibraryStaysInItsRoom() {
        return GATES.entrySet().stream()
                .map(gate -> dynamicTest(
                        gate.getKey(),
                        () -> none(
                                source -> gate.getValue().stream().noneMatch(room -> isIn(source, room)),
                                target -> target.getName().startsWith(gate.getKey()))));
    }

    @Test
    void pureRoomsKnowNoMachine() {
        none(source -> PURE.contains(roomOf(source)), target -> IMPURE.stream().anyMatch(target.getName()::startsWith));
    }

    @Test
    void lookUpsAreBlindToEachOther() {
        List<String> glances = HOUSE.stream()
                .filter(source -> isIn(source, "lookup"))
                .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                .filter(seen -> isIn(seen.getTargetClass(), "lookup")
                        && !Set.of("takedown.lookup", seen.getOriginClass().getPackageName())
                                .contains(seen.getTargetClass().getPackageName()))
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), glances);
    }

    @Test
    void onlyTheWiringReadsTheClock() {
        List<String> readings = HOUSE.stream()
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

    private static void none(Predicate<JavaClass> from, Predicate<JavaClass> to) {
        assertEquals(
                List.of(),
                HOUSE.stream()
                        .filter(from)
                        .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> to.test(dependency.getTargetClass()))
                        .map(dependency -> dependency.getOriginClass().getName() + " -> "
                                + dependency.getTargetClass().getName())
                        .distinct()
                        .toList());
    }

    private static Set<String> rooms() {
        return HOUSE.stream().map(ArchitectureTest::roomOf).collect(toCollection(TreeSet::new));
    }

    private static Predicate<JavaClass> in(String room) {
        return type -> roomOf(type).equals(room);
    }

    private static boolean isIn(JavaClass type, String room) {
        return (type.getPackageName() + ".").startsWith("takedown." + room + ".");
    }

    /** The first package below the root; empty for the root itself. */
    private static String roomOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length < 2 || !parts[0].equals("takedown") ? "" : parts[1];
    }
}
