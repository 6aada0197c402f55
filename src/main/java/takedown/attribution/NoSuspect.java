package takedown.attribution;

import java.util.Optional;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;

/**
 * Suspects that are well formed but not permitted: addresses that no host can have, public suffixes, and the home pages of platforms.
 * {@link PublicSuffixes} and the {@link Directory} define the suffixes and platforms, as for the protection of names.
 */
public final class NoSuspect {
    private final Directory directory;

    /** The reason why the value cannot be a suspect. */
    public enum Kind {
        SPECIAL_ADDRESS,
        PUBLIC_SUFFIX,
        PLATFORM
    }

    /** @param text what it is, and what to do */
    public record Why(Kind kind, String text) {}

    public NoSuspect(Directory directory) {
        this.directory = directory;
    }

    /** Returns why it cannot be a suspect: what it is, and what to do. Empty when it can. */
    public Optional<String> why(Indicator indicator) {
        return of(indicator).map(Why::text);
    }

    /** Returns why the indicator cannot be a suspect, with the kind of the reason. Empty when it can. */
    public Optional<Why> of(Indicator indicator) {
        return ofNobody(indicator)
                .map(text -> new Why(Kind.SPECIAL_ADDRESS, text))
                .or(() -> indicator.host().filter(host -> isWhole(indicator)).flatMap(this::shared));
    }

    /**
     * Returns why there is nothing to look up at an address of the IANA Special-Purpose Address Registries (RFC 6890). Addresses for documentation
     * (RFC 5737, RFC 3849, RFC 9637) are accepted: no host has one, so no look-up can reach the wrong machine, and examples, tests and the lab use
     * them.
     */
    public static Optional<String> ofNobody(Indicator indicator) {
        return indicator
                .literalAddress()
                .flatMap(address -> SpecialPurpose.blockOf(address.toInetAddress())
                        .filter(block -> !block.documentation())
                        .map(block -> address + " is " + block
                                + ", which no registry assigns: give the public address or the name"));
    }

    /** Returns whether the indicator is a name itself, or the home page on it. */
    private static boolean isWhole(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Name name -> true;
            case Indicator.Url url -> url.isHomePage();
            case Indicator.Address address -> false;
        };
    }

    private Optional<Why> shared(DomainName host) {
        Optional<Platform> platform = directory.platformItself(host);
        if (platform.isPresent()) {
            return Optional.of(
                    new Why(
                            Kind.PLATFORM,
                            host + " is the home page of " + platform.get().name()
                                    + ", a platform that unrelated people share: give the URL of the page, or the host name of the account"));
        }
        return PublicSuffixes.isPublicSuffix(host)
                ? Optional.of(new Why(
                        Kind.PUBLIC_SUFFIX,
                        host + " is a public suffix, under which unrelated people register: give the name below it"))
                : Optional.empty();
    }
}
