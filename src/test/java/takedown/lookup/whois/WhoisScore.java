package takedown.lookup.whois;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import takedown.name.WireName;
import takedown.observation.EppStatus;

/**
 * Reads a folder of saved answers, each in {@code id.txt} with its stated values in a line of index.jsonl, and counts the values that were read
 * correctly.
 */
final class WhoisScore {
    record Count(int stated, int right, int wrong) {
        Count plus(boolean isRight, boolean isWrong) {
            return new Count(stated + 1, right + (isRight ? 1 : 0), wrong + (isWrong ? 1 : 0));
        }

        @Override
        public String toString() {
            return "%5.1f / %4.1f  (%d of %d, %d wrong)"
                    .formatted(100.0 * right / stated, 100.0 * wrong / stated, right, stated, wrong);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private final Consumer<String> misses;
    private long slowest;

    WhoisScore(Consumer<String> misses) {
        this.misses = misses;
    }

    void run(Path folder) throws IOException {
        List<String> index = Files.readAllLines(folder.resolve("index.jsonl"));
        // All texts are parsed once in advance, so that the measured time does not include the loading of classes.
        for (String line : index) {
            String id = new ObjectMapper().readTree(line).path("id").asText();
            WhoisParser.parse(Files.readAllBytes(folder.resolve(id + ".txt")), Optional.empty());
        }
        for (String line : index) {
            one(new ObjectMapper().readTree(line), folder);
        }
    }

    private void one(JsonNode expected, Path folder) throws IOException {
        String id = expected.path("id").asText();
        byte[] octets = Files.readAllBytes(folder.resolve(id + ".txt"));
        long start = System.nanoTime();
        WhoisAnswer answer = WhoisParser.parse(octets, Optional.empty());
        slowest = Math.max(slowest, System.nanoTime() - start);
        String tlds = expected.path("tld_class").asText();
        if (expected.has("available")) {
            boolean available = expected.path("available").asBoolean();
            boolean right = available
                    ? answer instanceof WhoisAnswer.NoObject
                    : answer instanceof WhoisAnswer.Registered || answer instanceof WhoisAnswer.Reserved;
            count(
                    tlds,
                    "available",
                    right,
                    !right && !(answer instanceof WhoisAnswer.NoAnswer),
                    id,
                    answer.toString(),
                    available);
        } else {
            String state = expected.path("state").asText();
            if (List.of("throttled", "error", "invalid", "server_unavailable").contains(state)) {
                boolean right = answer instanceof WhoisAnswer.NoAnswer;
                count(tlds, "no answer", right, !right, id, answer.toString(), state);
            }
        }
        Optional<WhoisRecord> record = switch (answer) {
            case WhoisAnswer.Registered(WhoisRecord stated) -> Optional.of(stated);
            case WhoisAnswer.Reserved(WhoisRecord stated, String detail) -> Optional.of(stated);
            case WhoisAnswer.NoObject none -> Optional.empty();
            case WhoisAnswer.NoAnswer no -> Optional.empty();
        };
        text(tlds, expected, "registrar_name", record.flatMap(WhoisRecord::registrar), id);
        text(
                tlds,
                expected,
                "registrar_iana_id",
                record.flatMap(WhoisRecord::registrarIanaId).map(String::valueOf),
                id);
        text(
                tlds,
                expected,
                "registrar_abuse_email",
                record.flatMap(r -> r.abuse().email()),
                id);
        date(tlds, expected, "created", record.flatMap(WhoisRecord::created), id);
        date(tlds, expected, "updated", record.flatMap(WhoisRecord::updated), id);
        date(tlds, expected, "expires", record.flatMap(WhoisRecord::expires), id);
        if (record.isPresent()) {
            set(tlds, expected, "statuses", record.get().statuses(), id);
            set(
                    tlds,
                    expected,
                    "nameservers",
                    record.get().nameServers().stream().map(WireName::text).toList(),
                    id);
        }
    }

    private void text(String tlds, JsonNode expected, String field, Optional<String> got, String id) {
        if (expected.has(field)) {
            String want = expected.path(field).asText().strip();
            boolean right = got.map(g -> g.strip().equalsIgnoreCase(want)).orElse(false);
            count(tlds, field, right, got.isPresent() && !right, id, got, want);
        }
    }

    private void date(String tlds, JsonNode expected, String field, Optional<WhoisDate> got, String id) {
        if (expected.has(field)) {
            String want = expected.path(field).asText();
            boolean right = got.map(WhoisDate::toString)
                    .map(g -> g.equals(want)
                            || (want.length() == 10
                                    ? g.startsWith(want)
                                    : g.length() == 10
                                            ? want.startsWith(g)
                                            : g.substring(0, 19).equals(want.substring(0, 19))))
                    .orElse(false);
            count(tlds, field, right, got.isPresent() && !right, id, got, want);
        }
    }

    private void set(String tlds, JsonNode expected, String field, List<String> got, String id) {
        if (expected.has(field)) {
            TreeSet<String> want = new TreeSet<>();
            expected.path(field).forEach(v -> {
                for (String part : v.asText().split(",")) {
                    want.add(normal(part));
                }
            });
            TreeSet<String> have = new TreeSet<>();
            got.forEach(v -> have.add(normal(v)));
            boolean right = want.equals(have);
            count(tlds, field, right, !have.isEmpty() && !right, id, have, want);
        }
    }

    private static String normal(String status) {
        String s = status.strip();
        for (String mark : List.of(" http", " (http", " - ")) {
            int at = s.indexOf(mark);
            s = at > 0 ? s.substring(0, at) : s;
        }
        int bracket = s.indexOf(" (");
        if (bracket > 0 && EppStatus.of(s.substring(0, bracket)).isPresent()) {
            s = s.substring(0, bracket);
        }
        return EppStatus.canonical(s).toLowerCase(Locale.ROOT);
    }

    private void count(String tlds, String field, boolean right, boolean wrong, String id, Object got, Object want) {
        for (String group : List.of("all", tlds)) {
            counts.merge(
                    group + " " + field, new Count(1, right ? 1 : 0, wrong ? 1 : 0), (a, b) -> a.plus(right, wrong));
        }
        if (!right) {
            String text = String.valueOf(got);
            misses.accept(
                    id + " " + field + " want " + want + " got " + text.substring(0, Math.min(220, text.length())));
        }
    }

    List<String> table() {
        List<String> rows = new ArrayList<>();
        counts.forEach((field, count) -> rows.add("%-28s %s".formatted(field, count)));
        rows.add("slowest parse: %.1f ms".formatted(slowest / 1e6));
        return rows;
    }

    Map<String, Count> counts() {
        return counts;
    }

    public static void main(String[] folder) throws IOException {
        WhoisScore score = new WhoisScore(System.out::println);
        score.run(Path.of(folder[0]));
        score.table().forEach(System.out::println);
    }
}
