package takedown;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import takedown.budget.BudgetsConfig;
import takedown.capture.VantagePoint;
import takedown.casefile.people.Identity;

/** The rules for values of our settings that their type alone does not express. A star in a setting's name stands for one key of a map. */
final class SettingRules {
    private static final int MOST_AT_ONCE = 10_000;

    /** @param wanted the required form, as the end of a sentence that begins with "must be" */
    record Rule(String wanted, Predicate<String> holds) {}

    private static final Rule HOST_PORT =
            new Rule("host:port", text -> hostPort(text).isPresent());
    private static final Rule HOST_PORTS = new Rule(
            "a list of host:port, separated by commas",
            text -> Arrays.stream(text.split(",", -1))
                    .allMatch(one -> hostPort(one).isPresent()));
    private static final Rule PORT = number("a port, 1 to 65535", 1, 65_535);
    private static final Rule COUNT = number("a number from 1", 1, Integer.MAX_VALUE);
    private static final Rule COUNT_OR_NONE = number("a number from 0", 0, Integer.MAX_VALUE);
    private static final Rule TIME = new Rule(
            "a time longer than 0, for example 30s or 12h",
            text -> duration(text)
                    .filter(time -> !time.isZero() && !time.isNegative())
                    .isPresent());
    private static final Rule TIME_OR_NONE = new Rule(
            "a time such as 7d, or 0",
            text -> duration(text).filter(time -> !time.isNegative()).isPresent());
    private static final Rule URL = new Rule("an http or https URL", SettingRules::isUrl);
    private static final Rule URL_OR_FOLDER = new Rule(
            "an http or https URL, or a folder that exists", text -> isUrl(text) || Files.isDirectory(path(text)));
    private static final Rule URL_OR_FILE = new Rule(
            "an http or https URL, or a file that exists", text -> isUrl(text) || Files.isReadable(path(text)));
    private static final Rule FILE = new Rule("a file that exists", text -> Files.isReadable(path(text)));
    private static final Rule SERVER = new Rule(
            "an address and a port, for example 127.0.0.1:8443",
            text -> hostPort(text)
                    .filter(at -> at.hasPort() && InetAddresses.isInetAddress(at.getHost()))
                    .isPresent());
    private static final Rule SWITCH = new Rule("true or false", Set.of("true", "false")::contains);
    private static final Rule ADDRESS = new Rule(
            "a mail address such as name@example.org", text -> text.matches("([^<>\"]*<)?[^\\s@<>]+@[^\\s@<>]+>?"));
    private static final Rule LIMIT = new Rule("limits, for example 5/1s, 1000/24h, or unlimited", text -> {
        try {
            BudgetsConfig.check(text);
            return true;
        } catch (IllegalArgumentException no) {
            return false;
        }
    });

    private static final Map<String, Rule> RULES = rules();

    private SettingRules() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("takedown.network", new Rule("lab or internet", Set.of("lab", "internet")::contains));
        rules.put("takedown.network.allow-loopback", SWITCH);
        rules.put("takedown.dns.resolvers", HOST_PORTS);
        rules.put("takedown.dns.roots", HOST_PORTS);
        rules.put("takedown.dns.authority-port", PORT);
        rules.put("takedown.dns.parent-rate", COUNT);
        rules.put("takedown.dns.resolver-rate", COUNT);
        rules.put("takedown.directory-update.root-zone", URL_OR_FILE);
        rules.put("takedown.directory-update.registrars", URL_OR_FILE);
        rules.put("takedown.directory-update.bootstrap", URL_OR_FILE);
        rules.put("takedown.directory-update.deadline", TIME);
        rules.put("takedown.rdap.bootstrap", URL_OR_FOLDER);
        rules.put("takedown.rdap.registrars", URL_OR_FILE);
        rules.put("takedown.rdap.deadline", TIME);
        rules.put("takedown.rdap.bootstrap-age", TIME);
        rules.put("takedown.whois.root", HOST_PORT);
        rules.put("takedown.whois.port", PORT);
        rules.put("takedown.whois.deadline", TIME);
        rules.put("takedown.whois.referral-age", TIME);
        rules.put(
                "takedown.whois.forms.*",
                new Rule("one line with {name} in it", text -> text.contains("{name}") && !text.contains("\n")));
        rules.put("takedown.whois.charsets.*", new Rule("a charset that Java knows", SettingRules::isCharset));
        rules.put("takedown.history.circl.url", URL);
        rules.put("takedown.history.dnsdb.url", URL);
        rules.put("takedown.history.certificate-log.url", URL);
        rules.put("takedown.investigation.deadline", TIME);
        rules.put("takedown.investigation.whois-after", TIME);
        rules.put("takedown.budgets.enabled", SWITCH);
        rules.put("takedown.budgets.whois.*", LIMIT);
        rules.put("takedown.budgets.rdap.*", LIMIT);
        rules.put("takedown.budgets.passive-dns.*", LIMIT);
        rules.put("takedown.budgets.tls.*", LIMIT);
        rules.put("takedown.capture.browser", new Rule("the path of a Chromium, or off", SettingRules::isProgram));
        rules.put("takedown.capture.at-once", COUNT);
        rules.put("takedown.capture.deadline", TIME);
        rules.put("takedown.capture.settle", TIME);
        rules.put(
                "takedown.capture.ports",
                new Rule(
                        "ports, 1 to 65535, separated by commas",
                        text -> Arrays.stream(text.split(",", -1))
                                .allMatch(port -> PORT.holds().test(port))));
        rules.put(
                "takedown.capture.languages",
                new Rule(
                        "languages without weights, for example de-DE,de",
                        text -> text.matches("[A-Za-z-]+(,[A-Za-z-]+)*")));
        rules.put(
                "takedown.capture.time-zone",
                new Rule(
                        "a time zone, for example Europe/Berlin",
                        text -> ZoneId.getAvailableZoneIds().contains(text)));
        rules.put(
                "takedown.capture.vantage.*",
                new Rule(
                        "an HTTP or SOCKS proxy, for example http://host:3128 or socks5://host:1080",
                        SettingRules::isProxy));
        rules.put("takedown.capture.lacus.url", URL);
        rules.put("takedown.capture.lacus.deadline", TIME);
        rules.put("takedown.capture.server", SERVER);
        rules.put("takedown.capture.tls-server", SERVER);
        rules.put("takedown.tls.enabled", SWITCH);
        rules.put("takedown.tls.port", PORT);
        rules.put("takedown.tls.deadline", TIME);
        rules.put("takedown.tls.authorities", FILE);
        rules.put("takedown.tls.server", SERVER);
        rules.put("takedown.budgets.patience", TIME);
        rules.put("takedown.budgets.cool-down", TIME);
        rules.put("takedown.budgets.longest-cool-down", TIME);
        rules.put(
                "takedown.monitoring.cron",
                new Rule("a Quartz expression, for example 0 0 2 * * ?, or off", SettingRules::isCron));
        rules.put("takedown.monitoring.concurrency", number("a number from 1 to " + MOST_AT_ONCE, 1, MOST_AT_ONCE));
        rules.put("takedown.monitoring.full-look-age", TIME_OR_NONE);
        rules.put("takedown.monitoring.full-looks", COUNT_OR_NONE);
        rules.put("takedown.monitoring.unclear-looks", COUNT_OR_NONE);
        rules.put("takedown.monitoring.page-looks", COUNT_OR_NONE);
        rules.put("takedown.monitoring.slice", COUNT);
        rules.put("takedown.monitoring.lease", TIME);
        rules.put("takedown.monitoring.outage-patience", TIME_OR_NONE);
        rules.put("takedown.monitoring.keep-months", COUNT_OR_NONE);
        rules.put("takedown.monitoring.retry-after", TIME);
        rules.put("takedown.monitoring.retries", COUNT_OR_NONE);
        rules.put("takedown.monitoring.degraded-share", new Rule("a number above 0, at most 1", SettingRules::isShare));
        rules.put("takedown.report.from", ADDRESS);
        rules.put(
                "takedown.report.domain",
                new Rule(
                        "a mail domain such as example.org", text -> text.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")));
        rules.put("takedown.report.service", URL);
        rules.put("takedown.dispatch.from", ADDRESS);
        rules.put("takedown.dispatch.reply-to", ADDRESS);
        rules.put("takedown.dispatch.overdue-after", TIME);
        rules.put(
                "takedown.dispatch.court-approval",
                new Rule("ONE_COUNSEL or ALL_COUNSEL", text -> text.matches("ONE_COUNSEL|ALL_COUNSEL")));
        rules.put(
                "takedown.dispatch.approvers",
                new Rule(
                        "one or more of LEAD, ANALYST, COUNSEL and OTHER, separated by commas",
                        text -> text.matches("(LEAD|ANALYST|COUNSEL|OTHER)( *, *(LEAD|ANALYST|COUNSEL|OTHER))*")));
        rules.put("takedown.signing.keystore", FILE);
        rules.put(
                "takedown.packet.popular-names",
                new Rule("a file or folder that exists", text -> Files.isReadable(path(text))));
        rules.put("takedown.packet.asked-again-after", TIME_OR_NONE);
        rules.put("takedown.packet.templates", new Rule("a folder that exists", text -> Files.isDirectory(path(text))));
        rules.put("takedown.web.head-timeout", TIME);
        rules.put("takedown.web.body-timeout", TIME);
        rules.put("takedown.web.body-rate", COUNT_OR_NONE);
        rules.put("takedown.web.keep-alive", TIME);
        rules.put("takedown.web.streams-per-person", COUNT);
        rules.put("takedown.web.streams", COUNT);
        rules.put("takedown.web.stream-life", TIME);
        rules.put("takedown.ledger.tsa", URL);
        rules.put(
                "takedown.sign-in.former-names.*",
                new Rule(
                        "an identity, https://issuer#subject",
                        text -> Identity.of(text).issuer().isPresent()));
        return rules;
    }

    /** Returns the rule of a key. The key {@code takedown.budgets.whois."whois.nic.uk"} has the rule of {@code takedown.budgets.whois.*}. */
    static Optional<Rule> of(String key) {
        return Optional.ofNullable(RULES.get(key))
                .or(() -> RULES.entrySet().stream()
                        .filter(rule -> rule.getKey().endsWith(".*"))
                        .filter(rule -> key.startsWith(
                                rule.getKey().substring(0, rule.getKey().length() - 1)))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    static Optional<HostAndPort> hostPort(String text) {
        try {
            HostAndPort parsed = HostAndPort.fromString(text.strip());
            boolean port = !parsed.hasPort() || parsed.getPort() > 0;
            return Optional.of(parsed).filter(p -> port && p.getHost().matches("[A-Za-z0-9._:-]+"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Rule number(String wanted, int from, int to) {
        return new Rule(wanted, text -> {
            try {
                int number = Integer.parseInt(text.strip());
                return number >= from && number <= to;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text.strip());
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Path path(String text) {
        return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    }

    private static boolean isProgram(String text) {
        return text.equals("off") || Files.isExecutable(Path.of(text));
    }

    private static boolean isProxy(String text) {
        try {
            VantagePoint.Proxy.of(text);
            return true;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private static boolean isCharset(String text) {
        try {
            return Charset.isSupported(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isCron(String text) {
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                    .parse(text)
                    .validate();
            return true;
        } catch (IllegalArgumentException e) {
            return text.equals("off");
        }
    }

    private static boolean isShare(String text) {
        try {
            double share = Double.parseDouble(text);
            return share > 0 && share <= 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
