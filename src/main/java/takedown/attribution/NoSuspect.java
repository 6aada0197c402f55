package takedown.attribution;

import java.util.Optional;
import java.util.Set;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;

/**
 * Finds indicators that are well formed but not permitted as suspects: addresses that no host can have, names whose top-level domain is not in the root
 * zone, public suffixes, and the home pages of platforms. {@link PublicSuffixes} and the {@link Directory} define the suffixes and platforms, as they
 * do for the protection of names.
 */
public final class NoSuspect {
    /** Endings for documentation and tests (RFC 6761). Like addresses for documentation, they are accepted. */
    private static final Set<String> DOCUMENTATION = Set.of("example", "test", "invalid");

    private final Directory directory;

    public enum Kind {
        SPECIAL_ADDRESS,
        NOT_IN_ROOT_ZONE,
        PUBLIC_SUFFIX,
        PLATFORM
    }

    /** @param text a clause that states what the indicator is and what to submit instead */
    public record Why(Kind kind, String text) {}

    public NoSuspect(Directory directory) {
        this.directory = directory;
    }

    /** Returns the clause that states why the indicator cannot be a suspect; empty if it can be a suspect. */
    public Optional<String> why(Indicator indicator) {
        return of(indicator).map(Why::text);
    }

    /** Returns why the indicator cannot be a suspect, with the kind of the reason; empty if it can be a suspect. */
    public Optional<Why> of(Indicator indicator) {
        return ofNobody(indicator)
                .map(text -> new Why(Kind.SPECIAL_ADDRESS, text))
                .or(() -> indicator.host().flatMap(this::outsideRoot))
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

    /**
     * Returns why the name is not in the DNS: neither the root zone nor an entry of the directory has its top-level domain. Such names exist only in
     * alternative roots and on blockchains. A directory without the root zone does not refuse any name.
     */
    private Optional<Why> outsideRoot(DomainName host) {
        if (directory.bulk().tlds().isEmpty()
                || DOCUMENTATION.contains(host.tld())
                || directory.tldOf(host).isPresent()
                || directory.registryOf(host).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Why(
                Kind.NOT_IN_ROOT_ZONE,
                host + " is not a name of the DNS: the root zone "
                        + directory
                                .bulk()
                                .rootZoneDate()
                                .map(date -> "of " + date + " ")
                                .orElse("")
                        + "does not delegate ." + host.tld()
                        + ", so neither a registry nor a registrar can act on it. Give the URL of the gateway that serves the page. If ."
                        + host.tld() + " has been delegated since then, run directory update and restart the service"));
    }

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
        return PublicSuffixes.isPublicSuffix(host) && !hasOneHolder(host)
                ? Optional.of(new Why(
                        Kind.PUBLIC_SUFFIX,
                        host + " is a public suffix, under which unrelated people register: give the name below it"))
                : Optional.empty();
    }

    /**
     * Returns whether the name counts as a public suffix only because of a wildcard rule, and the directory lists the name above it as one whose
     * subdomains are assigned like registrations. {@code brindlewick.eth.limo} and the names below it have one holder.
     */
    private boolean hasOneHolder(DomainName host) {
        return host.parent()
                .filter(parent -> directory
                        .platformOf(parent)
                        .filter(platform -> platform.kind() == PlatformKind.SUBDOMAINS
                                && platform.suffixes().contains(parent))
                        .isPresent())
                .filter(PublicSuffixes::hasWildcardBelow)
                .isPresent();
    }
}
