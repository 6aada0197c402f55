package takedown;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages about faults in the settings, before the service starts. */
class SettingsTest {
    private static final Optional<SessionKey> NO_KEY = Optional.empty();
    private static final Optional<SessionKey> KEY = Optional.of(new SessionKey("k".repeat(32)));

    private static SmallRyeConfig with(Map<String, String> settings) {
        return ConfigUtils.configBuilder()
                .withSources(new PropertiesConfigSource(settings, "of this test", 900))
                .build();
    }

    private static SmallRyeConfig inEnvironment(Map<String, String> variables) {
        return ConfigUtils.configBuilder()
                .withSources(new EnvConfigSource(variables, 900))
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "takedown.network | intranet",
                "takedown.network.allow-loopback | ture",
                "takedown.dns.resolvers | 127.0.0.1:99999",
                "takedown.dns.resolvers | 127.0.0.1:53,,",
                "takedown.dns.roots | not a host",
                "takedown.dns.authority-port | 0",
                "takedown.dns.parent-rate | -1",
                "takedown.rdap.bootstrap | /no/such/folder",
                "takedown.rdap.bootstrap | ftp://data.iana.org/rdap/",
                "takedown.rdap.deadline | soon",
                "takedown.rdap.deadline | 0s",
                "takedown.whois.root | whois.iana.org:port",
                "takedown.whois.port | 70000",
                "takedown.whois.forms.\".de\" | -T dn,ace",
                "takedown.whois.charsets.\"whois.example\" | EBCDIC-9000",
                "takedown.history.circl.url | www.circl.lu/pdns",
                "takedown.history.dnsdb.url | https:///",
                "takedown.investigation.deadline | -5s",
                "takedown.tls.enabled | perhaps",
                "takedown.tls.port | 0",
                "takedown.tls.deadline | 0s",
                "takedown.tls.authorities | /no/such/file.pem",
                "takedown.tls.server | tls.example:443",
                "takedown.budgets.tls.\"*\" | 5",
                "takedown.budgets.whois.\"whois.example\" | often",
                "takedown.budgets.rdap.\"*\" | 0/1s",
                "takedown.budgets.enabled | off!",
                "takedown.monitoring.cron | every night",
                "takedown.monitoring.cron | 0 2 * * *",
                "takedown.monitoring.concurrency | many",
                "takedown.monitoring.concurrency | 0",
                "takedown.monitoring.degraded-share | 50%",
                "takedown.monitoring.degraded-share | 1.5",
                "takedown.monitoring.keep-months | -1",
                "takedown.report.from | nobody",
                "takedown.report.domain | localhost",
                "takedown.report.service | tracker.example",
                "takedown.dispatch.from | reports(at)tracker.example",
                "takedown.dispatch.overdue-after | never",
                "takedown.dispatch.court-approval | TWO_COUNSEL",
                "takedown.dispatch.approvers | LEAD,VIEWER",
                "takedown.signing.keystore | /no/such/file.p12",
                "takedown.packet.popular-names | /no/such/file.txt",
                "takedown.packet.templates | /no/such/folder",
                "takedown.ledger.tsa | tsa.example",
                "takedown.sign-in.former-names.alice | alice2"
            })
    void aWrongValueIsToldInOneLine(String key, String value) {
        String said = assertThrows(Settings.Wrong.class, () -> Settings.check(with(Map.of(key, value))))
                .getMessage();
        assertTrue(said.startsWith(key + " is \"" + value + "\"; it must be "), said);
        assertFalse(said.contains("\n"), said);
    }

    @Test
    void onTheInternetEveryHandshakeIsMadeWithTheNamesOwnAddress() {
        Settings.Wrong wrong = assertThrows(
                Settings.Wrong.class, () -> Settings.check(with(Map.of("takedown.tls.server", "127.0.0.1:8443"))));
        assertTrue(
                String.valueOf(wrong.getMessage()).startsWith("takedown.tls.server is for the lab"), wrong::getMessage);
    }

    @Test
    void whatTheLabAndThePackageHaveIsRight() {
        assertDoesNotThrow(() -> Settings.check(with(Map.of())));
        try (takedown.lab.Lab lab = takedown.lab.Lab.start(java.time.Clock.systemUTC())) {
            Map<String, String> settings = new HashMap<>(lab.settings());
            settings.put("takedown.network", "lab");
            SmallRyeConfig config = with(settings);
            assertDoesNotThrow(() -> Settings.check(config));
            assertEquals(List.of(), Settings.unknown(config));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "takedown.dns.resolver, takedown.dns.resolvers",
        "takedown.monitring.cron, takedown.monitoring.cron",
        "takedown.whois.rot, takedown.whois.root",
        "takedown.history.circl.uri, takedown.history.circl.url",
        "%prod.takedown.report.form, takedown.report.from"
    })
    void aMisspeltKeyIsToldWithTheNearestOne(String key, String nearest) {
        assertEquals(
                List.of("There is no setting " + key + "; the nearest is " + nearest),
                Settings.unknown(with(Map.of(key, "x"))));
    }

    @ParameterizedTest
    @CsvSource({
        "TAKEDOWN_DNS_RESOLVER, TAKEDOWN_DNS_RESOLVERS",
        "TAKEDOWN_HISTORY_DNSDB_APIKEY, TAKEDOWN_HISTORY_DNSDB_API_KEY",
        "TAKEDOWN_NETWROK, TAKEDOWN_NETWORK"
    })
    void soIsAMisspeltVariable(String name, String nearest) {
        assertEquals(
                List.of("There is no setting " + name + "; the nearest is " + nearest),
                Settings.unknown(inEnvironment(Map.of(name, "x"))));
    }

    @Test
    void everyKeyIsReadFromItsEnvironmentForm() {
        for (String key : Settings.known()) {
            if (!key.endsWith(".*")) {
                SmallRyeConfig config = inEnvironment(Map.of(Settings.inEnvironment(key), "of the environment"));
                assertEquals("of the environment", config.getConfigValue(key).getValue(), key);
                assertEquals(List.of(), Settings.unknown(config), key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whois.example.org", "whois.nic.uk", "a.very.long.example.net"})
    void keysOfMapsToo(String host) {
        String name = Settings.inEnvironment("takedown.budgets.whois.\"" + host + "\"");
        SmallRyeConfig config = Settings.withMappings(inEnvironment(Map.of(name, "7/1s")));
        assertEquals(
                "7/1s",
                config.getConfigMapping(takedown.budget.BudgetsConfig.class)
                        .whois()
                        .get(host),
                name);
    }

    @Test
    void aListMayBeSetItemByItem() {
        assertEquals(List.of(), Settings.unknown(with(Map.of("takedown.dns.resolvers[0]", "127.0.0.1:53"))));
        assertEquals(List.of(), Settings.unknown(inEnvironment(Map.of("TAKEDOWN_DNS_RESOLVERS_0_", "127.0.0.1:53"))));
    }

    @Test
    void everyRoomIsLookedAt() {
        Set<String> mappings = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("takedown").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> type.getName())
                        .collect(Collectors.toCollection(HashSet::new));
        assertEquals(mappings, Settings.MAPPINGS.stream().map(Class::getName).collect(Collectors.toSet()));
    }

    @Test
    void nameServersAreFoundByName() {
        assertEquals(
                Map.of("takedown.dns.resolvers", "127.0.0.1:53,127.0.0.2:5353,[0:0:0:0:0:0:0:1]:53"),
                Settings.resolved(with(Map.of("takedown.dns.resolvers", "localhost, 127.0.0.2:5353, [::1]:53"))));
        assertThrows(
                Settings.Wrong.class,
                () -> Settings.resolved(with(Map.of("takedown.dns.roots", "no-such-host.invalid:53"))));
    }

    @Test
    void anIssuerNeedsAnAudience() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.oidc.tenant-enabled", "true");
        assertEquals(Map.of("quarkus.oidc.tenant-enabled", "false"), SignInSettings.of(with(settings), NO_KEY));
        settings.put("quarkus.oidc.auth-server-url", "https://login.example.org");
        String said = assertThrows(Settings.Wrong.class, () -> SignInSettings.of(with(settings), NO_KEY))
                .getMessage();
        assertTrue(said.contains("set quarkus.oidc.token.audience"), said);
        settings.put("quarkus.oidc.client-id", "take,down");
        assertEquals(
                Map.of("quarkus.oidc.token.audience", "take\\,down", "quarkus.oidc.application-type", "service"),
                SignInSettings.of(with(settings), NO_KEY));
        settings.put("quarkus.oidc.token.audience", "tracker");
        assertEquals(Map.of("quarkus.oidc.application-type", "service"), SignInSettings.of(with(settings), NO_KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.oidc.token.audience, any",
        "quarkus.oidc.token.audience, 'tracker, any'",
        "quarkus.oidc.token.issuer, any",
        "quarkus.oidc.auth-server-url, login.example.org",
        "quarkus.oidc.other.auth-server-url, https://other.example.org"
    })
    void anIssuerThatLetsInMoreIsRefused(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", "https://login.example.org",
                "quarkus.oidc.client-id", "tracker"));
        settings.put(key, value);
        String said = assertThrows(Settings.Wrong.class, () -> SignInSettings.of(with(settings), NO_KEY))
                .getMessage();
        assertTrue(said.startsWith(key), said);
    }

    private static Map<String, String> issuer(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", "https://login.example.org",
                "quarkus.oidc.client-id", "tracker"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void browsersSignInWhereSessionsHaveAKey() {
        Map<String, String> derived = SignInSettings.of(with(issuer()), KEY);
        assertEquals("hybrid", derived.get("quarkus.oidc.application-type"));
        assertEquals("id-refresh-tokens", derived.get("quarkus.oidc.token-state-manager.strategy"));
        Set<String> secrets = Set.of(
                "quarkus.oidc.token-state-manager.encryption-secret",
                "quarkus.oidc.authentication.state-secret",
                "quarkus.http.auth.session.encryption-key");
        assertEquals(
                3,
                secrets.stream()
                        .map(derived::get)
                        .filter(secret -> secret.length() >= 32 && !secret.contains("kkk"))
                        .distinct()
                        .count());
        assertEquals(derived, SignInSettings.of(with(issuer()), KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.oidc.application-type, service",
        "quarkus.oidc.token-state-manager.strategy, keep-all-tokens",
        "quarkus.oidc.authentication.state-secret, abcdefghijklmnopqrstuvwxyz0123456789",
        "quarkus.http.auth.session.encryption-key, abcdefghijklmnopqrstuvwxyz0123456789"
    })
    void whatIsConfiguredStays(String key, String value) {
        assertFalse(SignInSettings.of(with(issuer(key, value)), KEY).containsKey(key));
    }

    @Test
    void withoutAKeyOnAllNodesOnlyProgramsSignIn() {
        SmallRyeConfig config = with(issuer());
        Map<String, String> derived = SignInSettings.of(config, NO_KEY);
        assertEquals("service", derived.get("quarkus.oidc.application-type"));
        String notice = SignInSettings.notice(config, NO_KEY, derived).orElseThrow();
        assertTrue(notice.contains("set takedown.sign-in.session-key to at least 32 random characters"), notice);
        SmallRyeConfig wanted = with(issuer("quarkus.oidc.application-type", "hybrid"));
        String said = assertThrows(Settings.Wrong.class, () -> SignInSettings.of(wanted, NO_KEY))
                .getMessage();
        assertEquals(notice, said);
    }

    @Test
    void anAudienceWithoutTheClientIsNotWidened() {
        SmallRyeConfig config = with(issuer("quarkus.oidc.token.audience", "reports, track\\,er"));
        Map<String, String> derived = SignInSettings.of(config, KEY);
        assertEquals("service", derived.get("quarkus.oidc.application-type"));
        String notice = SignInSettings.notice(config, KEY, derived).orElseThrow();
        assertTrue(notice.contains("quarkus.oidc.token.audience"), notice);
        SmallRyeConfig both = with(issuer("quarkus.oidc.token.audience", "reports, tracker"));
        assertEquals("hybrid", SignInSettings.of(both, KEY).get("quarkus.oidc.application-type"));
        assertEquals(Optional.empty(), SignInSettings.notice(both, KEY, SignInSettings.of(both, KEY)));
    }
}
