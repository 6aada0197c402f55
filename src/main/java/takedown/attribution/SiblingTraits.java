package takedown.attribution;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import takedown.attribution.Trait.Kind;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.Merge;
import takedown.attribution.status.MergedRegistration;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerTls;

/**
 * The traits of a suspect by which siblings are found. Features that unrelated honest sites share are left out, for example icons and certificates of
 * protected names, shared certificates, and the name servers of operators in the directory. The search counts how many names share a trait.
 */
public final class SiblingTraits {
    /** Number of registered names in a certificate above which the certificate counts as shared by a provider's customers. */
    private static final int SHARED_NAMES = 20;

    private static final Pattern SHARED = Pattern.compile(Collateral.Sign.SHARED_CERTIFICATE, Pattern.CASE_INSENSITIVE);

    private final Directory directory;
    private final NameGuard lists;

    public SiblingTraits(Directory directory, NameGuard lists) {
        this.directory = directory;
        this.lists = lists;
    }

    /**
     * Returns the traits of a suspect.
     *
     * @param captures the captures that the service made
     * @param look the latest snapshot of the name; empty before the first investigation
     */
    public List<Trait> of(Optional<DomainName> registrable, List<Capture> captures, Optional<Snapshot> look) {
        Set<Trait> traits = new LinkedHashSet<>();
        captures.forEach(capture -> ofPage(registrable, capture, traits));
        look.flatMap(Snapshot::delegatedOrKnown).map(Delegation::nameServers).ifPresent(servers -> {
            boolean listed = servers.stream()
                    .anyMatch(server -> directory.operatorOfNameServer(server).isPresent());
            List<String> sorted =
                    servers.stream().map(WireName::text).distinct().sorted().toList();
            if (!listed && !sorted.isEmpty()) {
                traits.add(new Trait(
                        Kind.NAME_SERVERS, String.join(",", sorted), "the name servers " + String.join(", ", sorted)));
            }
        });
        look.flatMap(Merge::of)
                .map(MergedRegistration::registration)
                .flatMap(Registration::createdAt)
                .filter(SiblingTraits::hasTime)
                .map(at -> at.truncatedTo(ChronoUnit.MINUTES))
                .ifPresent(at -> traits.add(
                        new Trait(Kind.REGISTRATION_MINUTE, at.toString(), "the registration in the minute " + at)));
        return List.copyOf(traits);
    }

    /** Returns whether the registration has a time of day. A registry that publishes only the day states midnight. */
    private static boolean hasTime(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() != 0;
    }

    private void ofPage(Optional<DomainName> registrable, Capture capture, Set<Trait> traits) {
        for (Hop hop : capture.hops()) {
            if (!isProtected(host(hop.url()))) {
                hop.tls()
                        .map(ServerTls::leaf)
                        .filter(SiblingTraits::isItsOwn)
                        .ifPresent(leaf -> traits.add(
                                new Trait(Kind.CERTIFICATE, leaf.sha256(), "the certificate " + leaf.sha256())));
            }
        }
        Optional<PageSeen> page = capture.page();
        // The last page can be that of an honest site to which an unwanted visitor is sent.
        if (page.isEmpty() || isProtected(host(capture.last().url()))) {
            return;
        }
        page.get()
                .favicon()
                // Some sites answer every path with the same page, even that of the icon.
                .filter(icon -> page.get()
                        .document()
                        .filter(document ->
                                document.octets().sha256().equals(icon.octets().sha256()))
                        .isEmpty())
                .ifPresent(icon -> traits.add(new Trait(
                        Kind.FAVICON, icon.octets().sha256(), "the icon with the MurmurHash3 " + icon.murmur3())));
        page.get().document().stream()
                .flatMap(document -> document.forms().stream())
                .flatMap(form -> form.host().stream())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> !isProtected(Optional.of(host)))
                .filter(host -> registrable.isEmpty()
                        || DomainName.tryOf(host)
                                .filter(name -> name.isAtOrBelow(registrable.get()))
                                .isEmpty())
                .forEach(host -> traits.add(new Trait(Kind.FORM_TARGET, host, "a form that is sent to " + host)));
    }

    private boolean isProtected(Optional<String> host) {
        Optional<DomainName> name = host.flatMap(DomainName::tryOf);
        List<DomainName> both = new ArrayList<>(name.stream().toList());
        name.flatMap(PublicSuffixes::registrable).ifPresent(both::add);
        return both.stream()
                .anyMatch(each -> lists.over(each).stream()
                                .anyMatch(guard -> !guard.kind().isShared())
                        || directory.platformItself(each).isPresent()
                        || lists.rank(each).isPresent());
    }

    /** Returns whether the certificate is the holder's own, and was not obtained by a provider for its customers. */
    private static boolean isItsOwn(ServerTls.Link leaf) {
        long names = leaf.names().stream()
                .map(name -> name.startsWith("*.") ? name.substring(2) : name)
                .flatMap(name -> DomainName.tryOf(name).stream())
                .flatMap(name -> PublicSuffixes.registrable(name).stream())
                .distinct()
                .count();
        boolean shared =
                leaf.names().stream().anyMatch(name -> SHARED.matcher(name).find())
                        || SHARED.matcher(leaf.subject().replaceFirst("(?s).*\\bCN=([^,+]*).*", "$1"))
                                .find();
        return names <= SHARED_NAMES && !shared;
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
