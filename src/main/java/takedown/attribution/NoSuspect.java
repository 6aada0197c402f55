package takedown.attribution;

import java.util.Optional;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;

/**
 * Finds indicators that are well formed but not permitted as suspects: addresses that no host can have, public suffixes, and the home pages of
 * platforms. {@link PublicSuffixes} and the {@link Directory} define the suffixes and platforms, as they do for the protection of names.
 */
public final class NoSuspect {
    private final Directory directory;

    /** The reason why the value cannot be a suspect. */
    public enum Kind {
        SPECIAL_ADDRESS,
        PUBLIC_SUFFIX,
        PLATFORM
    }

    /** @param text a clause that states what the indicator is and what to submit instead */
    public record Why(Kind kind, String text) {}

    public NoSuspect(Directory directory) {
        this.directory = directory;
    }

    /** Returns the clause that states why the indicator cannot be a suspect. Empty if it can be one. */
    public Optional<String> why(Indicator indicator) {
        return of(indicator).map(Why::text);
    }

    /** Returns why the indicator cannot be a suspect, with the kind of the reason. Empty if it can be one. */
    public Optional<Why> of(Indicator indicator) {
        return ofNobody(indicator)
                .map(text -> new Why(Kind.SPECIAL_ADDRESS, text))
                .or(() -> indicator.host().filter(host -> isWhole(indicator)).flatMap(this::shared));
    }

    /**
     * Returns why nothing can be looked up at an address from the IANA Special-Purpose Address Registries (RFC 6890); empty for other addresses.
     * Addresses for documentation (RFC 5737, RFC 3849, RFC 9637) are accepted. No host has such an address, so no look-up can reach the wrong
     * machine, and examples, tests and the lab use them.
     */
    public static Optional<String> ofNobody(Indicator indicator) {
        return indicator
                .literalAddress()
                .flatMap(address -> SpecialPurpose.blockOf(address.toInetAddress())
                        .filter(block -> !block.documentation())
                        .map(block -> address + " is " + block
                                + ", which no registry assigns: give the public address or the name"));
    }

    /** Returns whether the indicator is a host name, or the URL of a host's home page. */
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
