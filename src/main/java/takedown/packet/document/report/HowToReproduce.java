package takedown.packet.document.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final Pattern PLACE = Pattern.compile("(?i)(?:\\b[a-z][a-z0-9+.-]*://(?<url>[^\\s\"'<>/?#]+)"
            + "|(?<![\\w@/.-])(?<name>(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z0-9])(?![\\w@-]|\\.\\w))"
            + "(?<path>/[^\\s\"'<>?#]*)?");

    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*(?<path>/[^?#]*)?.*", Pattern.DOTALL);

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** The end of a sentence or of a bracket after a path. */
    private static final Pattern AFTER_A_PATH = Pattern.compile("[/.,;:!)\\]]+$");

    private HowToReproduce() {}

    /**
     * A place that a text names, or a target.
     *
     * @param path without a slash at its end; empty for a host, and for the root of a site
     */
    private record Place(String host, String path) {
        private static Place of(String target) {
            Matcher url = URL.matcher(target);
            return new Place(HowToReproduce.host(target), url.matches() ? path(url.group("path")) : "");
        }

        private static String path(@Nullable String written) {
            return written == null ? "" : AFTER_A_PATH.matcher(written).replaceFirst("");
        }

        private boolean isOnTheHostOf(Place target) {
            return host.equals(target.host) || host.endsWith("." + target.host) || target.host.endsWith("." + host);
        }

        /** Returns whether this place is the target, is part of it, or contains it as a whole host does. */
        private boolean isOf(Place target) {
            return isOnTheHostOf(target)
                    && (path.isEmpty()
                            || target.path.isEmpty()
                            || path.equals(target.path)
                            || path.startsWith(target.path + "/"));
        }

        /** Returns the targets that a text with this place is about: this page if it is one of them, or else all targets on the host. */
        private Stream<Place> among(Collection<Place> targets) {
            List<Place> exact = targets.stream().filter(this::isOf).toList();
            return exact.isEmpty() ? targets.stream().filter(this::isOnTheHostOf) : exact.stream();
        }
    }

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
        Set<Place> named = places(how);
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
        return named(named, targets).isEmpty() ? Fit.OTHER_TARGETS : Fit.FITS;
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
     * Returns of which targets of the report the observation is. If its text names at least one target, the observation is of the targets that it
     * names. Otherwise it is of all targets, except that generated names are computed: in a report with other targets too, the observation is of
     * those.
     *
     * @param all targets of the report
     */
    public static Predicate<Incident> seen(Observed observed, Collection<Incident> all) {
        Set<Place> named =
                named(places(observed.how()), all.stream().map(Incident::value).toList());
        if (!named.isEmpty()) {
            return incident -> named.contains(Place.of(incident.value()));
        }
        return all.stream().allMatch(HowToReproduce::isGenerated)
                ? incident -> true
                : incident -> !isGenerated(incident);
    }

    /** Returns the number of these targets that the text does not name; 0 if it names none of them, since it is then about all. */
    public static long unnamed(String how, Collection<String> targets) {
        Set<Place> named = named(places(how), targets);
        return named.isEmpty()
                ? 0
                : targets.stream()
                        .filter(target -> !named.contains(Place.of(target)))
                        .count();
    }

    static boolean isGenerated(Incident incident) {
        return AbuseType.of(incident.category()) == AbuseType.GENERATED;
    }

    /** Returns whether the text names one of the targets. */
    static boolean names(String how, Collection<String> targets) {
        return !named(places(how), targets).isEmpty();
    }

    private static Set<Place> named(Set<Place> places, Collection<String> targets) {
        List<Place> all = targets.stream().map(Place::of).toList();
        return places.stream().flatMap(place -> place.among(all)).collect(Collectors.toSet());
    }

    /** Returns how the abuse of this type is reached. All pages are reached in the same way. */
    private static String way(AbuseType type) {
        return type.isOnAPage() ? "" : type.name();
    }

    /** Returns the URLs and the names in a text, in which they may be defanged. */
    private static Set<Place> places(String how) {
        return PLACE.matcher(REFERRER.matcher(live(how)).replaceAll(" "))
                .results()
                .map(found -> new Place(
                        host(found.group("url") == null ? found.group("name") : found.group("url")),
                        Place.path(found.group("path"))))
                .filter(place -> isPlace(place.host()))
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
