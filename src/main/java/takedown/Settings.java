package takedown;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import takedown.budget.BudgetsConfig;
import takedown.capture.CaptureConfig;
import takedown.casefile.people.SignInConfig;
import takedown.directory.update.UpdateConfig;
import takedown.dispatch.DispatchConfig;
import takedown.investigation.InvestigationConfig;
import takedown.ledger.LedgerConfig;
import takedown.lookup.dns.DnsConfig;
import takedown.lookup.passive.HistoryConfig;
import takedown.lookup.rdap.RdapConfig;
import takedown.lookup.tls.TlsConfig;
import takedown.lookup.whois.WhoisConfig;
import takedown.monitoring.report.ReportConfig;
import takedown.monitoring.run.MonitoringConfig;
import takedown.name.UntrustedText;
import takedown.net.ConnectionPolicy;
import takedown.net.NetworkConfig;
import takedown.packet.rendition.page.PacketConfig;
import takedown.paper.signing.SigningConfig;
import takedown.protection.ProtectionConfig;
import takedown.web.guard.WebConfig;

/**
 * Our settings, checked before anything starts. Without this check, a wrong value would not be noticed before the first look-up. A misspelt key would
 * never be noticed, and the operator would believe that it is in effect.
 */
final class Settings {
    static final List<Class<?>> MAPPINGS = List.of(
            BudgetsConfig.class,
            CaptureConfig.class,
            DispatchConfig.class,
            DnsConfig.class,
            HistoryConfig.class,
            InvestigationConfig.class,
            LedgerConfig.class,
            MonitoringConfig.class,
            NetworkConfig.class,
            PacketConfig.class,
            ProtectionConfig.class,
            RdapConfig.class,
            ReportConfig.class,
            SignInConfig.class,
            SigningConfig.class,
            TlsConfig.class,
            UpdateConfig.class,
            WebConfig.class,
            WhoisConfig.class);

    private static final String OURS = "takedown.";
    private static final String OURS_IN_ENVIRONMENT = "TAKEDOWN_";
    /** Settings that are read individually, before any package is initialised. */
    private static final Set<String> SINGLE = Set.of("takedown.data", "takedown.directory", "takedown.directory-data");
    /** Settings that the program sets itself, and the password that a command in the terminal reads. */
    private static final Set<String> INTERNAL =
            Set.of("takedown.lab.url", "takedown.lab.issuer", "takedown.password", Service.OURS);

    private static final Set<String> HOSTS = Set.of("takedown.dns.resolvers", "takedown.dns.roots");
    private static final int DNS_PORT = 53;

    private Settings() {}

    /** A configuration error: one line for the operator's terminal. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(List<String> faults) {
            super(String.join("; ", faults));
        }
    }

    /**
     * Checks all settings.
     *
     * @throws Wrong for invalid values
     */
    static void check(Config config) {
        List<String> faults = new ArrayList<>();
        known().forEach(key -> fault(config, key).ifPresent(faults::add));
        refuse(faults);
        SmallRyeConfig mapped = withMappings(config);
        // The keys of maps are not known beforehand. They are checked in the form in which they were set.
        mapped.getPropertyNames().forEach(key -> fault(mapped, key).ifPresent(faults::add));
        refuse(faults);
        try {
            ConnectionPolicy policy = ConnectionPolicy.of(mapped.getConfigMapping(NetworkConfig.class), key -> null);
            if (mapped.getConfigMapping(TlsConfig.class).server().isPresent() && !policy.loopbackAllowed()) {
                refuse(List.of(
                        "takedown.tls.server is for the lab and for tests: unset it, so that certificates are read from"
                                + " the addresses of the names"));
            }
            CaptureConfig capture = mapped.getConfigMapping(CaptureConfig.class);
            if (capture.server().or(capture::tlsServer).isPresent() && !policy.loopbackAllowed()) {
                refuse(List.of("takedown.capture.server and takedown.capture.tls-server are for the lab and for tests:"
                        + " unset them, so that pages are captured from the addresses of the names"));
            }
        } catch (IllegalStateException e) {
            refuse(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new Wrong(faults);
        }
    }

    private static Optional<String> fault(Config config, String key) {
        return SettingRules.of(key)
                .flatMap(rule -> config.getOptionalValue(key, String.class)
                        .filter(value -> !rule.holds().test(value))
                        .map(value -> "%s is \"%s\"; it must be %s"
                                .formatted(key, UntrustedText.from(value, 120).value(), rule.wanted())));
    }

    /**
     * Returns the settings as the packages read them, each value in its required type.
     *
     * @throws Wrong for a value that does not have its required type
     */
    static SmallRyeConfig withMappings(Config config) {
        SmallRyeConfigBuilder builder =
                ConfigUtils.configBuilder().withValidateUnknown(false).withSources(List.copyOf(sources(config)));
        MAPPINGS.forEach(builder::withMapping);
        try {
            return builder.build();
        } catch (ConfigValidationException e) {
            throw new Wrong(IntStream.range(0, e.getProblemCount())
                    .mapToObj(i -> e.getProblem(i).getMessage().replaceAll("SRCFG[0-9]+: ", ""))
                    .toList());
        }
    }

    private static Collection<ConfigSource> sources(Config config) {
        List<ConfigSource> sources = new ArrayList<>();
        config.getConfigSources().forEach(sources::add);
        return sources;
    }

    /** Returns every valid key. A star stands for the key of a map. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(SINGLE);
        MAPPINGS.forEach(mapping ->
                known.addAll(ConfigClass.configClass(mapping).getProperties().keySet()));
        // A list may be set item by item as well, each under a separate key with a number.
        known.removeIf(key -> key.endsWith("[*]"));
        return known;
    }

    /** Returns one warning for each key that is set but that no code reads. The warning names the nearest known key. */
    static List<String> unknown(Config config) {
        Set<String> known = known();
        Set<String> warnings = new TreeSet<>();
        for (var source : config.getConfigSources()) {
            // This source lists each variable a second time, with dots in its name.
            boolean dotted = !(source instanceof EnvConfigSource);
            for (String name : source.getPropertyNames()) {
                String key = name.replaceFirst("^%[^.]+\\.", "");
                if (dotted && key.startsWith(OURS) && isUnread(known, k -> matches(k, key))) {
                    warnings.add(warning(name, nearest(key, known, k -> k)));
                } else if (key.startsWith(OURS_IN_ENVIRONMENT) && isUnread(known, k -> matchesInEnvironment(k, key))) {
                    warnings.add(warning(name, nearest(key, known, Settings::inEnvironment)));
                }
            }
        }
        return List.copyOf(warnings);
    }

    private static boolean isUnread(Set<String> known, Predicate<String> reads) {
        return Stream.concat(known.stream(), INTERNAL.stream()).noneMatch(reads);
    }

    private static String warning(String name, String nearest) {
        return "There is no setting %s; the nearest is %s"
                .formatted(UntrustedText.from(name, 120).value(), nearest);
    }

    private static boolean matches(String known, String set) {
        String key = set.replaceFirst("\\[[0-9]+]$", "");
        int star = known.indexOf(".*.");
        if (star >= 0) {
            return key.startsWith(known.substring(0, star + 1))
                    && key.endsWith(known.substring(star + 2))
                    && key.length() >= known.length();
        }
        return known.endsWith(".*")
                ? key.startsWith(known.substring(0, known.length() - 1)) && key.length() >= known.length()
                : known.equals(key);
    }

    private static boolean matchesInEnvironment(String known, String set) {
        String key = known.endsWith(".*") ? set : set.replaceFirst("_[0-9]+_$", "");
        int star = known.indexOf(".*.");
        if (star >= 0) {
            return key.startsWith(inEnvironment(known.substring(0, star + 1)))
                    && key.endsWith(inEnvironment(known.substring(star + 2)))
                    && key.length() >= known.length();
        }
        return known.endsWith(".*")
                ? key.startsWith(inEnvironment(known.substring(0, known.length() - 1)))
                        && key.length() >= known.length()
                : inEnvironment(known).equals(key);
    }

    /** Returns the name of the environment variable for a key (MicroProfile Config 3.1, "Environment Variables Mapping Rules"). */
    static String inEnvironment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String nearest(String key, Set<String> known, UnaryOperator<String> form) {
        return known.stream()
                .map(form)
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElseThrow();
    }

    /** Returns the Levenshtein distance: the number of characters to insert, delete or change. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /**
     * Resolves the names of DNS servers in the settings to addresses. This is done once, at start-up, with the machine's resolver. Later steps accept
     * only addresses.
     *
     * @return the settings with addresses, which replace those with names
     * @throws Wrong for a name that the machine cannot resolve
     */
    static Map<String, String> resolved(Config config) {
        Map<String, String> resolved = new LinkedHashMap<>();
        for (String key : HOSTS) {
            config.getOptionalValue(key, String.class).ifPresent(value -> {
                String addresses = Arrays.stream(value.split(","))
                        .map(server -> address(key, server))
                        .collect(Collectors.joining(","));
                if (!addresses.equals(value)) {
                    resolved.put(key, addresses);
                }
            });
        }
        return resolved;
    }

    private static String address(String key, String server) {
        var hostPort = SettingRules.hostPort(server).orElseThrow().withDefaultPort(DNS_PORT);
        try {
            var address = new InetSocketAddress(InetAddress.getByName(hostPort.getHost()), hostPort.getPort());
            String host = address.getAddress().getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
        } catch (UnknownHostException e) {
            throw new Wrong(List.of("%s: no address is known for %s".formatted(key, hostPort.getHost())));
        }
    }
}
