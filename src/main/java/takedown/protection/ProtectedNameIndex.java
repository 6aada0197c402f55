package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.DnsOperator;
import takedown.directory.MailOperator;
import takedown.directory.Party;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.directory.Registrar;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.SuffixList;
import takedown.protection.ProtectedName.Scope;

/**
 * All protected names. Unless the protection is lifted, no request may ask for action against such a name as a whole. The names are public suffixes,
 * platforms and dynamic DNS, reserved sectors, institutions, popular names, and infrastructure for other parties' names and mail. A request always
 * affects the registered name, so a registered name above one of these names is also protected.
 */
@ApplicationScoped
public class ProtectedNameIndex implements NameGuard {
    private static final Logger LOG = Logger.getLogger(ProtectedNameIndex.class);

    private static final Set<String> OLDER = Set.of("com", "net", "org");

    private final Map<DomainName, ProtectedName> below;
    private final Map<DomainName, ProtectedName> self;
    private final Map<DomainName, ProtectedName> itself = new HashMap<>();
    private final List<ProtectedName> all;
    private final List<ShippedList> shipped = ShippedList.all();
    private final Optional<Path> imported;
    private volatile RankedNames ranked = RankedNames.NONE;
    private volatile String signature = "";
    private volatile Optional<String> fault = Optional.empty();
    private Optional<RankedList> first = Optional.empty();

    /** @throws ListInvalid if an imported list is invalid or cannot be read; the service then does not start */
    @Inject
    ProtectedNameIndex(ProtectionConfig config, Directory directory) {
        this(directory, config.popularNames().map(Path::of));
    }

    ProtectedNameIndex(Directory directory, Optional<Path> imported) {
        this.imported = imported;
        List<SuffixList.Rule> rules = SuffixList.rules();
        Map<Scope, Map<DomainName, ProtectedName>> found = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            found.put(scope, new HashMap<>());
        }
        Stream.of(
                        platforms(directory),
                        listed(rules).stream(),
                        sectors(rules),
                        shipped(),
                        registries(rules),
                        carriers(directory))
                .flatMap(names -> names)
                .forEach(name -> Objects.requireNonNull(found.get(name.scope())).putIfAbsent(name.name(), name));
        below = Objects.requireNonNull(found.get(Scope.BELOW));
        self = Objects.requireNonNull(found.get(Scope.SELF));
        all = found.values().stream().flatMap(names -> names.values().stream()).toList();
        try {
            first = readImported();
        } catch (RankedList.MalformedList bad) {
            throw new ListInvalid(bad);
        }
    }

    @Override
    public List<Guard> over(DomainName name) {
        Map<ProtectionClass, Guard> guards = new EnumMap<>(ProtectionClass.class);
        for (Optional<DomainName> above = Optional.of(name);
                above.isPresent();
                above = above.get().parent()) {
            ProtectedName hit = below.get(above.get());
            if (hit != null) {
                guards.putIfAbsent(hit.kind(), new Guard(hit.kind(), hit.reason()));
            }
        }
        ProtectedName suffix = self.get(name);
        if (suffix != null) {
            guards.putIfAbsent(suffix.kind(), new Guard(suffix.kind(), suffix.reason()));
        } else if (PublicSuffixes.isPublicSuffix(name)) {
            guards.putIfAbsent(
                    ProtectionClass.PUBLIC_SUFFIX,
                    new Guard(
                            ProtectionClass.PUBLIC_SUFFIX,
                            name + " is a public suffix: unrelated people register below it"));
        }
        return List.copyOf(guards.values());
    }

    @Override
    public OptionalInt rank(DomainName registrable) {
        return ranked.rank(registrable.ascii());
    }

    /**
     * Returns the protection of the name from requests to its host; empty if there is none. Only this name, with or without {@code www.}, is
     * considered, since a host below a shared name belongs to one customer.
     */
    public Optional<ProtectedName> itself(DomainName host) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        return Optional.ofNullable(itself.get(bare))
                .or(() -> Optional.ofNullable(below.get(bare)).filter(ProtectedNameIndex::stopsHosts))
                .or(() -> Optional.ofNullable(self.get(bare)))
                .or(() -> Optional.ofNullable(itself.get(host)));
    }

    /**
     * Returns whether the name is also protected from requests to its host. The host of a university may be asked to stop a page on the bare name.
     * The host of a name that very many people use or share may not be asked.
     */
    private static boolean stopsHosts(ProtectedName name) {
        return switch (name.kind()) {
            case SECTOR, INSTITUTION -> false;
            default -> true;
        };
    }

    public Collection<ProtectedName> all() {
        return all;
    }

    public List<ShippedList> shippedLists() {
        return shipped;
    }

    /** Returns the number of entries in the imported lists in use. A name that occurs several times counts each time. */
    public int imported() {
        return ranked.size();
    }

    /** Returns the fault in the current imported lists, if any. The previous lists then stay in use. */
    public Optional<String> fault() {
        return fault;
    }

    /**
     * Reads the imported lists again if a file has changed. An invalid list is reported, and the previous list stays in use.
     *
     * @return the new list; empty if there is no new list that is valid
     */
    Optional<RankedList> refresh() {
        String before = signature;
        try {
            return imported.isPresent() && !signature(imported.get()).equals(before)
                    ? readImported()
                    : Optional.empty();
        } catch (RankedList.MalformedList bad) {
            if (fault.filter(String.valueOf(bad.getMessage())::equals).isEmpty()) {
                LOG.errorf("takedown.packet.popular-names: the previous list stays in use: %s", bad.getMessage());
            }
            fault = Optional.of(String.valueOf(bad.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns the list read at the start, for the database. It is returned only once, since it is large. */
    synchronized Optional<RankedList> takeFirst() {
        Optional<RankedList> list = first;
        first = Optional.empty();
        return list;
    }

    private Optional<RankedList> readImported() throws RankedList.MalformedList {
        if (imported.isEmpty()) {
            return Optional.empty();
        }
        // Note the state before the files are read, so that a change during reading is noticed later.
        String now = signature(imported.get());
        signature = now;
        RankedList list = RankedList.read(imported.get());
        ranked = list.names();
        fault = Optional.empty();
        return Optional.of(list);
    }

    private static String signature(Path place) throws RankedList.MalformedList {
        StringBuilder text = new StringBuilder();
        for (Path file : RankedList.files(place)) {
            try {
                text.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            } catch (IOException e) {
                throw new RankedList.MalformedList("cannot read " + file);
            }
        }
        return text.toString();
    }

    private Stream<ProtectedName> platforms(Directory directory) {
        return directory.parties(Role.PLATFORM).stream()
                .filter(Platform.class::isInstance)
                .map(Platform.class::cast)
                .flatMap(
                        platform -> platform.suffixes().stream()
                                .map(
                                        suffix -> whole(
                                                suffix,
                                                platform.kind() == PlatformKind.DYNAMIC_DNS
                                                        ? ProtectionClass.DYNAMIC_DNS
                                                        : ProtectionClass.PLATFORM,
                                                "carries " + platform.name()
                                                        + ", which unrelated people share: a request can name only the URL or the account")));
    }

    private List<ProtectedName> listed(List<SuffixList.Rule> rules) {
        List<ProtectedName> names = new ArrayList<>();
        for (SuffixList.Rule rule : rules) {
            if (rule.privateSection() && rule.form() != SuffixList.Form.EXCEPTION) {
                names.add(
                        whole(
                                rule.name(),
                                ProtectionClass.PUBLIC_SUFFIX,
                                "has " + rule.name()
                                        + ", which is in the private section of the Public Suffix List: unrelated people share it"));
            } else if (!rule.privateSection()) {
                Scope scope = switch (rule.form()) {
                    case PLAIN -> Scope.SELF;
                    case WILDCARD -> Scope.CHILD;
                    case EXCEPTION -> Scope.NONE;
                };
                String why = "is a public suffix, or has public suffixes below it: unrelated people register there";
                names.add(new ProtectedName(rule.name(), scope, ProtectionClass.PUBLIC_SUFFIX, why));
                if (scope == Scope.CHILD) {
                    // The rule *.kawasaki.jp does not make kawasaki.jp a suffix, but the holder of kawasaki.jp controls
                    // all the suffixes below it.
                    names.add(new ProtectedName(rule.name(), Scope.SELF, ProtectionClass.PUBLIC_SUFFIX, why));
                }
            }
        }
        return names;
    }

    private static Stream<ProtectedName> sectors(List<SuffixList.Rule> rules) {
        return SectorNames.of(rules).stream()
                .map(
                        sector -> new ProtectedName(
                                sector,
                                Scope.BELOW,
                                ProtectionClass.SECTOR,
                                "is reserved for public bodies, education, health, police or the verified members of one group: ask the institution itself"));
    }

    private Stream<ProtectedName> shipped() {
        return shipped.stream().flatMap(list -> {
            String why = switch (list.kind()) {
                case INSTITUTION -> "is an organisation's own, on the list " + list.id() + " of " + list.asOf();
                case POPULAR_NAME ->
                    "is used by very many people (list " + list.id() + " of " + list.asOf()
                            + "): name the URL or the account instead";
                default ->
                    "is on a list of services that unrelated people share (" + list.id() + " of " + list.asOf()
                            + "): a request can name only the URL or the account";
            };
            return list.names().stream().map(name -> whole(name, list.kind(), why));
        });
    }

    /**
     * Returns the registries' own names. In a generic top-level domain, the name NIC belongs to the registry (ICANN registry agreement, specification
     * 5). This does not apply to com, net and org, which are older.
     */
    private Stream<ProtectedName> registries(List<SuffixList.Rule> rules) {
        return rules.stream()
                .filter(rule -> !rule.privateSection() && rule.form() == SuffixList.Form.PLAIN)
                .map(SuffixList.Rule::name)
                .filter(suffix ->
                        suffix.parent().isEmpty() && suffix.ascii().length() > 2 && !OLDER.contains(suffix.ascii()))
                .map(suffix -> whole(
                        DomainName.of("nic." + suffix),
                        ProtectionClass.INFRASTRUCTURE,
                        "is the registry's own name in its top-level domain"));
    }

    private Stream<ProtectedName> carriers(Directory directory) {
        return directory.parties().stream()
                .flatMap(party -> carried(party).stream()
                        .map(suffix -> whole(
                                suffix,
                                ProtectionClass.INFRASTRUCTURE,
                                "carries the names or the mail of the customers of " + party.name())));
    }

    private static Collection<DomainName> carried(Party party) {
        return switch (party) {
            case Cdn cdn ->
                Stream.concat(cdn.cnameSuffixes().stream(), cdn.nameServerSuffixes().stream())
                        .toList();
            case DnsOperator operator -> operator.nameServerSuffixes();
            case MailOperator mail -> mail.mxSuffixes();
            case Registrar registrar -> registrar.nameServerSuffixes();
            default -> Set.of();
        };
    }

    private ProtectedName whole(DomainName name, ProtectionClass kind, String why) {
        ProtectedName whole = new ProtectedName(registered(name), Scope.BELOW, kind, why);
        if (stopsHosts(whole)) {
            itself.putIfAbsent(name, whole);
        }
        return whole;
    }

    /** Returns the registered name on which a registry would have to act. A public suffix is returned unchanged. */
    private static DomainName registered(DomainName name) {
        return PublicSuffixes.registrable(name).orElse(name);
    }
}
