package takedown.attribution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.Collateral.Reason;
import takedown.attribution.Collateral.Verdict;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.WireName;
import takedown.observation.History;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/** Who else is on the name. Counts first, then what they mean; only what is shared by its nature is guarded outright. */
final class CollateralRule {
    /** 57 % of compromised names are older than 6 years, 84 % of malicious ones younger than one (COMAR). */
    private static final long OLD_DAYS = 6 * 365;

    /** More names below one name than one operator usually runs. */
    private static final int MANY_SUBDOMAINS = 10;

    private final Directory directory;

    CollateralRule(Directory directory) {
        this.directory = directory;
    }

    Collateral of(Snapshot snapshot, Optional<DomainName> registrable, Optional<Registration> registration) {
        List<Reason> guards = new ArrayList<>();
        Optional<DomainName> host = snapshot.indicator().host();
        host.ifPresent(name -> guards.addAll(sharedByNature(name, registrable)));
        if (host.isEmpty()) {
            guards.add(new Reason(
                    "address", "an address is shared by whoever is put on it: no domain-level request can name it"));
        }
        redirection(snapshot)
                .ifPresent(r -> guards.add(new Reason(
                        "redirected",
                        r.name() + " is not a registration of its own: " + r.owner() + " redirects it to " + r.target()
                                + ", and a request has to name what is registered there")));
        List<Reason> weigh = new ArrayList<>();
        boolean sharedAddress = isOnCdn(snapshot);
        if (sharedAddress) {
            weigh.add(new Reason("shared-address", "its address belongs to a CDN and serves many other names"));
        }
        int subdomains = registrable.map(name -> subdomainsSeen(snapshot, name)).orElse(0);
        if (subdomains >= MANY_SUBDOMAINS) {
            weigh.add(new Reason(
                    "many-subdomains",
                    Count.of(subdomains, "name") + " below it " + Count.verb(subdomains, "was", "were")
                            + " seen in passive DNS"));
        }
        List<String> mx = mail(snapshot);
        if (!mx.isEmpty()) {
            weigh.add(new Reason("mail-in-use", "it receives mail, which a hold or redirection would stop"));
        }
        Optional<Long> age = registration
                .flatMap(Registration::createdAt)
                .map(created -> Duration.between(created, snapshot.at()).toDays())
                .filter(days -> days >= 0);
        age.filter(days -> days >= OLD_DAYS)
                .ifPresent(days -> weigh.add(new Reason(
                        "old-registration",
                        "registered " + days / 365
                                + " years ago: most names this old in abuse cases are compromised")));
        Verdict verdict = !guards.isEmpty() ? Verdict.PROTECTED : weigh.isEmpty() ? Verdict.NONE_SEEN : Verdict.WEIGH;
        List<Reason> reasons = Stream.concat(guards.stream(), weigh.stream()).toList();
        return new Collateral(!guards.isEmpty(), reasons, sharedAddress, subdomains, mx, age, verdict);
    }

    private List<Reason> sharedByNature(DomainName name, Optional<DomainName> registrable) {
        List<Reason> reasons = new ArrayList<>();
        Optional<Platform> platform = directory.platformOf(name);
        platform.ifPresent(p -> reasons.add(new Reason(
                p.kind() == PlatformKind.DYNAMIC_DNS ? "dynamic-dns" : "platform",
                name + " is on " + p.name() + " ("
                        + p.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "), which strangers share: only the URL or the account can be asked for")));
        if (registrable.isEmpty() || PublicSuffixes.isPublicSuffix(name)) {
            reasons.add(new Reason("public-suffix", name + " is a public suffix: strangers register below it"));
        } else if (platform.isEmpty()) {
            PublicSuffixes.privateSuffix(name)
                    .ifPresent(suffix -> reasons.add(new Reason(
                            "public-suffix",
                            suffix + " is in the private section of the Public Suffix List: strangers share it")));
        }
        return reasons;
    }

    /** Only by a name above: a CNAME or DNAME at the very name is the registry's entry for it. */
    private static Optional<ParentAnswer.Redirection> redirection(Snapshot snapshot) {
        return snapshot.delegationOrKnown()
                .flatMap(Outcome::found)
                .filter(ParentAnswer.Redirection.class::isInstance)
                .map(ParentAnswer.Redirection.class::cast)
                .filter(r -> r.type().equals("DNAME") && !r.owner().equals(WireName.of(r.name())));
    }

    /** Not where a registry answers for every name: that mail is its own. */
    private static List<String> mail(Snapshot snapshot) {
        return snapshot.isWildcard()
                ? List.of()
                : snapshot.resolutionOrKnown().map(Resolution::mail).orElse(List.of());
    }

    private boolean isOnCdn(Snapshot snapshot) {
        boolean byAsn = snapshot.hostingOrKnown().stream()
                .flatMap(h -> h.autonomousSystem().found().stream())
                .anyMatch(as -> directory
                        .operatorOfAsn(as.number())
                        .filter(Cdn.class::isInstance)
                        .isPresent());
        return byAsn
                || snapshot.resolutionOrKnown().map(r -> r.settledData("CNAME")).orElse(List.of()).stream()
                        .flatMap(target -> WireName.tryOf(target).stream())
                        .anyMatch(target -> directory.cdnByCname(target).isPresent());
    }

    private static int subdomainsSeen(Snapshot snapshot, DomainName registrable) {
        return (int) snapshot.history().stream()
                .flatMap(o -> o.found().stream())
                .flatMap((History h) -> h.records().stream())
                .flatMap(r -> DomainName.tryOf(r.rrname()).stream())
                .filter(n -> n.isAtOrBelow(registrable) && !n.equals(registrable))
                .distinct()
                .count();
    }
}
