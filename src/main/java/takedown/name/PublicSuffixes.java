package takedown.name;

import com.google.common.net.InternetDomainName;
import java.util.Optional;

/**
 * The Public Suffix List as Guava includes it. It answers two separate questions: where a <em>registry</em> delegates (ICANN section: the names that
 * a court order may cover), and where unrelated parties share a name (private section too, such as github.io and blogspot.com). Such a name must not
 * be taken down as a whole.
 */
public final class PublicSuffixes {
    private PublicSuffixes() {}

    /** Returns the registry's suffix: {@code com}, {@code co.uk}. */
    public static Optional<DomainName> registrySuffix(DomainName name) {
        return guava(name).map(InternetDomainName::registrySuffix).map(PublicSuffixes::ours);
    }

    /**
     * Returns the name that is registered with the registry, which is the only name on which the registry can act. Empty for a suffix itself, and for
     * a name whose top-level domain is not on the list.
     */
    public static Optional<DomainName> registrable(DomainName name) {
        return guava(name)
                .filter(InternetDomainName::isUnderRegistrySuffix)
                .map(InternetDomainName::topDomainUnderRegistrySuffix)
                // Most queried names are registered themselves.
                .map(top -> top.toString().equals(name.ascii()) ? name : ours(top));
    }

    /** Returns the registrable part of a name whose other labels may contain any octets. */
    public static Optional<DomainName> registrable(WireName name) {
        for (Optional<WireName> at = Optional.of(name);
                at.isPresent();
                at = at.get().parent()) {
            Optional<DomainName> found = at.get().asDomainName().flatMap(PublicSuffixes::registrable);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the longest suffix of either section: {@code github.io} for {@code evil.github.io}. */
    public static Optional<DomainName> publicSuffix(DomainName name) {
        return guava(name).map(InternetDomainName::publicSuffix).map(PublicSuffixes::ours);
    }

    /** Returns whether many unrelated parties have names directly below this one, as below {@code com}, {@code co.uk} and {@code github.io}. */
    public static boolean isPublicSuffix(DomainName name) {
        return guava(name).map(InternetDomainName::isPublicSuffix).orElse(false);
    }

    /** Returns whether the list has a wildcard rule for the names directly below this one, such as {@code *.compute.example}. */
    public static boolean hasWildcardBelow(DomainName name) {
        return DomainName.tryOf("any." + name.ascii())
                .filter(PublicSuffixes::isPublicSuffix)
                .isPresent();
    }

    /**
     * Returns the suffix of the private section that the name is at or under. The suffix then belongs to a platform, and the names below the suffix
     * have unrelated holders.
     */
    public static Optional<DomainName> privateSuffix(DomainName name) {
        return publicSuffix(name)
                .filter(suffix -> registrySuffix(name)
                        .map(registry -> !registry.equals(suffix))
                        .orElse(false));
    }

    /** Returns whether the name or a name above it is registered. By the list's own rule, an unlisted top-level domain is a suffix of one label. */
    static boolean isAtOrBelowRegistered(DomainName name) {
        return registrySuffix(name).isPresent()
                ? registrable(name).isPresent()
                : name.parent().isPresent();
    }

    private static Optional<InternetDomainName> guava(DomainName name) {
        // Guava accepts underscores, but refuses a last label that begins with a digit.
        Optional<InternetDomainName> whole = parsed(name.ascii());
        if (whole.isPresent()) {
            return whole;
        }
        // Guava also refuses labels that begin or end with a hyphen. Such labels occur only below a registered name.
        // The result depends on the registered name alone, so one proper label takes the place of the labels below it.
        String ascii = name.ascii();
        int odd = Math.max(ascii.lastIndexOf("-."), ascii.lastIndexOf(".-"));
        if (odd < 0 && ascii.charAt(0) != '-') {
            return Optional.empty();
        }
        String proper = "host." + ascii.substring(ascii.indexOf('.', odd < 0 ? 0 : odd + 1) + 1);
        return parsed(proper);
    }

    /** Returns the parsed name; empty if it is invalid. Guava's own isValid would parse it and discard the result. */
    private static Optional<InternetDomainName> parsed(String name) {
        try {
            return Optional.of(InternetDomainName.from(name));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("NullAway") // Optional.map drops the null that Guava returns for "none"
    private static DomainName ours(InternetDomainName name) {
        return DomainName.of(name.toString());
    }
}
