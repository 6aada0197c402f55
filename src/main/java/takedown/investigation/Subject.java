package takedown.investigation;

import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;

/**
 * The names for which the parent zone and the registry are queried.
 *
 * @param delegated the name whose delegation is queried
 * @param registered the name for which the registry is queried; empty if unrelated parties register below it. If a registry answers "no such domain"
 *     for its own suffix ({@code co.uk}), this does not mean that a name was deleted. An answer about the name of a private registry or a platform
 *     ({@code gr.com}, {@code github.io}) describes that operator, not the holder of the name below it
 */
public record Subject(DomainName delegated, Optional<DomainName> registered) {

    public static Subject of(DomainName host) {
        Optional<DomainName> registrable = PublicSuffixes.registrable(host);
        if (registrable.isPresent()) {
            boolean operators = PublicSuffixes.privateSuffix(host).isPresent();
            return new Subject(registrable.get(), operators ? Optional.empty() : registrable);
        }
        if (PublicSuffixes.registrySuffix(host).isPresent()) {
            return new Subject(host, Optional.empty());
        }
        // The Public Suffix List does not know this top-level domain. Its own rule for that case is one label
        // (algorithm, step 2).
        DomainName two = host;
        while (two.parent().flatMap(DomainName::parent).isPresent()) {
            two = two.parent().orElseThrow();
        }
        return new Subject(two, Optional.of(two));
    }
}
