package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.directory.Cdn;
import takedown.directory.Directory;
import takedown.directory.DnsOperator;
import takedown.directory.MailOperator;
import takedown.directory.Party;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.directory.Registrar;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.SuffixList;
import takedown.packet.ProtectedName.Kind;
import takedown.packet.ProtectedName.Scope;

/**
 * All names that are never asked for as a whole: public suffixes, platforms and dynamic DNS, what carries other people's names and mail, and what
 * very many people use. A request always hits the registered name, so whatever has one of these below it is protected as well.
 */
@ApplicationScoped
class ProtectedNames {
    private record Key(DomainName name, Scope scope) {}

    private final Map<DomainName, ProtectedName> shared = new HashMap<>();
    private final Map<DomainName, ProtectedName> suffixes = new HashMap<>();
    private final Map<DomainName, ProtectedName> itself = new HashMap<>();
    private final List<ProtectedName> all;

    ProtectedNames(PopularNames popular, Directory directory) {
        Map<Key, ProtectedName> found = new LinkedHashMap<>();
        platforms(directory).forEach(name -> found.putIfAbsent(new Key(name.name(), name.scope()), name));
        listed().forEach(name -> found.putIfAbsent(new Key(name.name(), name.scope()), name));
        popular.all().forEach(name -> {
            ProtectedName whole = whole(
                    name,
                    Kind.POPULAR,
                    registered(name) + " is used by very many people: ask for the URL or the account");
            found.putIfAbsent(new Key(whole.name(), whole.scope()), whole);
        });
        carriers(directory).forEach(name -> found.putIfAbsent(new Key(name.name(), name.scope()), name));
        all = List.copyOf(found.values());
        for (ProtectedName name : all) {
            if (name.scope() == Scope.BELOW) {
                shared.put(name.name(), name);
            } else if (name.scope() == Scope.SELF) {
                suffixes.put(name.name(), name);
            }
        }
    }

    /** Why nothing may be asked against the whole of this name; empty when it may. */
    Optional<ProtectedName> over(DomainName name) {
        for (Optional<DomainName> above = Optional.of(name);
                above.isPresent();
                above = above.get().parent()) {
            ProtectedName hit = shared.get(above.get());
            if (hit != null) {
                return Optional.of(hit);
            }
        }
        ProtectedName suffix = suffixes.get(name);
        if (suffix != null) {
            return Optional.of(suffix);
        }
        return PublicSuffixes.isPublicSuffix(name)
                ? Optional.of(new ProtectedName(
                        name,
                        Scope.SELF,
                        Kind.PUBLIC_SUFFIX,
                        name + " is a public suffix: strangers register below it"))
                : Optional.empty();
    }

    /** What is shared under this very name; a host below it is one customer of it. */
    Optional<ProtectedName> itself(DomainName host) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        Optional<ProtectedName> named = Optional.ofNullable(itself.get(bare));
        return named.or(() -> over(bare).filter(name -> name.name().equals(bare)))
                .or(() -> Optional.ofNullable(itself.get(host)));
    }

    Collection<ProtectedName> all() {
        return all;
    }

    private Stream<ProtectedName> platforms(Directory directory) {
        return directory.parties(Role.PLATFORM).stream()
                .filter(Platform.class::isInstance)
                .map(Platform.class::cast)
                .flatMap(platform -> platform.suffixes().stream()
                        .map(suffix -> whole(
                                suffix,
                                platform.kind() == PlatformKind.DYNAMIC_DNS ? Kind.DYNAMIC_DNS : Kind.PLATFORM,
                                registered(suffix) + " carries " + platform.name()
                                        + ", which strangers share: only the URL or the account can be asked for")));
    }

    private List<ProtectedName> listed() {
        List<ProtectedName> names = new ArrayList<>();
        for (SuffixList.Rule rule : SuffixList.rules()) {
            if (rule.privateSection() && rule.form() != SuffixList.Form.EXCEPTION) {
                names.add(whole(
                        rule.name(),
                        Kind.PUBLIC_SUFFIX,
                        rule.name() + " is in the private section of the Public Suffix List: strangers share it"));
            } else if (!rule.privateSection()) {
                Scope scope = switch (rule.form()) {
                    case PLAIN -> Scope.SELF;
                    case WILDCARD -> Scope.CHILD;
                    case EXCEPTION -> Scope.NONE;
                };
                String reason = rule.name() + " is a public suffix, or has them below it: strangers register there";
                names.add(new ProtectedName(rule.name(), scope, Kind.PUBLIC_SUFFIX, reason));
                if (scope == Scope.CHILD) {
                    // *.kawasaki.jp does not say that kawasaki.jp is one; whoever has it has all of them.
                    names.add(new ProtectedName(rule.name(), Scope.SELF, Kind.PUBLIC_SUFFIX, reason));
                }
            }
        }
        return names;
    }

    private Stream<ProtectedName> carriers(Directory directory) {
        return directory.parties().stream()
                .flatMap(party -> carried(party).stream()
                        .map(suffix -> whole(
                                suffix,
                                Kind.INFRASTRUCTURE,
                                registered(suffix) + " carries the names or the mail of the customers of "
                                        + party.name())));
    }

    private static Collection<DomainName> carried(Party party) {
        return switch (party) {
            case Cdn cdn ->
                Stream.concat(cdn.cnameSuffixes().stream(), cdn.nameServerSuffixes().stream())
                        .toList();
            case DnsOperator operator -> operator.nameServerSuffixes();
            case MailOperator mail -> mail.mxSuffixes();
            case Registrar registrar -> registrar.nameServerSuffixes();
            default -> Set.of();
        };
    }

    private ProtectedName whole(DomainName name, Kind kind, String reason) {
        ProtectedName whole = new ProtectedName(registered(name), Scope.BELOW, kind, reason);
        itself.putIfAbsent(name, whole);
        return whole;
    }

    /** What a registry would have to act on to act on this; a suffix of a registry stands for itself. */
    private static DomainName registered(DomainName name) {
        return PublicSuffixes.registrable(name).orElse(name);
    }
}
