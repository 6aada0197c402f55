package takedown.packet.plan;

import takedown.directory.BackEnd;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.BackEndPart;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.TopLevelDomains;

public final class BackEnds {
    private BackEnds() {}

    /**
     * Returns the document with the profile of its recipient, as the directory has it now. If the recipient is not a registry, returns the document
     * unchanged.
     */
    public static PacketDocument in(PacketDocument document, Directory directory) {
        if (document.recipient().role() != RecipientRole.REGISTRY) {
            return document;
        }
        boolean generic = document.rows().stream()
                .map(AppendixRow::aLabel)
                .flatMap(name -> DomainName.tryOf(name).stream())
                .map(DomainName::tld)
                .allMatch(TopLevelDomains::isGeneric);
        return RegistryZones.in(
                document.with(BackEndPart.of(directory.backEndOf(
                        document.recipient().id(), generic ? BackEnd.TldClass.GTLD : BackEnd.TldClass.CCTLD))),
                directory);
    }
}
