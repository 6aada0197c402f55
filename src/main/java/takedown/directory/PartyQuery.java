package takedown.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.WireName;

/**
 * A search for parties. An empty component does not restrict the search.
 *
 * @param tld finds only the registry of this suffix
 * @param iana finds only the registrar with this IANA ID
 * @param suffix finds only the parties that run this suffix or a suffix above it: a platform, a CDN, or an operator of name servers or mail servers
 * @param asn finds only the operator of this autonomous system
 * @param text finds only the parties with this text as a part of the name, an alias or the id, as a TLD, or as the IANA ID
 */
public record PartyQuery(
        Optional<Role> role,
        Optional<DomainName> tld,
        OptionalInt iana,
        Optional<DomainName> suffix,
        OptionalLong asn,
        Optional<CountryCode> country,
        Optional<String> text) {

    /** Returns the matching parties in the order of the directory. */
    public List<Party> in(Directory directory) {
        Optional<Registry> registry = tld.flatMap(directory::registryOf);
        Set<Party> bySuffix = suffix.map(name -> withSuffix(name, directory)).orElse(Set.of());
        Optional<Party> byAsn = asn.isPresent() ? directory.operatorOfAsn(asn.getAsLong()) : Optional.empty();
        return directory.parties().stream()
                .filter(party -> role.isEmpty() || role.get() == party.role())
                .filter(party -> tld.isEmpty() || registry.filter(party::equals).isPresent())
                .filter(party -> iana.isEmpty() || ianaId(party).equals(iana))
                .filter(party -> suffix.isEmpty() || bySuffix.contains(party))
                .filter(party -> asn.isEmpty() || byAsn.filter(party::equals).isPresent())
                .filter(party -> country.isEmpty() || party.country().equals(country))
                .filter(party -> text.isEmpty() || matches(party, text.get()))
                .toList();
    }

    private static Set<Party> withSuffix(DomainName name, Directory directory) {
        WireName server = WireName.of(name);
        Set<Party> found = new HashSet<>();
        directory.platformOf(name).ifPresent(found::add);
        directory.operatorOfNameServer(server).ifPresent(found::add);
        directory.cdnByCname(server).ifPresent(found::add);
        directory.operatorOfMx(server).ifPresent(found::add);
        return found;
    }

    private static OptionalInt ianaId(Party party) {
        return party instanceof Registrar registrar ? registrar.ianaId() : OptionalInt.empty();
    }

    private static boolean matches(Party party, String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        String suffix = text.startsWith(".") ? text.substring(1) : text;
        return contains(party.name(), text)
                || contains(party.id(), text)
                || tlds(party).contains(suffix)
                || (party instanceof Registrar registrar
                        && registrar.aliases().stream().anyMatch(alias -> contains(alias, text)))
                || ianaId(party).stream().anyMatch(id -> String.valueOf(id).equals(text));
    }

    private static Set<String> tlds(Party party) {
        return party instanceof Registry registry ? registry.tlds() : Set.of();
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }
}
