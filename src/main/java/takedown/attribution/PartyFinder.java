package takedown.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.PartyList.StatedCountry;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.status.SameRegistrar;
import takedown.directory.Accreditation;
import takedown.directory.Cdn;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.IanaRegistrarIds;
import takedown.directory.Party;
import takedown.directory.PartyGroup;
import takedown.directory.Registrar;
import takedown.directory.Registry;
import takedown.directory.Role;
import takedown.directory.TopLevelDomain;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.SuffixList;
import takedown.name.WireName;
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/** Finds the parties that can act on the name, registry first. A party found only in an answer is listed under the name given there. */
final class PartyFinder {
    private final Directory directory;
    private final Snapshot snapshot;
    private final Optional<DomainName> registrable;
    private final Optional<Registration> registration;
    private final PartyList found;
    private final PartyContacts contacts;

    private PartyFinder(
            Directory directory,
            Snapshot snapshot,
            Optional<DomainName> registrable,
            Optional<Registration> registration,
            Collateral collateral) {
        this.directory = directory;
        this.snapshot = snapshot;
        this.registrable = registrable;
        this.registration = registration;
        this.found = new PartyList(
                directory,
                collateral,
                registrable.map(n -> n.tld().length() > 2).orElse(false));
        this.contacts = new PartyContacts(registrable);
    }

    static List<ActingParty> of(
            Directory directory,
            Snapshot snapshot,
            Optional<DomainName> registrable,
            Optional<Registration> registration,
            Collateral collateral) {
        PartyFinder parties = new PartyFinder(directory, snapshot, registrable, registration, collateral);
        parties.registry();
        parties.registrar();
        parties.reseller();
        parties.dnsOperators();
        parties.hosts();
        parties.mail();
        parties.platform();
        return parties.found.all();
    }

    private void registry() {
        Optional<DomainName> name =
                registered().or(() -> registrable).or(() -> snapshot.indicator().host());
        name.ifPresent(n -> directory
                .registryOf(n)
                .ifPresentOrElse(registry -> listedRegistry(n, registry), () -> unlistedRegistry(n)));
    }

    private void listedRegistry(DomainName name, Registry registry) {
        String tld = tldOf(registry, name);
        found.add(Role.REGISTRY, registry, contacts.of(registry.contactsFor(tld)), "operates ." + tld, List.of());
        backEnd(name)
                .filter(backEnd -> !backEnd.id().equals(registry.id()))
                .ifPresent(backEnd -> found.carriedOutBy(registry.id(), backEnd));
    }

    /** Adds the registry of a top-level domain that is newer than the directory, if servers of the zone answered. */
    private void unlistedRegistry(DomainName name) {
        snapshot.delegation()
                .filter(outcome -> outcome.found().isPresent())
                .ifPresent(outcome -> found.add(
                        Role.REGISTRY,
                        "registry:" + name.tld(),
                        "Registry of ." + name.tld(),
                        StatedCountry.NOT_KNOWN,
                        List.of(),
                        "operates ." + name.tld(),
                        List.of(outcome.provenance())));
    }

    private Optional<PartyDetail.CarriedOutBy> backEnd(DomainName name) {
        return directory
                .tldOf(name)
                .flatMap(TopLevelDomain::backEnd)
                .map(backEnd -> new PartyDetail.CarriedOutBy(
                        backEnd.party(),
                        directory.party(backEnd.party()).map(Party::name).orElse(backEnd.party()),
                        backEnd.cited().source(),
                        backEnd.cited().asOf().text(),
                        backEnd.cited().confidence().name()));
    }

    /** Returns the registered name to which the parent zone redirects by a DNAME; empty if there is none. */
    private Optional<DomainName> registered() {
        return snapshot.delegation()
                .flatMap(Outcome::found)
                .flatMap(answer ->
                        answer instanceof ParentAnswer.Redirection r && r.type().equals("DNAME")
                                ? r.registered()
                                : Optional.empty());
    }

    private static String tldOf(Registry registry, DomainName name) {
        return Stream.iterate(Optional.of(name), Optional::isPresent, n -> n.flatMap(DomainName::parent))
                .map(n -> n.orElseThrow().ascii())
                .filter(registry.tlds()::contains)
                .findFirst()
                .orElse(name.tld());
    }

    private void registrar() {
        if (registration.filter(SameRegistrar::isStated).isEmpty()) {
            return;
        }
        Registration stated = registration.get();
        Optional<Registrar> known = stated.registrarIanaId()
                .flatMap(directory::registrarByIanaId)
                .or(() -> stated.registrar().flatMap(directory::registrarNamed));
        List<Provenance> evidence = statedBy(SameRegistrar::isStated).stream().toList();
        List<StatedContact> reachable =
                contacts.of(statedAbuse(stated), known.map(Registrar::contacts).orElse(List.of()));
        boolean unaccredited = known.isEmpty()
                && stated.registrarIanaId().filter(IanaRegistrarIds::isReserved).isPresent();
        boolean terminated = known.flatMap(directory::statusOf)
                .filter(Accreditation.Status.TERMINATED::equals)
                .isPresent();
        String because = "is the sponsoring registrar as stated"
                + stated.registrarIanaId()
                        .map(id -> " (IANA id " + id
                                + (unaccredited
                                        ? ", which IANA reserves: it does not identify an accredited registrar"
                                        : "")
                                + (terminated ? ", which IANA lists as terminated" : "")
                                + ")")
                        .orElse("");
        if (known.isPresent()) {
            found.add(Role.REGISTRAR, known.get(), reachable, because, evidence);
            return;
        }
        String name = SameRegistrar.nameOf(stated).orElseThrow();
        String id = stated.registrarIanaId().map(number -> "iana:" + number).orElseGet(() -> "registrar:" + slug(name));
        if (unaccredited) {
            found.addUnaccredited(id, name, reachable, because, evidence);
        } else {
            found.add(Role.REGISTRAR, id, name, StatedCountry.NOT_KNOWN, reachable, because, evidence);
        }
    }

    private List<PartyContacts.Stated> statedAbuse(Registration stated) {
        return snapshot.registrationsOrKnown()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f && SameRegistrar.of(stated, f.value())
                        ? Stream.of(new PartyContacts.Stated(f.value().registrarAbuse(), f.provenance()))
                        : Stream.empty())
                .toList();
    }

    private void reseller() {
        registration.flatMap(Registration::reseller).ifPresent(name -> {
            List<Provenance> evidence =
                    statedBy(r -> r.reseller().isPresent()).stream().toList();
            Optional<Party> known = directory.registrarNamed(name).map(Party.class::cast);
            Optional<PartyGroup> group = directory.groupOfBrand(name);
            Optional<Party> owner = known.or(() -> group.flatMap(this::reachable));
            String because = "is the reseller as stated"
                    + group.map(g -> ", a brand of " + g.name())
                            .or(() -> known.map(k -> ", and is itself a registrar"))
                            .orElse("");
            found.add(
                    Role.RESELLER,
                    "reseller:" + slug(name),
                    name,
                    owner.map(StatedCountry::of).orElse(StatedCountry.NOT_KNOWN),
                    contacts.of(owner.map(Party::contacts).orElse(List.of())),
                    because,
                    evidence);
        });
    }

    /** Returns the group's first member with an abuse contact. */
    private Optional<Party> reachable(PartyGroup group) {
        return group.members().stream()
                .flatMap(id -> directory.party(id).stream())
                .filter(member -> !member.contacts(ContactKind.ABUSE).isEmpty())
                .findFirst();
    }

    private void dnsOperators() {
        snapshot.delegation().ifPresent(outcome -> {
            for (WireName server :
                    snapshot.delegated().map(Delegation::nameServers).orElse(List.of())) {
                String because = server + " is one of its name servers";
                operator(
                        Role.DNS_OPERATOR,
                        server,
                        directory.operatorOfNameServer(server),
                        because,
                        outcome.provenance());
            }
        });
    }

    private void mail() {
        if (snapshot.isWildcard()) {
            return;
        }
        Map<WireName, Provenance> exchangers = new LinkedHashMap<>();
        snapshot.resolution()
                .ifPresent(
                        resolution -> resolution.settled("MX").ifPresent(outcome -> exchangers(outcome, exchangers)));
        snapshot.apex().flatMap(apex -> apex.of("MX")).ifPresent(outcome -> exchangers(outcome, exchangers));
        exchangers.forEach((exchanger, evidence) -> operator(
                Role.MAIL,
                exchanger,
                directory.operatorOfMx(exchanger).map(p -> p),
                exchanger + " receives its mail",
                evidence));
    }

    private static void exchangers(Outcome<RRset> outcome, Map<WireName, Provenance> into) {
        outcome.found().map(RRset::rdata).map(Resolution::mail).orElse(List.of()).stream()
                .flatMap(rdata -> WireName.tryOf(rdata.substring(rdata.indexOf(' ') + 1)).stream())
                .forEach(exchanger -> into.putIfAbsent(exchanger, outcome.provenance()));
    }

    /**
     * Adds the operator of a server: the party of the directory or, if there is none, an operator named after the registrable name of the server. The
     * accused name is never added as an operator.
     */
    private void operator(Role role, WireName server, Optional<Party> known, String because, Provenance evidence) {
        if (known.isPresent()) {
            found.add(role, known.get(), contacts.of(known.get().contacts()), because, List.of(evidence));
            return;
        }
        Optional<DomainName> owner = PublicSuffixes.registrable(server);
        if (owner.isPresent() && !owner.equals(registrable)) {
            String id = role.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + owner.get();
            found.add(role, id, owner.get().ascii(), StatedCountry.NOT_KNOWN, List.of(), because, List.of(evidence));
        }
    }

    private void hosts() {
        if (snapshot.isWildcard()) {
            return;
        }
        snapshot.resolution()
                .flatMap(r -> r.settled("CNAME"))
                .ifPresent(outcome -> outcome.found()
                        .ifPresent(cname -> cname.rdata().stream()
                                .flatMap(target -> WireName.tryOf(target).stream())
                                .forEach(target -> directory
                                        .cdnByCname(target)
                                        .ifPresent(cdn -> found.add(
                                                Role.CDN,
                                                cdn,
                                                contacts.of(cdn.contacts()),
                                                "its CNAME target " + target + " belongs to this CDN",
                                                List.of(outcome.provenance()))))));
        snapshot.hosting().forEach(this::host);
    }

    private void host(Hosting hosting) {
        Optional<AutonomousSystem> as = hosting.autonomousSystem().found();
        Optional<Network> network = hosting.network().found();
        if (as.isEmpty() && network.isEmpty()) {
            return;
        }
        Optional<Party> known = as.flatMap(a -> directory.operatorOfAsn(a.number()));
        Role role = known.filter(Cdn.class::isInstance).isPresent() ? Role.CDN : Role.HOST;
        List<PartyContacts.Stated> stated = network
                .map(Network::abuse)
                .map(abuse -> new PartyContacts.Stated(abuse, hosting.network().provenance()))
                .stream()
                .toList();
        List<Contact> listed = known.map(Party::contacts).orElse(List.of());
        List<StatedContact> reachable = contacts.of(stated, listed);
        String because = as.map(a -> hosting.address() + " is announced by AS" + a.number())
                .orElseGet(() ->
                        hosting.address() + " is in " + network.orElseThrow().handle());
        List<Provenance> evidence = Stream.of(hosting.autonomousSystem(), hosting.network())
                .filter(o -> o.found().isPresent())
                .map(Outcome::provenance)
                .toList();
        // Use only the country that the address registry states for the holder. The country of a prefix is where the
        // prefix is routed, not where its holder is.
        StatedCountry statedCountry = known.filter(party -> party.country().isPresent())
                .map(StatedCountry::of)
                .or(() -> network.flatMap(Network::country)
                        .flatMap(CountryCode::tryOf)
                        .map(country ->
                                StatedCountry.of(country, hosting.network().provenance())))
                .orElse(StatedCountry.NOT_KNOWN);
        if (known.isPresent()) {
            found.add(role, known.get(), statedCountry, reachable, because, evidence);
        } else {
            String id = as.map(a -> "as" + a.number())
                    .orElseGet(() -> "net:" + network.orElseThrow().handle());
            String name = network.flatMap(Network::organisation)
                    .or(() -> as.flatMap(AutonomousSystem::name))
                    .or(() -> network.flatMap(Network::name))
                    .orElse(id);
            found.add(role, id, name, statedCountry, reachable, because, evidence);
        }
    }

    private void platform() {
        snapshot.indicator().host().ifPresent(host -> {
            directory
                    .platformOf(host)
                    .ifPresent(p -> found.add(
                            Role.PLATFORM, p, contacts.of(p.contacts()), host + " is on this platform", List.of()));
            Optional<Cdn> cdn = directory.cdnByCname(WireName.of(host));
            cdn.ifPresent(c -> found.add(
                    Role.CDN,
                    c,
                    contacts.of(c.contacts()),
                    host + " is a name that this CDN gives to a customer",
                    List.of()));
            if (directory.platformOf(host).isEmpty() && cdn.isEmpty()) {
                PublicSuffixes.privateSuffix(host)
                        .ifPresent(suffix -> found.add(
                                Role.PLATFORM,
                                "psl:" + suffix,
                                SuffixList.operatorOf(suffix).orElse(suffix.ascii()),
                                StatedCountry.NOT_KNOWN,
                                List.of(),
                                "runs " + suffix + ", which is in the private section of the Public Suffix List",
                                List.of()));
            }
        });
    }

    private Optional<Provenance> statedBy(java.util.function.Predicate<Registration> states) {
        return snapshot.registrationsOrKnown()
                .flatMap(o -> o instanceof Outcome.Found<Registration> f && states.test(f.value())
                        ? Stream.of(f.provenance())
                        : Stream.empty())
                .findFirst();
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}
