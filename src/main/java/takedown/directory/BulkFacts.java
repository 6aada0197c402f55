package takedown.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the data files state beside the parties.
 *
 * @param tlds every delegated top-level domain
 * @param accreditations every id of IANA's registry of registrar ids
 * @param conflicts with registrars.yaml and among the files
 * @param files the data files and the date of the newest statement in each; packaged ones, or those that {@code directory update} wrote
 */
public record BulkFacts(
        List<TopLevelDomain> tlds,
        Map<Integer, Accreditation> accreditations,
        List<Conflict> conflicts,
        Map<String, LocalDate> files) {
    /** Without data files. */
    public static final BulkFacts NONE = new BulkFacts(List.of(), Map.of(), List.of(), Map.of());

    public BulkFacts {
        tlds = List.copyOf(tlds);
        accreditations = Map.copyOf(accreditations);
        conflicts = List.copyOf(conflicts);
        files = Map.copyOf(files);
    }

    /** Returns the date of the file whose newest statement is the oldest. */
    public Optional<LocalDate> oldest() {
        return files.values().stream().min(LocalDate::compareTo);
    }
}
