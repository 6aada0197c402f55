package takedown.directory;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The facts that the data files state in addition to the parties.
 *
 * @param tlds every delegated top-level domain
 * @param accreditations the entries of IANA's registry of registrar ids, by id
 * @param mostAbused the platforms, hosts, CDNs and mail operators on which abuse was observed, by rank
 * @param conflicts the conflicts with registrars.yaml and among the files
 * @param files the names of the data files with the date of the newest statement in each; the files are the packaged ones, or those that {@code
 *     directory update} wrote
 */
public record BulkFacts(
        List<TopLevelDomain> tlds,
        Map<Integer, Accreditation> accreditations,
        List<Abused> mostAbused,
        List<Conflict> conflicts,
        Map<String, LocalDate> files) {
    private static final int OLD_DAYS = 90;

    public static final BulkFacts NONE = new BulkFacts(List.of(), Map.of(), List.of(), List.of(), Map.of());

    /**
     * A party on the ranked list of the most abused parties.
     *
     * @param party the party's id; a directory that replaces the packaged one may not have this party
     * @param sources the ids of the lists that name the party
     */
    public record Abused(int rank, String party, List<String> sources) {
        public Abused {
            sources = List.copyOf(sources);
        }
    }

    public BulkFacts {
        tlds = List.copyOf(tlds);
        accreditations = Map.copyOf(accreditations);
        mostAbused = List.copyOf(mostAbused);
        conflicts = List.copyOf(conflicts);
        files = Map.copyOf(files);
    }

    /** The files in which {@code directory update} renews all rows. */
    private static final Set<String> RENEWED = Set.of("tlds.csv", "registrar-ids.csv");

    /** Returns the date of the root zone from which the top-level domains were read; empty if no dated file of top-level domains was read. */
    public Optional<LocalDate> rootZoneDate() {
        return Optional.ofNullable(files.get("tlds.csv"));
    }

    /** Returns the name, the date and the age in days of each data file, in the order of the names. */
    public String agesOn(LocalDate today) {
        return files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getKey() + " " + file.getValue() + " ("
                        + ChronoUnit.DAYS.between(file.getValue(), today) + " days old)")
                .collect(Collectors.joining(", "));
    }

    /** Returns sentences for the report if the data that {@code directory update} renews are more than 90 days old on this day; otherwise empty. */
    public Optional<String> staleOn(LocalDate today) {
        return files.entrySet().stream()
                .filter(file -> RENEWED.contains(file.getKey()))
                .map(Map.Entry::getValue)
                .min(LocalDate::compareTo)
                .filter(oldest -> oldest.isBefore(today.minusDays(OLD_DAYS)))
                .map(oldest -> "The data of the directory are from " + oldest + ", older than " + OLD_DAYS
                        + " days. Run \"directory update\" and restart the service. It renews "
                        + RENEWED.stream().sorted().collect(Collectors.joining(" and "))
                        + "; the other tables come with a new version of the program. Age of the tables: "
                        + agesOn(today) + ".");
    }
}
