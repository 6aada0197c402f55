package takedown.investigation;

import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;

/**
 * Which name the parent zone and the registry are asked about.
 *
 * @param delegated the name whose delegation is asked for
 * @param registered the name that the registry is asked for; empty where strangers register below it: a registry's "no such domain"
 *     about its own suffix ({@code co.uk}) is no deletion, and what it says of a private registry's or a platform's name
 *     ({@code gr.com}, {@code github.io}) is about that operator, not about who has the name below it
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
        // A top-level domain that the Public Suffix List does not know: its own rule for that is one label (algorithm,
        // step 2).
        DomainName two = host;
        while (two.parent().flatMap(DomainName::parent).isPresent()) {
            two = two.parent().orElseThrow();
        }
        return new Subject(two, Optional.of(two));
    }
}
