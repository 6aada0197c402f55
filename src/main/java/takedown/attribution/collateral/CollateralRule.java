package takedown.attribution.collateral;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.Collateral.Mail;
import takedown.attribution.collateral.Collateral.Reason;
import takedown.attribution.collateral.Collateral.Sign;
import takedown.attribution.collateral.Collateral.Unread;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.WireName;
import takedown.observation.Apex;
import takedown.observation.Certificate;
import takedown.observation.History;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/**
 * Determines the other users of a registered name from all investigations at and below it, so that an investigation of a host and one of the name
 * itself lead to the same result.
 */
public final class CollateralRule {
    /**
     * Age from which a registration is old: 57 % of compromised names are older than 6 years, and 84 % of malicious names are younger than one year
     * (COMAR).
     */
    private static final long OLD_DAYS = 6 * 365;

    private final Directory directory;
    private final NameGuard lists;

    private final Function<Snapshot, SuspectStatus> status;

    public CollateralRule(Directory directory, NameGuard lists, Function<Snapshot, SuspectStatus> status) {
        this.directory = directory;
        this.lists = lists;
        this.status = status;
    }

    /**
     * Returns the other users of a registered name.
     *
     * @param looks snapshots of suspects at or below one registered name, at least one; or a single snapshot of any other suspect
     */
    public Collateral of(List<Snapshot> looks, CaseContext context) {
        Snapshot first = looks.getFirst();
        Optional<DomainName> registrable = first.indicator().host().flatMap(PublicSuffixes::registrable);
        Map<ProtectionClass, Guard> guards = new LinkedHashMap<>();
        looks.forEach(look -> byNature(look, registrable).forEach(guard -> guards.putIfAbsent(guard.kind(), guard)));
        List<String> shared =
                looks.stream().flatMap(this::servedByCdn).distinct().toList();
        Set<String> below = registrable.map(name -> below(looks, name, context)).orElse(Set.of());
        int names = (int) below.stream().filter(name -> !name.startsWith("*.")).count();
        Mail mail = registrable.map(name -> mail(looks, name)).orElse(Mail.NOT_OBSERVED);
        Optional<Created> created = created(looks);
        Optional<Long> age =
                created.map(c -> Duration.between(c.at(), c.seenAt()).toDays()).filter(days -> days >= 0);
        List<Sign> signs = registrable
                .map(name -> OwnerSigns.of(
                        created,
                        mail,
                        names,
                        Stream.concat(
                                        looks.stream()
                                                .map(look -> look.indicator().key()),
                                        context.keys().stream())
                                .distinct()
                                .toList(),
                        lists.rank(name),
                        dmarc(looks),
                        certificates(looks),
                        name))
                .orElse(List.of());
        List<Unread> unread = registrable
                .map(name -> UnreadSigns.of(name, looks, created, mail, context))
                .orElse(List.of());
        registrable.ifPresent(name -> {
            OptionalInt rank = lists.rank(name);
            rank(name, rank).ifPresent(guard -> guards.putIfAbsent(guard.kind(), guard));
            SharedByCount.of(name, below, certified(looks, name), wildcard(looks))
                    .ifPresent(guard -> guards.putIfAbsent(guard.kind(), guard));
            OwnerSigns.guard(name, signs, unread).ifPresent(guard -> guards.putIfAbsent(guard.kind(), guard));
        });
        return new Collateral(
                registrable,
                List.copyOf(guards.values()),
                weigh(registrable, shared, names, mail, age),
                shared,
                names,
                mail,
                age,
                signs,
                unread);
    }

    private static List<Reason> weigh(
            Optional<DomainName> registrable, List<String> shared, int names, Mail mail, Optional<Long> age) {
        String name = registrable.map(DomainName::ascii).orElse("it");
        List<Reason> weigh = new ArrayList<>();
        if (!shared.isEmpty()) {
            weigh.add(new Reason(
                    "shared-address",
                    "an address belongs to a CDN and serves many other names: " + String.join(", ", shared)));
        }
        if (names >= OwnerSigns.MANY_NAMES) {
            weigh.add(new Reason("many-subdomains", names + " names below " + name + " were seen in passive DNS"));
        }
        if (!mail.exchangers().isEmpty()) {
            weigh.add(new Reason("mail-in-use", name + " receives mail, which a hold or redirection would stop"));
        }
        age.filter(days -> days >= OLD_DAYS)
                .ifPresent(days -> weigh.add(new Reason(
                        "old-registration",
                        name + " was registered " + Count.of(days / 365, "year")
                                + " ago: most names this old in abuse cases are compromised")));
        return weigh;
    }

    private List<Guard> byNature(Snapshot look, Optional<DomainName> registrable) {
        List<Guard> guards = new ArrayList<>();
        Optional<DomainName> host = look.indicator().host();
        host.ifPresent(name -> {
            guards.addAll(sharedByNature(name, registrable));
            guards.addAll(lists.over(name));
            registrable.ifPresent(registered -> guards.addAll(lists.over(registered)));
        });
        if (host.isEmpty()) {
            guards.add(new Guard(
                    ProtectionClass.ADDRESS,
                    "an address is shared by all names that point to it: no domain-level request can name it"));
        }
        redirection(look)
                .ifPresent(r -> guards.add(new Guard(
                        ProtectionClass.REDIRECTED,
                        r.name() + " is not a registration of its own: " + r.owner() + " redirects it to " + r.target()
                                + ", so a request can only name the registered name of that target")));
        return guards;
    }

    private List<Guard> sharedByNature(DomainName name, Optional<DomainName> registrable) {
        List<Guard> guards = new ArrayList<>();
        Optional<Platform> platform = directory
                .platformOf(name)
                .filter(p -> p.kind() != PlatformKind.SUBDOMAINS
                        || PublicSuffixes.privateSuffix(name).isEmpty());
        platform.ifPresent(p -> guards.add(new Guard(
                p.kind() == PlatformKind.DYNAMIC_DNS ? ProtectionClass.DYNAMIC_DNS : ProtectionClass.PLATFORM,
                name + " is on " + p.name() + " ("
                        + p.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "), which unrelated people share: a request can name only the URL or the account")));
        Optional<Cdn> cdn = platform.isPresent() ? Optional.empty() : directory.cdnByCname(WireName.of(name));
        cdn.ifPresent(
                c -> guards.add(
                        new Guard(
                                ProtectionClass.PLATFORM,
                                name + " is a name of " + c.name()
                                        + ", below which unrelated customers have their names: a request can name only the URL or the account")));
        if (registrable.isEmpty() || PublicSuffixes.isPublicSuffix(name)) {
            guards.add(new Guard(
                    ProtectionClass.PUBLIC_SUFFIX, name + " is a public suffix: unrelated people register below it"));
        } else if (platform.isEmpty() && cdn.isEmpty()) {
            PublicSuffixes.privateSuffix(name)
                    .ifPresent(
                            suffix -> guards.add(
                                    new Guard(
                                            ProtectionClass.PUBLIC_SUFFIX,
                                            suffix
                                                    + " is in the private section of the Public Suffix List: unrelated people share it")));
        }
        return guards;
    }

    private static Optional<Guard> rank(DomainName name, OptionalInt rank) {
        if (rank.isEmpty()) {
            return Optional.empty();
        }
        int at = rank.getAsInt();
        return Optional.of(
                at <= ProtectionClass.POPULAR
                        ? new Guard(
                                ProtectionClass.POPULAR_NAME,
                                name + " is number " + at
                                        + " of a list of popular names: name the URL or the account instead")
                        : new Guard(
                                ProtectionClass.RANKED_NAME,
                                name + " is number " + at
                                        + " of a list of popular names: a second person must lift the block for this name"));
    }

    /**
     * Returns the parent zone's redirection of the name if a DNAME record at a name above it causes the redirection. A CNAME or DNAME at the name
     * itself does not count, because it is the registry's entry for the name.
     */
    private static Optional<ParentAnswer.Redirection> redirection(Snapshot snapshot) {
        return snapshot.delegationOrKnown()
                .flatMap(Outcome::found)
                .filter(ParentAnswer.Redirection.class::isInstance)
                .map(ParentAnswer.Redirection.class::cast)
                .filter(r -> r.type().equals("DNAME") && !r.owner().equals(WireName.of(r.name())));
    }

    private static Mail mail(List<Snapshot> looks, DomainName name) {
        List<Mail> seen = looks.stream().map(look -> mail(look, name)).toList();
        return new Mail(
                seen.stream().anyMatch(Mail::observed),
                seen.stream()
                        .flatMap(mail -> mail.exchangers().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /**
     * Returns the mail exchangers of the name. If the registry answers for every name, the name has none, because such exchangers are the registry's
     * own.
     */
    private static Mail mail(Snapshot look, DomainName name) {
        boolean itself = look.indicator().host().filter(name::equals).isPresent();
        boolean none =
                itself && look.resolutionOrKnown().filter(Resolution::nxdomain).isPresent();
        if (look.isWildcard() || none) {
            return new Mail(true, List.of());
        }
        Optional<Outcome<RRset>> answer = itself
                ? look.resolutionOrKnown().flatMap(r -> r.settled("MX"))
                : look.apexOrKnown().flatMap(apex -> apex.of("MX"));
        return answer.filter(outcome -> !outcome.isFailed())
                .map(outcome -> new Mail(
                        true, Resolution.mail(outcome.found().map(RRset::rdata).orElse(List.of()))))
                .orElse(Mail.NOT_OBSERVED);
    }

    private static List<String> dmarc(List<Snapshot> looks) {
        return looks.stream()
                .filter(look -> !look.isWildcard())
                .flatMap(look -> look.apexOrKnown().stream())
                .flatMap(apex -> apex.data(Apex.DMARC).stream())
                .distinct()
                .toList();
    }

    private static List<Certificate> certificates(List<Snapshot> looks) {
        return looks.stream()
                .flatMap(look -> look.certificateOrKnown().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the names below the registered name in certificates from an authority of the trust store. Other certificates do not count, because
     * anyone can write names into a certificate.
     */
    private static Set<String> certified(List<Snapshot> looks, DomainName name) {
        String end = "." + name.ascii();
        return certificates(looks).stream()
                .filter(Certificate::isAttested)
                .flatMap(shown -> shown.names().listed().stream())
                .filter(host -> host.endsWith(end))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the addresses of a wildcard. Addresses that a seizure, a sinkhole or a parking service returns are left out, because they are the same
     * for every name.
     */
    private List<String> wildcard(List<Snapshot> looks) {
        return looks.stream()
                .filter(look ->
                        look.wildcardBelow().isPresent() && !status.apply(look).isAnsweredByOthers())
                .flatMap(look -> look.wildcardBelow().stream())
                .flatMap(found -> found.value().rdata().stream())
                .distinct()
                .toList();
    }

    /**
     * A date of creation as a source states it.
     *
     * @param seenAt the time of the investigation, for which the age is calculated
     */
    record Created(Instant at, Instant seenAt, String source) {}

    /** Returns the earliest date that any source states. */
    private static Optional<Created> created(List<Snapshot> looks) {
        return looks.stream()
                .flatMap(look -> look.registrationsOrKnown()
                        .flatMap(outcome -> outcome instanceof Outcome.Found<Registration> found
                                ? found.value().createdAt().stream()
                                        .map(at -> new Created(
                                                at,
                                                look.at(),
                                                found.provenance().source().name()))
                                : Stream.empty()))
                .min(java.util.Comparator.comparing(Created::at));
    }

    private Stream<String> servedByCdn(Snapshot look) {
        if (look.isWildcard()) {
            return Stream.empty();
        }
        String host = look.indicator().host().map(DomainName::ascii).orElse("");
        Stream<String> byAsn = look.hostingOrKnown().stream()
                .flatMap(hosting -> cdn(hosting).stream()
                        .map(cdn ->
                                hosting.address() + (host.isEmpty() ? "" : " of " + host) + " (" + cdn.name() + ")"));
        Stream<String> byAlias = look.resolutionOrKnown().map(r -> r.settledData("CNAME")).orElse(List.of()).stream()
                .flatMap(target -> WireName.tryOf(target).stream())
                .flatMap(target -> directory.cdnByCname(target).stream())
                .map(cdn -> "alias of " + host + " (" + cdn.name() + ")");
        return Stream.concat(byAsn, byAlias);
    }

    private Optional<Cdn> cdn(Hosting hosting) {
        return hosting.autonomousSystem()
                .found()
                .flatMap(as -> directory.operatorOfAsn(as.number()))
                .filter(Cdn.class::isInstance)
                .map(Cdn.class::cast);
    }

    private static Set<String> below(List<Snapshot> looks, DomainName registrable, CaseContext context) {
        Set<String> names = new LinkedHashSet<>();
        looks.stream()
                .flatMap(look -> look.history().stream())
                .flatMap(outcome -> outcome.found().stream())
                .flatMap((History history) -> history.records().stream())
                .map(record -> record.rrname().toLowerCase(Locale.ROOT))
                .forEach(names::add);
        context.below().stream().map(name -> name.toLowerCase(Locale.ROOT)).forEach(names::add);
        String end = "." + registrable.ascii();
        return names.stream()
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(name -> name.endsWith(end))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
