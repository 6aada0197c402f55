package takedown.filing;

import java.util.Optional;
import java.util.function.IntFunction;
import takedown.casefile.orders.Action;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;

/** Names the registrar to which an order moves names. A number alone does not describe the act in reasonable detail (Fed. R. Civ. P. 65(d)(1)). */
final class NamedRegistrar {
    private NamedRegistrar() {}

    /**
     * Returns the document in which the registrar of TRANSFER_TO has its name: {@code the registrar Example LLC (IANA ID 9995)}.
     *
     * @param names returns the name of a registrar by its IANA ID
     */
    static PacketDocument in(PacketDocument document, IntFunction<Optional<String>> names) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                document.actions().stream().map(action -> named(action, names)).toList(),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
    }

    private static ActionPart named(ActionPart action, IntFunction<Optional<String>> names) {
        return action.verb().equals(Action.TRANSFER_TO.name())
                ? new ActionPart(
                        action.verb(),
                        action.words(),
                        action.statuses(),
                        action.check(),
                        action.values().stream().map(id -> named(id, names)).toList(),
                        action.paragraph())
                : action;
    }

    private static String named(String id, IntFunction<Optional<String>> names) {
        return id.matches("\\d{1,9}")
                ? names.apply(Integer.parseInt(id))
                        .map(name -> "the registrar " + name + " (IANA ID " + id + ")")
                        .orElse("the registrar with IANA ID " + id)
                : id;
    }
}
