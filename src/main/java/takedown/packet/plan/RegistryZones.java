package takedown.packet.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.directory.Directory;
import takedown.directory.Registry;
import takedown.directory.TopLevelDomain;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;

/**
 * The zones for which a registry or its back end has the register, according to the directory. A host in one of these zones is internal to the
 * registry, so it is created with addresses. A host in another zone is created without (RFC 5732 sections 1.1 and 3.2.1).
 */
public final class RegistryZones {
    private RegistryZones() {}

    /**
     * Returns the document with the zones of its recipient that contain a name server of the document. If the recipient is not a registry, returns
     * the document unchanged.
     */
    public static PacketDocument in(PacketDocument document, Directory directory) {
        if (document.recipient().role() != RecipientRole.REGISTRY) {
            return document;
        }
        Set<DomainName> servers = new HashSet<>();
        Stream.of(
                        document.nameServers().stream(),
                        document.actions().stream()
                                .filter(action -> action.verb().equals(Action.REDIRECT.name())
                                        || action.verb().equals(Action.RELEASE.name()))
                                .flatMap(action -> action.values().stream()),
                        document.rows().stream().flatMap(row -> row.nameServers().stream()),
                        document.filing().annex().reversal().restorations().stream()
                                .flatMap(was -> was.glue().stream()))
                .flatMap(texts -> texts)
                .flatMap(text -> DomainName.tryOf(text.strip().split("\\s", 2)[0]).stream())
                .forEach(servers::add);
        List<DomainName> names = document.rows().stream()
                .map(AppendixRow::aLabel)
                .flatMap(name -> DomainName.tryOf(name).stream())
                .toList();
        return document.with(document.recipient()
                .backEnd()
                .with(containing(servers, document.recipient().id(), names, directory)));
    }

    /**
     * Returns a warning for each name server of the request that is in a zone of the registry or of its back end, since the order does not state the
     * addresses of the name server. Returns none unless the recipient is a registry that is asked to redirect names.
     */
    public static List<Finding> withoutAddresses(PacketDraft draft, PacketRequest request, Directory directory) {
        if (draft.recipient().role() != RecipientRole.REGISTRY
                || !draft.actions().contains(Action.REDIRECT)) {
            return List.of();
        }
        List<DomainName> names = draft.candidates().stream()
                .flatMap(candidate -> candidate.registrable().stream())
                .toList();
        return request.nameServers().stream()
                .distinct()
                .filter(server -> !containing(List.of(server), draft.recipient().id(), names, directory)
                        .isEmpty())
                .map(server -> new Finding(
                        FindingCode.NO_GLUE,
                        server.ascii(),
                        "the name server is in a zone of " + draft.recipient().name()
                                + " or of its back end, so the registry needs its addresses if the host does not exist there,"
                                + " and the order does not state them: have the addresses ready for the registry, or use name"
                                + " servers in another zone"))
                .toList();
    }

    /**
     * Returns the zones of a registry that contain one of these servers. They are the zones that the directory states for the registry, and the
     * top-level domains of other operators that have the same back end. For a registry that is not in the directory, they are the top-level domains
     * of the names.
     *
     * @param names registered names of the registry
     */
    private static List<String> containing(
            Collection<DomainName> servers, String registry, Collection<DomainName> names, Directory directory) {
        Set<String> own = new HashSet<>();
        Set<String> executors = new HashSet<>();
        executors.add(registry);
        Optional<Registry> known =
                directory.party(registry).filter(Registry.class::isInstance).map(Registry.class::cast);
        known.ifPresent(party -> own.addAll(party.tlds()));
        for (DomainName name : names) {
            if (known.isEmpty()) {
                own.add(name.tld());
            }
            directory.tldOf(name).map(RegistryZones::executor).ifPresent(executors::add);
        }
        Set<String> zones = new TreeSet<>();
        for (DomainName server : servers) {
            Stream.iterate(server.parent(), Optional::isPresent, zone -> zone.flatMap(DomainName::parent))
                    .flatMap(Optional::stream)
                    .map(DomainName::ascii)
                    .filter(own::contains)
                    .forEach(zones::add);
            if (directory
                    .tldOf(server)
                    .map(RegistryZones::executor)
                    .filter(executors::contains)
                    .isPresent()) {
                zones.add(server.tld());
            }
        }
        return List.copyOf(zones);
    }

    /** Returns the party that carries out changes in the zone: the back end if one is known, else the operator. */
    private static String executor(TopLevelDomain tld) {
        return tld.backEnd().map(TopLevelDomain.BackEndOperator::party).orElse(tld.registry());
    }
}
