package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.BulkFacts;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;

/**
 * Names, URLs and addresses as they are reported: invented ones under real suffixes, with name servers, mail servers and networks of real operators.
 * Only the directory is used, and no upstream is queried. Each party has a contact to write to, or a stated reason why there is none.
 */
class RealisticSuspectsTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), false);
    private static final Attributor ATTRIBUTOR = new Attributor(DIRECTORY, NameGuard.NONE);
    private static final String ADDRESS = "203.0.113.10";
    private static final CountryCode UNITED_STATES = new CountryCode("US");

    private record Case(String suspect, String party, Dossier dossier) {
        Stream<ActingParty> parties() {
            return dossier.parties().stream();
        }
    }

    private static final List<Case> CASES = read();

    private static List<Case> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(RealisticSuspectsTest.class.getResourceAsStream("/directory/suspects.csv")),
                StandardCharsets.UTF_8)) {
            return format.parse(file).stream()
                    .map(row -> new Case(row.get("suspect"), row.get("party"), dossier(row)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dossier dossier(CSVRecord row) {
        SnapshotBuilder seen = SnapshotBuilder.of(row.get("suspect"));
        given(row, "nameServer", seen::delegatedTo);
        given(row, "mailExchange", exchanger -> seen.records("MX", "10 " + exchanger));
        given(row, "alias", alias -> seen.records("CNAME", alias));
        String literal = seen.snapshot().indicator().host().isPresent()
                ? ADDRESS
                : row.get("suspect").replaceAll("^hxxp://\\[|].*", "");
        given(row, "asn", asn -> seen.announcedBy(literal, Long.parseLong(asn)));
        given(row, "iana", id -> seen.registered(r -> r.registrarIanaId(Optional.of(Integer.parseInt(id)))));
        return ATTRIBUTOR.attribute(seen.snapshot(), Set.of());
    }

    private static void given(CSVRecord row, String column, Consumer<String> seen) {
        if (!row.get(column).isEmpty()) {
            seen.accept(row.get(column));
        }
    }

    private static void none(String what, Stream<String> faults) {
        List<String> found = faults.toList();
        assertTrue(found.isEmpty(), () -> found.size() + " " + what + ":\n" + String.join("\n", found));
    }

    @Test
    void thereAreSevenHundredOfAllKinds() {
        assertTrue(CASES.size() >= 700, "only " + CASES.size());
        assertTrue(tlds(tld -> tld.length() == 2).size() >= 80);
        assertTrue(tlds(tld -> tld.startsWith("xn--")).size() >= 25);
        assertTrue(tlds(tld -> tld.length() > 2 && !tld.startsWith("xn--")).size() >= 75);
        // Resellers and certificate authorities are known only from upstreams, which this test does not query.
        Set<Role> found = EnumSet.of(Role.RESELLER, Role.CERTIFICATE_AUTHORITY);
        for (Role role : Role.values()) {
            assertTrue(found.contains(role) || all().anyMatch(party -> party.role() == role), role.name());
        }
    }

    private static Set<String> tlds(java.util.function.Predicate<String> kind) {
        return CASES.stream()
                .flatMap(each -> each.dossier().snapshot().indicator().host().stream())
                .map(DomainName::tld)
                .filter(kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<ActingParty> all() {
        return CASES.stream().flatMap(Case::parties);
    }

    @Test
    void eachHasTheOperatorOfItsTopLevelDomainAndOfItsPlatform() {
        none(
                "names without a registry",
                CASES.stream()
                        .filter(each ->
                                each.dossier().snapshot().indicator().host().isPresent())
                        .filter(each -> each.parties().noneMatch(party -> party.role() == Role.REGISTRY))
                        .map(Case::suspect));
        none(
                "suspects without a party that acts on them",
                CASES.stream()
                        .filter(each -> !each.party().isEmpty())
                        .filter(each ->
                                each.parties().noneMatch(party -> party.id().equals(each.party())))
                        .map(each -> each.suspect() + " lacks " + each.party() + ", has "
                                + each.parties().map(ActingParty::id).toList()));
        none(
                "suspects without a party",
                CASES.stream()
                        .filter(each -> each.dossier().parties().isEmpty())
                        .map(Case::suspect));
    }

    @Test
    void everyPlatformOfTheDirectoryHasASuspect() {
        Set<String> found = all().filter(party -> party.role() == Role.PLATFORM)
                .map(ActingParty::id)
                .collect(Collectors.toSet());
        none(
                "platforms without a suspect",
                DIRECTORY.parties(Role.PLATFORM).stream().map(Party::id).filter(id -> !found.contains(id)));
    }

    @Test
    void everyPartyOfTheRankedListHasASuspect() {
        Set<String> found = all().map(ActingParty::id).collect(Collectors.toSet());
        none(
                "ranked parties without a suspect",
                DIRECTORY.bulk().mostAbused().stream()
                        .map(BulkFacts.Abused::party)
                        .filter(id -> !found.contains(id)));
    }

    @Test
    void eachPartyCanBeWrittenToOrSaysWhyNot() {
        List<String> faults = new ArrayList<>();
        for (Case each : CASES) {
            each.parties().forEach(party -> {
                boolean written = party.contacts().stream().anyMatch(StatedContact::isWritten);
                if (written == party.detail().noContact().isPresent()) {
                    faults.add(each.suspect() + ": " + party.role() + " " + party.id() + " "
                            + party.detail().noContact());
                }
                party.contacts().stream()
                        .filter(contact -> contact.source().isBlank()
                                || contact.asOf().isBlank()
                                || !DIRECTORY.sources().containsKey(contact.source()))
                        .forEach(contact -> faults.add(each.suspect() + ": " + contact));
            });
        }
        none("parties without a contact or a reason, or contacts without a source", faults.stream());
    }

    @Test
    void aReasonSaysWhatToDoInstead() {
        assertTrue(all().flatMap(party -> party.detail().noContact().stream())
                .allMatch(reason -> reason.reason().matches("(?s).*(Write to|Add an? (contact|entry)|Call this).*")));
        assertTrue(all().anyMatch(party -> party.detail().noContact().isEmpty()));
    }

    @Test
    void aCountryHasItsSourceAndItsReachHasOneWhereASourceStatesIt() {
        for (Case each : CASES) {
            each.parties().forEach(party -> {
                String where = each.suspect() + ": " + party.id();
                assertEquals(
                        party.country().isPresent(),
                        party.detail().countrySource().isPresent(),
                        where);
                assertEquals(
                        party.reach() != Reach.UNKNOWN,
                        party.detail().reachSource().isPresent(),
                        where);
                assertEquals(
                        party.country().flatMap(DIRECTORY::jurisdictionOf).isPresent(),
                        party.detail().reachSource().isPresent(),
                        where);
                assertEquals(
                        party.country().filter(UNITED_STATES::equals).isPresent(),
                        party.reach() == Reach.US_ORDER,
                        where);
            });
        }
    }

    @Test
    void anOrderOfAUnitedStatesCourtReachesTheBigAmericanOperators() {
        Set<String> american = Set.of(
                "verisign",
                "pir",
                "identity-digital",
                "google-registry",
                "aws",
                "amazon-s3",
                "cloudfront",
                "azure",
                "azure-apps",
                "azure-storage",
                "azure-cdn",
                "microsoft-365",
                "microsoft-365-names",
                "microsoft-forms",
                "google-cloud",
                "google-apps-hosting",
                "google-forms",
                "google-sites",
                "google-workspace",
                "blogger",
                "cloudflare",
                "cloudflare-pages",
                "github-pages",
                "netlify",
                "vercel",
                "heroku",
                "digitalocean",
                "linode",
                "vultr",
                "oracle-cloud",
                "akamai",
                "fastly",
                "imperva",
                "dropbox",
                "discord",
                "bitly",
                "weebly",
                "wordpress-com",
                "notion",
                "meta",
                "iana-146",
                "iana-1068");
        Set<String> seen = all().filter(party -> party.reach() == Reach.US_ORDER)
                .map(ActingParty::id)
                .collect(Collectors.toSet());
        TreeSet<String> missing = new TreeSet<>(american);
        missing.removeAll(seen);
        assertEquals(Set.of(), missing);
    }

    @Test
    void noContactIsMadeUpFromTheNameOfASuspect() {
        assertFalse(all().flatMap(party -> party.contacts().stream())
                .anyMatch(contact ->
                        contact.value().matches(".*(harborquill|brindlewick|cedarmoor|windmere|larkfield).*")));
    }
}
