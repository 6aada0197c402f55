package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.NoContact;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Delegation;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Source;

class AttributorTest {
    private final Attributor attributor = new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE);

    private Dossier dossier(SnapshotBuilder seen) {
        return attributor.attribute(seen.snapshot(), Set.of());
    }

    private static ActingParty party(Dossier dossier, Role role) {
        return dossier.parties().stream()
                .filter(p -> p.role() == role)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + role + " in " + dossier.parties()));
    }

    private static AbuseDesk mail(String address) {
        return AbuseDesk.of(Optional.of(address), Optional.empty());
    }

    @Test
    void registryByTldAndRegistrarByIanaIdActOnACourtsOrder() {
        Dossier dossier = dossier(SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.cinderdns.net")
                .registered(r -> r.registrar(Optional.of("EXAMPLE REGISTRAR ONE, LLC"))
                        .registrarIanaId(Optional.of(9995))
                        .registrarAbuse(mail("desk@registrar-one.example"))));
        ActingParty registry = party(dossier, Role.REGISTRY);
        assertEquals("verisign", registry.id());
        assertEquals(Reach.US_ORDER, registry.reach());
        assertTrue(registry.routes().containsAll(Set.of(Route.SEIZURE, Route.SUBPOENA, Route.PRESERVATION)));
        ActingParty registrar = party(dossier, Role.REGISTRAR);
        assertEquals("Example Registrar One LLC", registrar.name());
        assertEquals(
                "desk@registrar-one.example", registrar.contacts().getFirst().value());
        assertTrue(registrar.contacts().stream().anyMatch(c -> c.value().equals("abuse@registrar-one.example")));
        assertTrue(registrar.routes().contains(Route.SEIZURE));
        ActingParty operator = party(dossier, Role.DNS_OPERATOR);
        assertEquals("cinder-dns", operator.id());
        assertFalse(operator.routes().contains(Route.SEIZURE));
    }

    @Test
    void theRegistryOfATopLevelDomainNewerThanTheDirectoryIsNamedWithTheReasonForNoContact() {
        ActingParty registry =
                party(dossier(SnapshotBuilder.of("evil.doha").delegatedTo("ns1.cinderdns.net")), Role.REGISTRY);
        assertEquals("registry:doha", registry.id());
        assertEquals("operates .doha", registry.because());
        assertEquals(Optional.of(NoContact.NOT_IN_DIRECTORY), registry.detail().noContact());
        assertFalse(registry.evidence().isEmpty());
        assertTrue(dossier(SnapshotBuilder.of("evil.doha")).parties().stream()
                .noneMatch(party -> party.role() == Role.REGISTRY));
    }

    @Test
    void whatARegistryAnswersForEveryNameIsNobodysHostOrMail() {
        Dossier dossier = dossier(SnapshotBuilder.of("evil.net")
                .parentAnswers((name, zone) -> new ParentAnswer.Wildcard(
                        name, zone, List.of(new RRset(WireName.of(name), "A", 300, List.of("203.0.113.99")))))
                .records("A", "203.0.113.99")
                .records("MX", "10 parking.nic.example")
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)));
        assertTrue(dossier.parties().stream().noneMatch(p -> p.role() == Role.HOST || p.role() == Role.MAIL));
        assertEquals(List.of(), dossier.collateral().mx());
        assertEquals(SuspectStatus.DELETED, dossier.status().value());
    }

    @Test
    void aNullMxIsNoMailAndAnotherBesideItIs() {
        Dossier none = dossier(
                SnapshotBuilder.of("evil.net").delegatedTo("ns1.bad.example").records("MX", "0 ."));
        assertEquals(List.of(), none.collateral().mx());
        assertTrue(none.collateral().reasons().stream().noneMatch(r -> r.code().equals("mail-in-use")));
        assertTrue(none.parties().stream().noneMatch(p -> p.role() == Role.MAIL));
        Dossier both = dossier(SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .records("MX", "0 .", "10 mail.other.org"));
        assertEquals(List.of("10 mail.other.org"), both.collateral().mx());
        assertTrue(both.parties().stream().anyMatch(p -> p.role() == Role.MAIL));
    }

    @Test
    void aNameThatAZoneRedirectsIsNotNamedInARequest() {
        DomainName target = DomainName.of("evil.org");
        Dossier dossier = dossier(SnapshotBuilder.of("evil.net")
                .parentAnswers((name, zone) -> new ParentAnswer.Redirection(
                        name,
                        zone,
                        "DNAME",
                        WireName.of("net"),
                        WireName.of(target),
                        Optional.of(target),
                        Optional.of(SnapshotBuilder.found(
                                Source.DNS_PARENT,
                                new Delegation(
                                        target,
                                        DomainName.of("org"),
                                        List.of(WireName.of("ns1.cinderdns.net")),
                                        Map.of(),
                                        List.of()))))));
        assertTrue(dossier.collateral().guarded());
        assertEquals("redirected", dossier.collateral().reasons().getFirst().code());
        assertEquals("pir", party(dossier, Role.REGISTRY).id());
        assertEquals("cinder-dns", party(dossier, Role.DNS_OPERATOR).id());
        assertTrue(party(dossier, Role.REGISTRY).routes().isEmpty());
    }

    @Test
    void aNameServerOfAnyOctetsHasItsOperator() {
        Dossier dossier =
                dossier(SnapshotBuilder.of("evil.net").delegatedTo("xn--aa.cinderdns.net", "-x.ns.other.org"));
        assertEquals(
                List.of("dns-operator:other.org", "cinder-dns"),
                dossier.parties().stream()
                        .filter(p -> p.role() == Role.DNS_OPERATOR)
                        .map(ActingParty::id)
                        .toList());
    }

    @Test
    void aRegistrarAbroadIsAMatterForTheGovernment() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.de")
                        .delegatedTo("ns1.bad.example")
                        .whoisSays(r -> r.registrarIanaId(Optional.of(9996)))),
                Role.REGISTRAR);
        assertFalse(registrar.routes().contains(Route.SEIZURE));
        assertFalse(registrar.routes().contains(Route.SUBPOENA));
    }

    @Test
    void aRegistrarThatOnlyTheAnswerNamesIsNamedAsItNamesIt() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.bad.example")
                        .registered(
                                r -> r.registrar(Optional.of("Saltflat Names")).registrarIanaId(Optional.of(9999)))),
                Role.REGISTRAR);
        assertEquals("iana:9999", registrar.id());
        assertEquals(Reach.UNKNOWN, registrar.reach());
        assertFalse(registrar.routes().contains(Route.SEIZURE));
    }

    @Test
    void aMailboxUnderTheAccusedsOwnNameWaitsForAPerson() {
        StatedContact contact = party(
                        dossier(SnapshotBuilder.of("evil.net")
                                .delegatedTo("ns1.bad.example")
                                .registered(r -> r.registrarIanaId(Optional.of(9999))
                                        .registrarAbuse(mail("abuse@mail.evil.net")))),
                        Role.REGISTRAR)
                .contacts()
                .getFirst();
        assertTrue(contact.needsConfirmation());
        assertEquals("LOW", contact.confidence());
    }

    @Test
    void soDoesOneThatOnlyAWhoisReferralNames() {
        StatedContact contact = party(
                        dossier(SnapshotBuilder.of("evil.net")
                                .delegatedTo("ns1.bad.example")
                                .whoisSays(r -> r.registrarIanaId(Optional.of(9999))
                                        .registrarAbuse(mail("abuse@elsewhere.example")))),
                        Role.REGISTRAR)
                .contacts()
                .getFirst();
        assertTrue(contact.needsConfirmation());
    }

    @Test
    void aRegistrarKnownByItsHandleIsNamedByIt() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.cx")
                        .delegatedTo("ns1.bad.example")
                        .registered(r -> r.registrarHandle(Optional.of("INV-77-CoCCA"))
                                .registrarAbuse(mail("abuse@brindlewood.example")))),
                Role.REGISTRAR);
        assertEquals("INV-77-CoCCA", registrar.name());
        assertEquals(
                "abuse@brindlewood.example", registrar.contacts().getFirst().value());
        assertTrue(registrar.routes().contains(Route.ABUSE_REPORT));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "376", "9994", "9999", "8888888"})
    void aNumberThatIanaReservesNamesNoAccreditedRegistrar(int id) {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.bad.example")
                        .registered(
                                r -> r.registrarHandle(Optional.of("INV-77")).registrarIanaId(Optional.of(id)))),
                Role.REGISTRAR);
        assertEquals("iana:" + id, registrar.id());
        assertEquals("INV-77", registrar.name());
        assertTrue(registrar.because().contains("an accredited registrar"), registrar.because());
        assertFalse(registrar.routes().contains(Route.ICANN_ESCALATION));
    }

    @Test
    void aNumberThatIsNotReservedSaysNothingOfTheKind() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.bad.example")
                        .registered(r -> r.registrarIanaId(Optional.of(4711)))),
                Role.REGISTRAR);
        assertEquals("registrar with IANA id 4711", registrar.name());
        assertFalse(registrar.because().contains("accredited"), registrar.because());
        assertTrue(registrar.routes().contains(Route.ICANN_ESCALATION));
    }

    @Test
    void whatAnotherRegistrarStatesOfItselfIsNotTheRegistrars() {
        Dossier dossier = dossier(SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .registered(r -> r.registrar(Optional.of("First Names")).registrarIanaId(Optional.of(4711)))
                .registrarSays(r -> r.registrar(Optional.of("Second Names"))
                        .registrarIanaId(Optional.of(4712))
                        .registrarAbuse(mail("abuse@second.example")))
                .whoisSays(r -> r.registrar(Optional.of("Third Names"))
                        .registrarHandle(Optional.of("T-3"))
                        .registrarAbuse(mail("abuse@third.example"))));
        assertEquals(List.of(), party(dossier, Role.REGISTRAR).contacts());
        var merged = dossier.registration().orElseThrow().registration();
        assertTrue(merged.registrarAbuse().isEmpty());
        assertEquals(Optional.empty(), merged.registrarHandle());
        assertTrue(dossier.registration().orElseThrow().conflicts().stream()
                .anyMatch(MergedRegistration.Conflict::isAboutWhoActs));
    }

    @Test
    void everyContactOfTheRegistrarIsListedWithItsSource() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.bad.example")
                        .registered(r -> r.registrarIanaId(Optional.of(4711))
                                .registrarAbuse(new AbuseDesk(List.of(
                                        AbuseContact.email("urgent@brindlewood.example"),
                                        AbuseContact.email("abuse@brindlewood.example"),
                                        AbuseContact.phone("+1.5550100"),
                                        AbuseContact.form("https://brindlewood.example/abuse"),
                                        AbuseContact.form("https://www.evil.net/abuse")))))),
                Role.REGISTRAR);
        assertEquals(
                List.of(
                        "ABUSE_EMAIL urgent@brindlewood.example HIGH",
                        "ABUSE_EMAIL abuse@brindlewood.example HIGH",
                        "ABUSE_PHONE +1.5550100 HIGH",
                        "ABUSE_FORM https://brindlewood.example/abuse HIGH",
                        "ABUSE_FORM https://www.evil.net/abuse LOW"),
                registrar.contacts().stream()
                        .map(c -> c.kind() + " " + c.value() + " " + c.confidence())
                        .toList());
        registrar.contacts().forEach(c -> {
            assertTrue(c.source().startsWith("RDAP_REGISTRY "), c.source());
            assertEquals("2026-11-23", c.asOf());
        });
    }

    @ParameterizedTest
    @CsvSource({"EU", "AP", "ZZ", "'', ", "us"})
    void aCountryThatIsNoneIsNoReachAndNoCrash(String country) {
        ActingParty host = party(
                dossier(SnapshotBuilder.of("203.0.113.10")
                        .hostedBy("203.0.113.10", 65100, country == null ? "" : country, "a@b.example")),
                Role.HOST);
        assertEquals(Reach.UNKNOWN, host.reach());
        assertEquals("a@b.example", host.contacts().getFirst().value());
        assertTrue(host.routes().contains(Route.ABUSE_REPORT));
    }

    @ParameterizedTest
    @CsvSource({
        "https://pastebarn.org/p/7fq2, platform",
        "pastebarn.org, platform",
        "x.dynharbor-dns.net, dynamic-dns",
        "evil.github.io, public-suffix",
        "co.uk, public-suffix",
        "203.0.113.10, address"
    })
    void whatStrangersShareIsNobodysToTakeDown(String indicator, String code) {
        SnapshotBuilder seen = SnapshotBuilder.of(indicator);
        Dossier dossier = dossier(
                indicator.startsWith("203") || indicator.equals("co.uk") ? seen : seen.delegatedTo("ns1.x.example"));
        assertTrue(dossier.collateral().guarded());
        assertEquals(Collateral.Verdict.PROTECTED, dossier.collateral().verdict());
        assertTrue(
                dossier.collateral().reasons().stream()
                        .anyMatch(r -> r.code().equals(code)
                                || (code.equals("public-suffix") && r.code().equals("platform"))),
                dossier.collateral().reasons().toString());
        dossier.parties().forEach(p -> assertFalse(p.routes().contains(Route.SEIZURE), p.toString()));
    }

    @Test
    void mailNeighboursAgeAndSharedAddressesAreToBeWeighed() {
        Collateral collateral = dossier(SnapshotBuilder.of("shop.com")
                        .delegatedTo("ns1.x.example")
                        .records("A", "198.51.100.7")
                        .records("MX", "10 mx.shop.com")
                        .registered(r -> r.createdAt(Optional.of(Instant.parse("2012-01-01T00:00:00Z"))))
                        .hostedBy("198.51.100.7", 64500, "US", "a@b.example")
                        .seenBefore(IntStream.range(0, 12)
                                .mapToObj(i -> "h" + i + ".shop.com")
                                .toArray(String[]::new)))
                .collateral();
        assertEquals(Collateral.Verdict.PROTECTED, collateral.verdict(), "the owner may be a victim");
        assertTrue(collateral.sharedAddress());
        assertEquals(12, collateral.subdomainsSeen());
        assertEquals(
                List.of("likely-compromised", "shared-address", "many-subdomains", "mail-in-use", "old-registration"),
                collateral.reasons().stream().map(Collateral.Reason::code).toList());
    }

    @Test
    void theRegistryLeadsAndTheRegistrarFillsIn() {
        MergedRegistration merged = dossier(SnapshotBuilder.of("evil.net")
                        .registered(r -> r.registrar(Optional.of("Example Registrar One LLC"))
                                .registrarIanaId(Optional.of(9995)))
                        .registrarSays(r -> r.registrar(Optional.of("example registrar one, llc"))
                                .registrarIanaId(Optional.of(9995))
                                .registrant(Optional.of("J. Doe"))))
                .registration()
                .orElseThrow();
        assertEquals(Source.RDAP_REGISTRY, merged.fieldSources().get("registrar"));
        assertEquals(Source.RDAP_REGISTRAR, merged.fieldSources().get("registrant"));
        assertEquals(List.of(), merged.conflicts());
    }

    @Test
    void aChangedRegistrantOrRegistrarIsAConflictAndARedactedOneIsNot() {
        MergedRegistration merged = dossier(SnapshotBuilder.of("evil.net")
                        .registered(r -> r.registrarIanaId(Optional.of(9995)).registrant(Optional.of("J. Doe")))
                        .registrarSays(r -> r.registrarIanaId(Optional.of(9996)).registrant(Optional.of("A. Smith")))
                        .whoisSays(r -> r.redacted(Set.of("registrant"))))
                .registration()
                .orElseThrow();
        assertEquals(
                List.of("registrarIanaId", "registrant"),
                merged.conflicts().stream()
                        .map(MergedRegistration.Conflict::field)
                        .toList());
    }

    @Test
    void whateverDiffersIsShownAndOnlyWhoActsBlocks() {
        MergedRegistration merged = dossier(SnapshotBuilder.of("evil.net")
                        .registered(r -> r.registrarIanaId(Optional.of(9995))
                                .createdAt(Optional.of(Instant.parse("2026-01-02T03:04:05Z")))
                                .expiresAt(Optional.of(Instant.parse("2027-01-02T03:04:05Z")))
                                .nameServers(List.of(WireName.of("ns1.x.example")))
                                .statuses(List.of("serverHold")))
                        .registrarSays(r -> r.registrarIanaId(Optional.of(9995))
                                .createdAt(Optional.of(Instant.parse("2026-01-02T00:00:00Z")))
                                .expiresAt(Optional.of(Instant.parse("2028-01-02T03:04:05Z")))
                                .nameServers(List.of(WireName.of("ns9.x.example")))
                                .statuses(List.of("ok"))))
                .registration()
                .orElseThrow();
        assertEquals(
                List.of("expiresAt", "nameServers"),
                merged.conflicts().stream()
                        .map(MergedRegistration.Conflict::field)
                        .toList(),
                "a date without a time is not a difference, and each source has its own statuses");
        assertTrue(merged.conflicts().stream().noneMatch(MergedRegistration.Conflict::isAboutWhoActs));
    }

    @Test
    void abuseContactsAreRankedByWhoStatesThem() {
        ActingParty registrar = dossier(SnapshotBuilder.of("evil.net")
                        .registered(r -> r.registrarIanaId(Optional.of(4711))
                                .registrarAbuse(AbuseDesk.of(Optional.of("desk@registrar.example"), Optional.empty())))
                        .registrarSays(r -> r.registrarAbuse(
                                AbuseDesk.of(Optional.of("other@registrar.example"), Optional.empty())))
                        .whoisSays(r -> r.registrarAbuse(
                                AbuseDesk.of(Optional.of("DESK@registrar.example"), Optional.of("+1.555")))))
                .parties()
                .stream()
                .filter(p -> p.role() == Role.REGISTRAR)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("desk@registrar.example", "other@registrar.example", "+1.555"),
                registrar.contacts().stream().map(StatedContact::value).toList());
        assertEquals(
                List.of(false, true, false),
                registrar.contacts().stream()
                        .map(StatedContact::needsConfirmation)
                        .toList(),
                "a contact that only a referred server states must be confirmed by a person");
        assertEquals("MEDIUM", registrar.contacts().getLast().confidence());
    }

    @Test
    void everyPartySaysWhyItIsOne() {
        dossier(SnapshotBuilder.of("evil.net")
                        .delegatedTo("ns1.cinderdns.net", "ns2.cinderdns.net")
                        .records("CNAME", "x.edge.driftveil.example")
                        .registered(r -> r.registrarIanaId(Optional.of(9995)).reseller(Optional.of("Some Shop")))
                        .hostedBy("198.51.100.7", 64501, "NL", "a@b.example"))
                .parties()
                .forEach(p -> assertFalse(p.because().isBlank(), p.toString()));
    }

    /** The party has either a contact to write to, or a stated reason why there is none. */
    @ParameterizedTest
    @CsvSource({
        "evil.com, 4, TERMINATED_REGISTRAR",
        "evil.com, 119, RESERVED_NUMBER",
        "evil.com, 9999999, NOT_IN_DIRECTORY",
        "evil.com, 146, ''",
        "evil.net, 1756, ''",
    })
    void aPartyWithoutAContactSaysWhy(String name, int ianaId, String reason) {
        Dossier dossier = dossier(SnapshotBuilder.of(name)
                .registered(r -> r.registrar(Optional.of("Some Registrar"))
                        .registrarAbuse(takedown.observation.AbuseDesk.NONE)
                        .registrarIanaId(Optional.of(ianaId))));
        ActingParty registrar = party(dossier, Role.REGISTRAR);
        assertEquals(reason, registrar.detail().noContact().map(Enum::name).orElse(""));
        assertEquals(reason.isEmpty(), !registrar.contacts().isEmpty());
        if (reason.equals("TERMINATED_REGISTRAR")) {
            assertTrue(registrar.because().contains("terminated"), registrar.because());
            assertFalse(registrar.routes().contains(Route.ICANN_ESCALATION));
        }
        dossier.parties()
                .forEach(each -> assertEquals(
                        each.contacts().isEmpty(), each.detail().noContact().isPresent(), each.toString()));
    }

    @Test
    void aTerminatedRegistrarIsNotContactedWhateverAnAnswerStates() {
        ActingParty registrar = party(
                dossier(SnapshotBuilder.of("evil.com")
                        .registered(r -> r.registrarIanaId(Optional.of(4))
                                .registrarAbuse(takedown.observation.AbuseDesk.of(
                                        Optional.of("abuse@gone.example"), Optional.empty())))),
                Role.REGISTRAR);
        assertEquals(List.of(), registrar.contacts());
        assertFalse(registrar.routes().contains(Route.ABUSE_REPORT));
    }

    @Test
    void aResellerThatIsABrandOfAGroupHasItsContacts() {
        ActingParty reseller = party(
                dossier(SnapshotBuilder.of("evil.com").registered(r -> r.reseller(Optional.of("HugeDomains")))),
                Role.RESELLER);
        assertEquals("abuse@namebright.com", reseller.contacts().getFirst().value());
        assertTrue(reseller.because().contains("TurnCommerce"), reseller.because());
        ActingParty unknown = party(
                dossier(SnapshotBuilder.of("evil.com").registered(r -> r.reseller(Optional.of("Some Shop")))),
                Role.RESELLER);
        assertEquals(List.of(), unknown.contacts());
        assertEquals(Optional.of(NoContact.NAMED_ONLY), unknown.detail().noContact());
    }

    @Test
    void aRegistryShowsWhoCarriesOutItsChanges() {
        ActingParty registry = party(dossier(SnapshotBuilder.of("evil.org")), Role.REGISTRY);
        assertEquals("pir", registry.id());
        assertEquals(
                "identity-digital",
                registry.detail().carriedOutBy().orElseThrow().id());
        assertEquals("MEDIUM", registry.detail().carriedOutBy().orElseThrow().confidence());
    }

    @Test
    void aCountryAndAReachSayTheirSources() {
        ActingParty host = party(
                dossier(SnapshotBuilder.of("203.0.113.10").hostedBy("203.0.113.10", 65100, "NO", "a@b.example")),
                Role.HOST);
        assertEquals(Reach.TREATY, host.reach());
        assertTrue(host.detail().countrySource().orElseThrow().startsWith("RDAP_NETWORK "));
        assertEquals(Optional.of("COE-185"), host.detail().reachSource());
        ActingParty cdn = party(
                dossier(SnapshotBuilder.of("203.0.113.10").hostedBy("203.0.113.10", 13335, "ZZ", "a@b.example")),
                Role.CDN);
        assertEquals(Reach.US_ORDER, cdn.reach());
        assertTrue(cdn.detail().countrySource().orElseThrow().contains("NRO-AS"));
    }

    @Test
    void aNameBelowAPrivateSuffixHasItsOperator() {
        ActingParty operator = party(dossier(SnapshotBuilder.of("shop.uk.com")), Role.PLATFORM);
        assertEquals("centralnic-names", operator.id());
        assertFalse(operator.contacts().isEmpty());
        assertEquals(
                "Team Internet Group (CentralNic)",
                operator.detail().group().orElseThrow().name());
        ActingParty listed = party(dossier(SnapshotBuilder.of("shop.radio.am")), Role.PLATFORM);
        assertEquals("BRS Media", listed.name());
        assertEquals(Optional.of(NoContact.NOT_IN_DIRECTORY), listed.detail().noContact());
    }

    @Test
    void everyPartyOfEveryTopLevelDomainHasAContactOrAReason() {
        var directory = DirectoryLoader.load(Optional.empty(), false);
        List<Integer> ids = List.copyOf(directory.bulk().accreditations().keySet());
        int[] at = {0};
        directory
                .bulk()
                .tlds()
                .forEach(tld -> dossier(SnapshotBuilder.of("suspect." + tld.name())
                                .delegatedTo("ns1.cloudflare.com", "ns2.some-dns.example")
                                .registered(r -> r.registrarIanaId(Optional.of(ids.get(at[0]++ * 2 % ids.size())))
                                        .reseller(Optional.of("A Shop"))))
                        .parties()
                        .forEach(party -> assertEquals(
                                party.contacts().isEmpty(),
                                party.detail().noContact().isPresent(),
                                party.toString())));
    }
}
