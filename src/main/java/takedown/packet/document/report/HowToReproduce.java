package takedown.packet.document.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.name.Defang;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;

/**
 * The observer's text on how to reproduce the abuse, which a request states once for all its reports. A report prints the text only if it is about
 * the targets of that report.
 */
public final class HowToReproduce {
    /** The text of a report whose targets need different steps. The author has one text, and it is not known for which of them. */
    static final String ON_REQUEST = "we send the steps on request, since they differ between the targets";

    /** The place from which a visitor comes. It is not a target. */
    private static final Pattern REFERRER = Pattern.compile("(?i)(?:\\breferr?er[:=]?\\s+|(?<!\\S)-e\\s+)[\"']?\\S+");

    private static final Pattern PLACE = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://(?<url>[^\\s\"'<>/?#]+)"
            + "|(?<![\\w@/.-])(?<name>(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z0-9])(?![\\w@-]|\\.\\w)");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private HowToReproduce() {}

    public enum Fit {
        /** The text is about a target of the report, or about no target in particular. */
        FITS,
        /** The text names only targets that the report does not have. */
        OTHER_TARGETS,
        /** The text names no target, and the request has targets that are reached in different ways, such as pages and generated names. */
        SEVERAL_KINDS
    }

    /**
     * @param targets of the report, as they are
     * @param types of all targets of the request
     */
    public static Fit fit(String how, Collection<String> targets, Collection<AbuseType> types) {
        Set<String> named = places(how);
        if (named.isEmpty()) {
            return how.isBlank()
                            || types.stream()
                                            .map(HowToReproduce::way)
                                            .distinct()
                                            .count()
                                    < 2
                    ? Fit.FITS
                    : Fit.SEVERAL_KINDS;
        }
        return names(named, targets) ? Fit.FITS : Fit.OTHER_TARGETS;
    }

    /** Returns what a report may state of the observation; empty if the observation was of other targets. */
    public static Optional<Observed> stated(Observed observed, Fit fit) {
        return switch (fit) {
            case FITS -> Optional.of(observed);
            case OTHER_TARGETS -> Optional.empty();
            case SEVERAL_KINDS -> Optional.of(new Observed(observed.by(), observed.name(), observed.at(), ON_REQUEST));
        };
    }

    /**
     * Returns whether the observation is of this target of the report. Generated names are computed. In a report with other targets too, the
     * observation is of those, unless its text names the generated name.
     *
     * @param all targets of the report
     */
    public static boolean isOf(Observed observed, Incident incident, Collection<Incident> all) {
        return !isGenerated(incident)
                || all.stream().allMatch(HowToReproduce::isGenerated)
                || names(observed.how(), List.of(incident.value()));
    }

    private static boolean isGenerated(Incident incident) {
        return AbuseType.of(incident.category()) == AbuseType.GENERATED;
    }

    /** Returns whether the text names one of the targets. */
    static boolean names(String how, Collection<String> targets) {
        return names(places(how), targets);
    }

    private static boolean names(Set<String> places, Collection<String> targets) {
        Set<String> hosts = targets.stream().map(HowToReproduce::host).collect(Collectors.toSet());
        return places.stream()
                .anyMatch(place -> hosts.stream()
                        .anyMatch(host ->
                                place.equals(host) || place.endsWith("." + host) || host.endsWith("." + place)));
    }

    /** Returns how the abuse of this type is reached. All pages are reached in the same way. */
    private static String way(AbuseType type) {
        return type.isOnAPage() ? "" : type.name();
    }

    /** Returns the hosts of the URLs and the names in a text, in which they may be defanged. */
    private static Set<String> places(String how) {
        return PLACE.matcher(REFERRER.matcher(live(how)).replaceAll(" "))
                .results()
                .map(found -> found.group("url") == null ? found.group("name") : found.group("url"))
                .map(HowToReproduce::host)
                .filter(HowToReproduce::isPlace)
                .collect(Collectors.toSet());
    }

    /** Returns the text with its URLs and names live. A notice that must identify content exactly needs them so. */
    public static String live(String how) {
        return how.replaceAll("\\[\\.]|\\(\\.\\)", ".")
                .replaceAll("\\[:]//|\\[://]", "://")
                .replaceAll("(?i)\\bhxxp(s?)://", "http$1://");
    }

    private static boolean isPlace(String host) {
        return ADDRESS.matcher(host).matches() || Defang.isName(host);
    }

    private static String host(String target) {
        String authority = target.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst("^.*@", "");
        Matcher port = Pattern.compile("^([^:]+):\\d+$").matcher(authority);
        return (port.matches() ? port.group(1) : authority).toLowerCase(Locale.ROOT);
    }
}
