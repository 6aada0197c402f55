package takedown.history.target;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.SiblingTraits;
import takedown.attribution.Trait;
import takedown.attribution.collateral.NameGuard;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.directory.Directory;
import takedown.history.SnapshotStore;
import takedown.history.target.CaptureSql.Sharing;
import takedown.name.DomainName;

/**
 * Finds other suspects that share a rare trait with a suspect, in the cases that the reader may see. Sealed cases that the reader may not see do not
 * affect any result or count. For a suspect of an unsealed case, no sealed case is used, because a name that is proposed there becomes visible to
 * everyone once it is added. Nothing is queried, and nothing is added to a case.
 */
@ApplicationScoped
public class Siblings {
    /** Number of registered names above which a trait is too common for a conclusion. */
    public static final int COMMON = 100;

    /** Maximum number of suspects that are read for one trait. Many of them can be URLs under one name. */
    private static final int READ = 2_000;

    /** Number of captures whose traits are used, latest first. */
    private static final int CAPTURES = 10;

    /** The reader who sees only the cases that are not sealed. */
    private static final String EVERYONE = "";

    private final Cases cases;
    private final CaptureSql sql;
    private final CaptureStore captures;
    private final SnapshotStore snapshots;
    private final SiblingTraits traits;
    private final Orders orders;

    Siblings(
            Cases cases,
            CaptureSql sql,
            CaptureStore captures,
            SnapshotStore snapshots,
            Directory directory,
            NameGuard lists,
            Orders orders) {
        this.cases = cases;
        this.sql = sql;
        this.captures = captures;
        this.snapshots = snapshots;
        this.orders = orders;
        this.traits = new SiblingTraits(directory, lists);
    }

    /**
     * A trait of the suspect.
     *
     * @param names number of other registered names or addresses with this trait that the reader may see; a lower bound if {@code isCommon}
     * @param isCommon whether the trait is too common for a conclusion
     */
    public record Shared(Trait trait, long names, boolean isCommon) {}

    /**
     * A sibling.
     *
     * @param inCase whether the sibling is already in the case of the suspect
     * @param traits the traits that both suspects have
     * @param seenAt when the first of these traits was last observed for the sibling
     */
    public record Sibling(UUID suspectId, UUID caseId, String key, boolean inCase, List<Trait> traits, Instant seenAt) {
        public Sibling {
            traits = List.copyOf(traits);
        }
    }

    /**
     * The result of a search for siblings.
     *
     * @param items the siblings, those with the most shared traits first
     */
    public record Found(List<Shared> traits, List<Sibling> items) {
        public Found {
            traits = List.copyOf(traits);
            items = List.copyOf(items);
        }
    }

    @Transactional
    public Found of(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        List<Trait> all = traits.of(
                suspect.registrable(),
                captures.of(access, suspect).stream()
                        .filter(stored -> stored.origin() == StoredCapture.Origin.SERVICE)
                        .flatMap(stored -> stored.capture().stream())
                        .limit(CAPTURES)
                        .toList(),
                snapshots.present(access, suspect));
        all = all.stream()
                .filter(trait -> isOfTheOpponent(trait, access, suspect))
                .toList();
        String reader = cases.file(access).sealed() ? access.actor().user() : EVERYONE;
        List<Shared> shared = new ArrayList<>();
        Map<UUID, Sibling> found = new LinkedHashMap<>();
        for (Trait trait : all) {
            List<Sharing> others = others(trait, reader, suspect);
            long names = others.stream().map(Siblings::name).distinct().count();
            shared.add(new Shared(trait, names, names > COMMON));
            if (names <= COMMON) {
                others.forEach(one -> found.merge(one.suspectId(), sibling(suspect, one, trait), Siblings::together));
            }
        }
        return new Found(
                shared,
                found.values().stream()
                        .sorted(Comparator.comparingInt(
                                        (Sibling one) -> -one.traits().size())
                                .thenComparing(Sibling::key)
                                .thenComparing(Sibling::suspectId))
                        .toList());
    }

    /**
     * Returns whether the trait belongs to the opponent. After a seizure the name servers are those of the order or of a sinkhole, which all seized
     * names have in common.
     */
    private boolean isOfTheOpponent(Trait trait, CaseAccess access, Suspect suspect) {
        if (trait.kind() != Trait.Kind.NAME_SERVERS) {
            return true;
        }
        Set<String> ordered =
                orders.nameServers(access).stream().map(DomainName::ascii).collect(Collectors.toSet());
        return !suspect.status().isTaken()
                && Stream.of(trait.value().split(",")).noneMatch(ordered::contains);
    }

    private List<Sharing> others(Trait trait, String reader, Suspect suspect) {
        List<Sharing> sharing = switch (trait.kind()) {
            case FAVICON, CERTIFICATE, FORM_TARGET -> sql.byCapture(trait.kind() + " " + trait.value(), reader, READ);
            case NAME_SERVERS -> sql.byNameServers(Arrays.asList(trait.value().split(",")), reader, READ);
            case REGISTRATION_MINUTE -> sql.byMinute(Instant.parse(trait.value()), reader, READ);
        };
        String own = suspect.registrable().map(DomainName::ascii).orElse(suspect.key());
        return sharing.stream().filter(one -> !name(one).equals(own)).toList();
    }

    private static String name(Sharing one) {
        return one.registrable().orElse(one.key());
    }

    private static Sibling sibling(Suspect suspect, Sharing one, Trait trait) {
        return new Sibling(
                one.suspectId(),
                one.caseId(),
                one.key(),
                one.caseId().equals(suspect.caseId()),
                List.of(trait),
                one.at());
    }

    private static Sibling together(Sibling one, Sibling other) {
        List<Trait> both = new ArrayList<>(one.traits());
        both.addAll(other.traits());
        return new Sibling(one.suspectId(), one.caseId(), one.key(), one.inCase(), both, one.seenAt());
    }
}
