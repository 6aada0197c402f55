package takedown.web.suspects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.history.SnapshotStore;
import takedown.investigation.DossierWords;
import takedown.observation.Snapshot;
import takedown.protection.CaseDossiers;

/** The names of the parties to which the suspects of a case refer by id. */
public final class PartyNames {
    private static final Set<SuspectField> OF_PARTIES =
            EnumSet.of(SuspectField.REGISTRY, SuspectField.REGISTRAR, SuspectField.HOST);

    /** The fields that have a word for an unknown value. */
    private static final Set<SuspectField> OF_WORDS =
            EnumSet.of(SuspectField.STATUS, SuspectField.TARGET_STATUS, SuspectField.VERDICT);

    private static final String UNKNOWN = Verdict.UNKNOWN.name();

    private final Directory directory;
    private final Map<String, String> found;

    private PartyNames(Directory directory, Map<String, String> found) {
        this.directory = directory;
        this.found = found;
    }

    /**
     * Returns the name of the party with this id, from the directory or from the answers about a suspect of the case; the id itself for a party that
     * neither names.
     */
    public String of(String id) {
        return directory.party(id).map(Party::name).orElseGet(() -> found.getOrDefault(id, id));
    }

    /** Returns the name of a party. If the party is not in the directory but has a name, the id follows in parentheses. */
    public String withId(String id) {
        String name = of(id);
        return directory.party(id).isPresent() || name.equals(id) ? name : name + " (" + id + ")";
    }

    /** Returns a value of a field as people read it: the name of a party or a country, or a code in words. */
    public String of(SuspectField field, String value) {
        if (OF_PARTIES.contains(field)) {
            return withId(value);
        }
        return switch (field) {
            case VERDICT -> value.equals(UNKNOWN) ? "not judged" : DossierWords.plain(value);
            case STATUS, TARGET_STATUS, KIND -> DossierWords.plain(value);
            case COUNTRY -> country(value);
            default -> value;
        };
    }

    private static String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }

    /** Returns a filter in words: {@code status is active or on hold, and registry is not VeriSign, Inc.} */
    public String sentence(SuspectFilter filter) {
        return filter.sentence((field, value) -> OF_WORDS.contains(field) && value.equals(UNKNOWN)
                ? Optional.empty()
                : Optional.of(
                        field == SuspectField.CHANGED ? DossierWords.moment(Instant.parse(value)) : of(field, value)));
    }

    /**
     * Finds the names of parties that are not in the directory. Each is read from the dossier of one suspect of the same case, never from another
     * case.
     */
    @ApplicationScoped
    public static class Reader {
        /** Maximum number of ids per field for which a suspect is read. The other ids get no name. */
        private static final int MOST = 20;

        private record Key(UUID caseId, SuspectField field, String id) {}

        private final Directory directory;
        private final SuspectStore suspects;
        private final SnapshotStore snapshots;
        private final CaseDossiers dossiers;
        private final Cache<Key, Optional<String>> known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();

        Reader(Directory directory, SuspectStore suspects, SnapshotStore snapshots, CaseDossiers dossiers) {
            this.directory = directory;
            this.suspects = suspects;
            this.snapshots = snapshots;
            this.dossiers = dossiers;
        }

        /** @param shown the ids of each field */
        public PartyNames of(CaseAccess access, Map<SuspectField, ? extends Stream<String>> shown) {
            Map<String, String> found = new HashMap<>();
            shown.forEach((field, ids) -> {
                if (OF_PARTIES.contains(field)) {
                    add(access, field, ids.collect(Collectors.toSet()), found);
                }
            });
            return new PartyNames(directory, found);
        }

        public PartyNames of(CaseAccess access, SuspectFilter filter) {
            return of(access, OF_PARTIES.stream().collect(Collectors.toMap(field -> field, filter::named)));
        }

        private void add(CaseAccess access, SuspectField field, Set<String> ids, Map<String, String> found) {
            Set<String> unread = ids.stream()
                    .filter(id -> directory.party(id).isEmpty())
                    .filter(id -> known.getIfPresent(key(access, field, id)) == null)
                    .sorted()
                    .limit(MOST)
                    .collect(Collectors.toSet());
            if (!unread.isEmpty()) {
                read(access, field, unread);
            }
            ids.forEach(id -> Optional.ofNullable(known.getIfPresent(key(access, field, id)))
                    .flatMap(name -> name)
                    .ifPresent(name -> found.put(id, name)));
        }

        private void read(CaseAccess access, SuspectField field, Set<String> ids) {
            Map<String, Suspect> examples = suspects.examples(access, field, ids);
            Map<UUID, Snapshot> looks =
                    snapshots.get(access, examples.values().stream().distinct().toList());
            Map<UUID, Dossier> read = dossiers.of(access, new LinkedHashMap<>(looks));
            ids.forEach(id -> known.put(
                    key(access, field, id),
                    Optional.ofNullable(examples.get(id))
                            .map(suspect -> read.get(suspect.id()))
                            .flatMap(dossier -> dossier.parties().stream()
                                    .filter(party -> party.id().equals(id))
                                    .map(ActingParty::name)
                                    .findFirst())));
        }

        private static Key key(CaseAccess access, SuspectField field, String id) {
            return new Key(access.caseId(), field, id);
        }
    }
}
