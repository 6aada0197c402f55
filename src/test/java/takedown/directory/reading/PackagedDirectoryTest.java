package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.Accreditation;
import takedown.directory.BulkFacts;
import takedown.directory.Confidence;
import takedown.directory.Conflict;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.NoContact;
import takedown.directory.Party;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.directory.Reach;
import takedown.directory.Registrar;
import takedown.directory.Role;
import takedown.directory.SignatureKind;
import takedown.directory.TopLevelDomain;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

class PackagedDirectoryTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), false);

    @Test
    void holdsAtLeastWhatIsPromised() {
        assertTrue(count(Role.REGISTRY) >= 40, "registries: " + count(Role.REGISTRY));
        assertTrue(DIRECTORY.parties(Role.REGISTRAR).stream()
                        .filter(party -> party instanceof Registrar registrar
                                && registrar.ianaId().isPresent())
                        .count()
                >= 50);
        assertTrue(count(Role.HOST) + count(Role.CDN) + count(Role.PLATFORM) >= 30);
        for (SignatureKind kind : SignatureKind.values()) {
            assertTrue(DIRECTORY.signatures().stream().anyMatch(mark -> mark.kind() == kind), kind.name());
        }
        for (PlatformKind kind : PlatformKind.values()) {
            assertTrue(
                    DIRECTORY.parties(Role.PLATFORM).stream()
                            .anyMatch(party -> party instanceof Platform platform && platform.kind() == kind),
                    kind.name());
        }
    }

    @Test
    void verisignAndPirLead() {
        List<Party> parties = DIRECTORY.parties();
        assertEquals("verisign", parties.get(0).id());
        assertEquals("pir", parties.get(1).id());
        assertEquals("verisign", registryOf("suspect.com"));
        assertEquals("verisign", registryOf("shop.suspect.net"));
        assertEquals("pir", registryOf("suspect.org"));
    }

    @Test
    void knowsTheRegistriesOfTheLabsTlds() {
        assertEquals("identity-digital", registryOf("a.info"));
        assertEquals("xyz", registryOf("a.xyz"));
        assertEquals("icb", registryOf("a.io"));
        assertEquals("denic", registryOf("a.de"));
        assertEquals("nominet", registryOf("shop.co.uk"));
        assertEquals("eurid", registryOf("a.eu"));
        assertEquals("afnic", registryOf("a.fr"));
        assertEquals("sidn", registryOf("a.nl"));
    }

    @Test
    void everyContactSaysWhoSaidSo() {
        for (Party party : DIRECTORY.parties()) {
            assertTrue(!party.sources().isEmpty(), party.id());
            party.sources().forEach(DIRECTORY::source);
            for (Contact contact : party.contacts()) {
                assertTrue(!DIRECTORY.source(contact.source()).title().isBlank(), party.id());
            }
        }
        DIRECTORY.signatures().forEach(mark -> DIRECTORY.source(mark.source()));
    }

    @Test
    void findsPartiesByWhatTheWorldShows() {
        assertEquals("iana-146", DIRECTORY.registrarByIanaId(146).orElseThrow().id());
        assertEquals(
                "iana-1068",
                DIRECTORY.registrarNamed("namecheap inc").orElseThrow().id());
        assertEquals(
                "iana-1609",
                DIRECTORY.registrarNamed("SYNERGY WHOLESALE").orElseThrow().id());
        assertEquals(Optional.empty(), DIRECTORY.registrarNamed("NameCheap"));
        assertEquals(
                "iana-1068",
                DIRECTORY
                        .registrarNamed("NameCheap, Inc. [Tag = NAMECHEAP-INC]")
                        .orElseThrow()
                        .id());
        assertEquals(
                "iana-1609",
                DIRECTORY
                        .registrarNamed("An Unknown Pty Ltd t/a Synergy Wholesale [Tag = SYNERGY]")
                        .orElseThrow()
                        .id());
        assertEquals(Optional.empty(), DIRECTORY.registrarNamed("Unknown Ltd t/a Nobody [Tag = NAMECHEAP-INC]"));
        assertEquals("cloudflare", DIRECTORY.operatorOfAsn(13335).orElseThrow().id());
        assertEquals("hetzner", DIRECTORY.operatorOfAsn(24940).orElseThrow().id());
        assertEquals(
                "cloudflare",
                DIRECTORY
                        .operatorOfNameServer(WireName.of("ada.ns.cloudflare.com"))
                        .orElseThrow()
                        .id());
        assertEquals(
                "iana-146",
                DIRECTORY
                        .operatorOfNameServer(WireName.of("ns31.domaincontrol.com"))
                        .orElseThrow()
                        .id());
        assertEquals(
                "akamai",
                DIRECTORY
                        .cdnByCname(WireName.of("e1.a.akamaiedge.net"))
                        .orElseThrow()
                        .id());
        assertEquals(
                "microsoft-365",
                DIRECTORY
                        .operatorOfMx(WireName.of("a-com.mail.protection.outlook.com"))
                        .orElseThrow()
                        .id());
        assertEquals(
                PlatformKind.PASTE,
                DIRECTORY.platformOf(DomainName.of("rentry.org")).orElseThrow().kind());
        assertEquals(
                PlatformKind.DYNAMIC_DNS,
                DIRECTORY
                        .platformOf(DomainName.of("panel.mooo.com"))
                        .orElseThrow()
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({
        "ns-504.awsdns-63.com, route-53",
        "ns-1018.awsdns-63.net, route-53",
        "ns-1024.awsdns-00.org, route-53",
        "ns-2041.awsdns-63.co.uk, route-53",
        "solar.dns-parking.com, iana-1636",
        "ns1045.ui-dns.biz, iana-83",
        "dns1.name-services.com, iana-48",
        "x.earth.orderbox-dns.com, iana-303",
        "b8.share-dns.net, iana-1923",
        "ns1.dnsv5.com, dnspod"
    })
    void findsTheOperatorOfANameServer(String server, String operator) {
        assertEquals(
                operator,
                DIRECTORY
                        .operatorOfNameServer(WireName.of(server))
                        .orElseThrow()
                        .id());
    }

    @ParameterizedTest
    @CsvSource({
        "mx1.hostinger.com, hostinger-mail",
        "mx3.mail.ovh.net, ovh-mail",
        "smtpin.rzone.de, strato-mail",
        "mx00.kundenserver.de, ionos-mail",
        "mxn.mxhichina.com, alibaba-mail",
        "mxbiz1.qq.com, tencent-mail",
        "inbound-smtp.eu-west-1.amazonaws.com, amazon-ses"
    })
    void findsTheOperatorOfAMailServer(String server, String operator) {
        assertEquals(
                operator,
                DIRECTORY.operatorOfMx(WireName.of(server)).orElseThrow().id());
    }

    @Test
    void aServerOfACustomerIsNotAServiceOfItsHost() {
        assertEquals(Optional.empty(), DIRECTORY.operatorOfMx(WireName.of("ec2-192-0-2-1.compute-1.amazonaws.com")));
        assertEquals(Optional.empty(), DIRECTORY.operatorOfMx(WireName.of("vps-1.vps.ovh.net")));
    }

    @Test
    void everyEntryHasAPlaceToCorrectIt() {
        for (Party party : DIRECTORY.parties()) {
            Directory.Place place = DIRECTORY.placeOf(party.id()).orElseThrow(() -> new AssertionError(party.id()));
            assertTrue(place.file().endsWith("registrars.yaml") || place.file().endsWith(".csv"), place.toString());
            assertTrue(place.line() > 0, place.toString());
        }
    }

    @Test
    void knowsMarks() {
        assertEquals(SignatureKind.SEIZURE, mark("ns102a.microsoftinternetsafety.net"));
        assertEquals(SignatureKind.SEIZURE, mark("ns1.fbi.seized.gov"));
        assertEquals(SignatureKind.SINKHOLE, mark("sc-a.sinkhole.shadowserver.org"));
        assertEquals(SignatureKind.PARKING, mark("ns1.sedoparking.com"));
        assertEquals(
                SignatureKind.SINKHOLE,
                DIRECTORY
                        .signatureOfAddress(IpAddress.of("148.81.111.111"))
                        .orElseThrow()
                        .kind());
        assertEquals(Optional.empty(), DIRECTORY.signatureOfAddress(IpAddress.of("192.0.2.1")));
        assertEquals(
                "NIXI Special Projects",
                DIRECTORY.signatureOfRegistrarId(700066).orElseThrow().operator());
    }

    @Test
    void theLabAddsItsOwnPartiesAndChangesNone() {
        Directory lab = DirectoryLoader.load(Optional.empty(), true);
        assertTrue(lab.parties().size() > DIRECTORY.parties().size());
        assertTrue(lab.parties().containsAll(DIRECTORY.parties()));
        assertEquals("verisign", lab.parties().getFirst().id());
        assertTrue(lab.sources().keySet().containsAll(DIRECTORY.sources().keySet()));
    }

    @Test
    void saysWhatAnOrderReaches() {
        assertEquals(Reach.US_ORDER, reach("US"));
        assertEquals(Reach.TREATY, reach("DE"));
        assertEquals(Reach.TREATY, reach("NO"));
        assertEquals(
                "COE-185",
                DIRECTORY.jurisdictionOf(new CountryCode("NO")).orElseThrow().source());
        assertEquals(Reach.UNKNOWN, reach("KP"));
        assertEquals(Reach.UNKNOWN, DIRECTORY.reachOf(Optional.empty()));
        assertEquals(
                "INCSR-2015",
                DIRECTORY.jurisdictionOf(new CountryCode("DE")).orElseThrow().source());
    }

    @Test
    void hasEveryTopLevelDomainAndEveryRegistrar() {
        BulkFacts bulk = DIRECTORY.bulk();
        assertEquals(1_438, bulk.tlds().size());
        for (TopLevelDomain tld : bulk.tlds()) {
            assertEquals(
                    tld.registry(),
                    registryOf("suspect." + tld.name()),
                    tld.name().ascii());
            tld.backEnd()
                    .ifPresent(backEnd ->
                            assertTrue(DIRECTORY.party(backEnd.party()).isPresent(), backEnd.party()));
        }
        assertEquals(
                "рф",
                DIRECTORY
                        .tldOf(DomainName.of("xn--80ak6aa92e.xn--p1ai"))
                        .orElseThrow()
                        .unicode());
        Map<Accreditation.Status, Long> byStatus = bulk.accreditations().values().stream()
                .collect(Collectors.groupingBy(Accreditation::status, Collectors.counting()));
        assertEquals(3_020, byStatus.get(Accreditation.Status.ACCREDITED));
        assertEquals(1_142, byStatus.get(Accreditation.Status.TERMINATED));
        for (Accreditation entry : bulk.accreditations().values()) {
            assertEquals(
                    entry.status() != Accreditation.Status.RESERVED,
                    DIRECTORY.registrarByIanaId(entry.ianaId()).isPresent(),
                    entry.name());
        }
    }

    @Test
    void neverContactsATerminatedRegistrar() {
        Registrar terminated = DIRECTORY.registrarByIanaId(4).orElseThrow();
        assertEquals("Advanced Systems Consulting, Inc.", terminated.name());
        assertEquals(List.of(), terminated.contacts());
        assertEquals(Optional.of(NoContact.TERMINATED_REGISTRAR), DIRECTORY.noContact(terminated));
        assertEquals(Optional.empty(), DIRECTORY.registrarNamed(terminated.name()));
    }

    @Test
    void theCuratedFileComesBeforeTheData() {
        assertEquals("istanbul-registry", registryOf("a.istanbul"));
        Conflict conflict = DIRECTORY.bulk().conflicts().stream()
                .filter(each -> each.subject().equals(".istanbul"))
                .findFirst()
                .orElseThrow();
        assertEquals("operator", conflict.what());
        Registrar curated = DIRECTORY.registrarByIanaId(146).orElseThrow();
        assertEquals("GoDaddy.com, LLC", curated.name());
        assertEquals("US", curated.country().orElseThrow().alpha2());
    }

    /** These sources state operators, countries, names or observed abuse, but no contacts. A contact that cited one of them would be a guess. */
    private static final Set<String> WITHOUT_CONTACTS = Set.of(
            "COMMON",
            "LOTS",
            "SEATS",
            "ISO-3166",
            "RDAP-HOST",
            "IANA-RDAP",
            "IANA-REGISTRAR-IDS",
            "GH-ASN",
            "BAD-ASN",
            "NRO-AS",
            "CDN-ASN",
            "CDN-RULES",
            "CTRY",
            "CC",
            "CIC-NETWORKS",
            "CIC-SPAM",
            "CIC-SPAM-2023",
            "CIC-SPAM-2025",
            "APWG-BEC",
            "INTERISLE",
            "OPENPHISH",
            "ETH-PHISHING",
            "LOTS-PROJECT",
            "PHISH-FILTER-2023",
            "FORMS",
            "PASTES");

    @Test
    void derivesNoContactFromAName() {
        for (Party party : DIRECTORY.parties()) {
            for (Contact contact : party.contacts()) {
                String cited = party.id() + " " + contact.channel().value() + " " + contact.source();
                assertTrue(DIRECTORY.sources().containsKey(contact.source()), cited);
                assertFalse(WITHOUT_CONTACTS.contains(contact.source()), cited);
            }
        }
        assertTrue(
                DIRECTORY.sources().keySet().containsAll(WITHOUT_CONTACTS),
                DIRECTORY.sources().keySet().toString());
    }

    @Test
    void takesNoAddressOfLowConfidenceForLegalProcess() {
        for (Party party : DIRECTORY.parties()) {
            for (Contact contact : party.contacts(ContactKind.LEGAL_PROCESS)) {
                boolean usable = contact.confidence() != Confidence.LOW;
                assertEquals(usable, party.forService().contains(contact), party.id());
            }
        }
    }

    @Test
    void companiesOfTheUnitedStatesHaveACountryOrANoteThatNoneWasFound() {
        Pattern company = Pattern.compile("\\b(Inc|Incorporated|LLC|L\\.L\\.C|Corp|Corporation)\\b");
        List<Party> withoutCountry = Stream.of(Role.HOST, Role.CDN, Role.PLATFORM, Role.DNS_OPERATOR, Role.MAIL)
                .flatMap(role -> DIRECTORY.parties(role).stream())
                .filter(party -> company.matcher(party.name()).find())
                .filter(party -> party.country().isEmpty())
                .toList();
        assertEquals(
                Set.of("us-org", "eth-limo", "dogechain", "leapcell", "euro-lir", "cnservers"),
                withoutCountry.stream().map(Party::id).collect(Collectors.toSet()));
        for (Party party : withoutCountry) {
            assertTrue(party.note().orElse("").contains("No source that was read states its seat."), party.id());
        }
    }

    @Test
    void statesTheCountriesOfLargePlatformsAndHosts() {
        for (String id : List.of(
                "cloudflare",
                "github-pages",
                "gitbook",
                "cpanel",
                "hosthatch",
                "servers-com",
                "figma-sites",
                "wp-engine",
                "hubspot-pages",
                "mailchimp-pages",
                "whatsapp",
                "hugging-face",
                "flowcode",
                "frantech",
                "ultahost",
                "pastebin",
                "ipfs-gateways",
                "digitalplat",
                "route-53")) {
            assertEquals("US", country(id), id);
        }
        assertEquals("CA", country("tailscale"));
        assertEquals("AE", country("telegram"));
        assertEquals("KR", country("cdnetworks"));
        assertEquals("RO", country("m247"));
        assertEquals("IE", country("rebrandly"));
        assertEquals("PL", country("cutt-ly"));
        assertEquals("VG", country("4shared"));
        assertEquals("IE", country("mailerlite"));
        assertEquals("CA", country("puter"));
        assertEquals("SG", country("supabase"));
        assertEquals("GB", country("adf-ly"));
        for (Party cdn : DIRECTORY.parties(Role.CDN)) {
            assertTrue(cdn.country().isPresent(), cdn.id());
        }
    }

    @Test
    void linksGroupsBackEndsAndPrivateSuffixes() {
        assertEquals(
                "turncommerce-group",
                DIRECTORY.groupOf("iana-1756").orElseThrow().id());
        assertEquals(
                "tucows-group", DIRECTORY.groupOfBrand("HOVER").orElseThrow().id());
        assertEquals(
                List.of("au", "co", "in", "org", "pn"),
                DIRECTORY.bulk().tlds().stream()
                        .filter(tld -> tld.backEnd()
                                .filter(backEnd -> backEnd.cited().confidence() != Confidence.LOW)
                                .isPresent())
                        .map(tld -> tld.name().ascii())
                        .filter(name -> !name.startsWith("xn--"))
                        .toList());
        assertTrue(DIRECTORY.carriedOutBy("identity-digital").stream()
                .anyMatch(tld -> tld.name().ascii().equals("org")));
        assertEquals(
                "centralnic-names",
                DIRECTORY.platformOf(DomainName.of("shop.uk.com")).orElseThrow().id());
        assertEquals(
                "gr-com",
                DIRECTORY.platformOf(DomainName.of("shop.gr.com")).orElseThrow().id());
        assertEquals(
                "eu-org",
                DIRECTORY.platformOf(DomainName.of("shop.eu.org")).orElseThrow().id());
    }

    private static long count(Role role) {
        return DIRECTORY.parties(role).size();
    }

    private static String registryOf(String name) {
        return DIRECTORY.registryOf(DomainName.of(name)).orElseThrow().id();
    }

    private static String country(String id) {
        return DIRECTORY.party(id).orElseThrow().country().orElseThrow().alpha2();
    }

    private static SignatureKind mark(String nameServer) {
        return DIRECTORY
                .signatureOfNameServer(WireName.of(nameServer))
                .orElseThrow()
                .kind();
    }

    private static Reach reach(String country) {
        return DIRECTORY.reachOf(Optional.of(new CountryCode(country)));
    }
}
