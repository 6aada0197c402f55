package takedown.hostile;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The process of {@link HeapTest}. It loads everything once, fills the heap except for 16 MiB, and runs every case of the tables. */
final class SmallHeapProcess {
    private static final int LEFT = 16 * 1024 * 1024;
    private static final int PIECE = 256 * 1024;

    private static final List<String> TABLES = List.of(
            "takedown.hostile.HostileHttpTest",
            "takedown.hostile.HostileRdapTest",
            "takedown.hostile.HostileWhoisTest",
            "takedown.lookup.dns.HostileDnsTest",
            "takedown.lookup.dns.HostileParentTest");

    private SmallHeapProcess() {}

    public static void main(String[] folder) throws Exception {
        for (String table : TABLES) {
            // The first case of each table runs once in advance, so that all classes are loaded.
            run(table, 1, Path.of(folder[0]));
        }
        List<byte[]> ballast = fill();
        Map<String, Integer> counts = new TreeMap<>();
        int all = 0;
        for (String table : TABLES) {
            int count = run(table, Integer.MAX_VALUE, Path.of(folder[0]));
            counts.put(table.substring(table.lastIndexOf('.') + 1), count);
            all += count;
        }
        System.out.println("Hostile cases: " + all + " " + counts + ", each with " + LEFT / 1024 / 1024
                + " MiB of heap left beside " + ballast.size() * (PIECE / 1024) + " KiB of ballast");
        System.exit(all >= 120 ? 0 : 1);
    }

    private static List<byte[]> fill() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long base = runtime.totalMemory() - runtime.freeMemory();
        List<byte[]> ballast = new ArrayList<>();
        for (long filled = base; filled < runtime.maxMemory() - LEFT; filled += PIECE) {
            ballast.add(new byte[PIECE - 16]);
        }
        return ballast;
    }

    private static int run(String table, int most, Path folder) throws Exception {
        Class<?> type = Class.forName(table);
        Method faults = type.getDeclaredMethod("faults");
        faults.setAccessible(true);
        Method check = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("everyFault"))
                .findFirst()
                .orElseThrow();
        check.setAccessible(true);
        int count = 0;
        for (Object row : ((Stream<?>) faults.invoke(null)).limit(most).toList()) {
            Object[] arguments = ((Arguments) row).get();
            System.out.println(table + ": " + arguments[0]);
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object test = constructor.newInstance();
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("folder")) {
                    field.setAccessible(true);
                    field.set(test, Files.createTempDirectory(folder, "case"));
                }
            }
            check.invoke(test, arguments);
            count++;
        }
        return count;
    }
}
