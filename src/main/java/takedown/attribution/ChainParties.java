package takedown.attribution;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import takedown.attribution.HopParties.Place;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.status.Merge;
import takedown.attribution.status.MergedRegistration;
import takedown.directory.CertificateAuthority;
import takedown.directory.Directory;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;
import takedown.observation.Certificate.Flaw;
import takedown.observation.Hosting;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerConnection;
import takedown.observation.page.ServerTls;

/** Finds the parties that can act at each hop of a capture and at the hosts to which its forms are sent. */
final class ChainParties {
    private final Directory directory;
    private final Capture capture;
    private final List<Snapshot> around;
    private final Function<Snapshot, Collateral> collateral;
    private final Map<List<Object>, HopParties> known = new HashMap<>();

    /**
     * @param around the snapshots of the hosts: the current one of each first, then earlier ones
     * @param collateral returns the other users of the registered name of a snapshot
     */
    ChainParties(
            Directory directory, Capture capture, List<Snapshot> around, Function<Snapshot, Collateral> collateral) {
        this.directory = directory;
        this.capture = capture;
        this.around = around;
        this.collateral = collateral;
    }

    List<HopParties> all() {
        List<HopParties> all = new ArrayList<>();
        for (Hop hop : capture.hops()) {
            Optional<String> host = host(hop.url());
            all.add(at(Place.HOP, hop.url(), host, hop.address().or(() -> host.flatMap(this::dialled)), hop.tls()));
        }
        Set<String> hosts = new LinkedHashSet<>();
        forms().forEach(form -> form.host()
                .filter(host -> hosts.add(host.toLowerCase(Locale.ROOT)))
                .ifPresent(host ->
                        all.add(at(Place.FORM, form.action(), Optional.of(host), dialled(host), Optional.empty()))));
        return all;
    }

    private Stream<PageDocument.PageForm> forms() {
        return capture.page().flatMap(PageSeen::document).stream().flatMap(document -> document.forms().stream());
    }

    /** Returns the address to which the capture connected for the host. */
    private Optional<IpAddress> dialled(String host) {
        return capture.traffic().connections().stream()
                .filter(connection -> connection.verdict() == ServerConnection.Verdict.OPENED
                        && connection.host().equalsIgnoreCase(host))
                .flatMap(connection -> connection.address().stream())
                .findFirst();
    }

    private HopParties at(
            Place place, String url, Optional<String> host, Optional<IpAddress> address, Optional<ServerTls> tls) {
        Optional<ServerTls> attested = tls.filter(ChainParties::isAttested);
        HopParties found = known.computeIfAbsent(
                List.of(host, address, attested.map(shown -> shown.leaf().sha256())),
                key -> parties(place, url, host, address, attested));
        return new HopParties(place, url, host, account(url, host), found.parties(), found.whole());
    }

    private HopParties parties(
            Place place, String url, Optional<String> host, Optional<IpAddress> address, Optional<ServerTls> tls) {
        Optional<Indicator> indicator = host.flatMap(ChainParties::indicator);
        if (indicator.isEmpty()) {
            return new HopParties(place, url, host, Optional.empty(), List.of(), List.of());
        }
        Snapshot look = snapshot(indicator.get(), address);
        Optional<DomainName> registrable = look.indicator().host().flatMap(PublicSuffixes::registrable);
        Collateral others = collateral.apply(look);
        HopParties bare = new HopParties(place, url, host, Optional.empty(), List.of(), others.guards());
        List<ActingParty> parties = new ArrayList<>(
                PartyFinder.of(
                                directory,
                                look,
                                registrable,
                                Merge.of(look).map(MergedRegistration::registration),
                                others)
                        .stream()
                        .filter(party ->
                                party.role() != Role.MAIL && !(bare.isNeverRequestedWhole() && isOfNames(party.role())))
                        .toList());
        tls.flatMap(shown -> authority(host.orElseThrow(), shown.leaf(), others))
                .ifPresent(parties::add);
        return new HopParties(place, url, host, Optional.empty(), parties, others.guards());
    }

    private static boolean isOfNames(Role role) {
        return role == Role.REGISTRY || role == Role.REGISTRAR || role == Role.RESELLER || role == Role.DNS_OPERATOR;
    }

    /**
     * Returns a snapshot with what is known of the host. If the address of the connection is known, the snapshot has only the hosting of that
     * address.
     */
    private Snapshot snapshot(Indicator indicator, Optional<IpAddress> address) {
        Optional<Snapshot> same = around.stream()
                .filter(look -> look.indicator().host().equals(indicator.host())
                        && look.indicator().literalAddress().equals(indicator.literalAddress()))
                .findFirst();
        Optional<DomainName> registrable = indicator.host().flatMap(PublicSuffixes::registrable);
        Snapshot base = same.or(() -> around.stream()
                        .filter(look -> registrable.isPresent()
                                && look.indicator()
                                        .host()
                                        .flatMap(PublicSuffixes::registrable)
                                        .equals(registrable))
                        .findFirst()
                        .map(look -> look.ofNameAlone(indicator)))
                .orElseGet(() -> Snapshot.nothing(indicator, capture.term().startedAt()));
        // A loopback address belongs to the lab, which serves all hosts at that address.
        return address.filter(dialled -> SpecialPurpose.canBeHost(dialled.toInetAddress()))
                .map(dialled -> base.servedBy(hosting(dialled).stream().toList()))
                .or(() -> then(indicator).map(look -> base.servedBy(look.hostingOrKnown())))
                .orElse(base);
    }

    /** Returns the host's latest snapshot with hosting from before the end of the capture, since the name may lead to another address now. */
    private Optional<Snapshot> then(Indicator indicator) {
        return around.stream()
                .filter(look -> look.indicator().host().equals(indicator.host())
                        && look.indicator().literalAddress().equals(indicator.literalAddress())
                        && !look.at().isAfter(capture.term().finishedAt())
                        && !look.hostingOrKnown().isEmpty())
                .max(Comparator.comparing(Snapshot::at));
    }

    private Optional<Hosting> hosting(IpAddress address) {
        return around.stream()
                .flatMap(look -> look.hostingOrKnown().stream())
                .filter(hosting -> hosting.address().equals(address))
                .findFirst();
    }

    private Optional<ActingParty> authority(String host, ServerTls.Link leaf, Collateral others) {
        return organisation(leaf.issuer()).map(organisation -> {
            PartyList list = new PartyList(directory, others, false);
            String because = "issued the certificate of " + host + " (valid until "
                    + leaf.notAfter().toString().substring(0, 10) + ", SHA-256 " + leaf.sha256() + ")";
            Optional<CertificateAuthority> listed = directory.certificateAuthorityOf(organisation);
            if (listed.isPresent()) {
                list.add(
                        Role.CERTIFICATE_AUTHORITY,
                        listed.get(),
                        new PartyContacts(Optional.empty()).of(listed.get().contacts()),
                        because,
                        List.of());
            } else {
                list.add(
                        Role.CERTIFICATE_AUTHORITY,
                        "ca:" + organisation.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"),
                        organisation,
                        PartyList.StatedCountry.NOT_KNOWN,
                        List.of(),
                        because,
                        List.of());
            }
            return list.all().getFirst();
        });
    }

    /**
     * Returns whether the chain leads to the trust store. Only such a chain proves which authority issued the certificate, because anyone can write
     * an authority's name into a certificate.
     */
    private static boolean isAttested(ServerTls tls) {
        return !tls.flaws().contains(Flaw.SELF_SIGNED) && !tls.flaws().contains(Flaw.UNTRUSTED_ISSUER);
    }

    private static Optional<String> organisation(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("O"))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .filter(name -> !name.isBlank())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private Optional<String> account(String url, Optional<String> host) {
        return host.flatMap(DomainName::tryOf)
                .flatMap(name -> directory.platformOf(name).map(platform -> PlatformAccount.of(platform, name, url)))
                .flatMap(Function.identity());
    }

    private static Optional<Indicator> indicator(String host) {
        return IpAddress.tryOf(host)
                .map(IpAddress::text)
                .or(() -> DomainName.tryOf(host).map(DomainName::ascii))
                .map(Indicator::ofKey);
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost())
                    .map(host -> host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                    .map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
