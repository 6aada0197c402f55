package takedown.packet.format;

import com.google.common.hash.Hashing;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import takedown.directory.BackEnd;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

/**
 * A packet as one file of EPP commands for the registry's operators: complete {@code <epp>} documents (RFC 5730, 5731, 5732, 5910) in the order of
 * execution, inside a wrapper element of this project ({@code schema/epp-batch-1.0.xsd}). The wrapper also has the instructions for which EPP has no
 * command. A file with several documents in a row would not be XML. The operator's script takes each {@code <epp>} as it is.
 */
public final class EppBatch {
    /** Name of the file among the final files of a packet. */
    public static final String FILE = "epp.xml";

    private EppBatch() {}

    /** How the registry stores name servers; RFC 5731 section 1.1 lets a server support only one of the two. */
    public enum Hosts {
        OBJECTS,
        ATTRIBUTES
    }

    /**
     * Checks that the packet has an EPP batch.
     *
     * @throws Refusal (CONFLICT) that states why there is none
     */
    public static void check(PacketDocument document) {
        against(document).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Returns why the packet has no EPP batch; empty if it has one. */
    public static Optional<Refusal> against(PacketDocument document) {
        if (!document.kind().hasEpp()) {
            return Optional.of(Refusal.conflict("a packet of kind " + document.kind()
                    + " has no EPP commands: only "
                    + PacketKind.with(PacketKind::hasEpp).stream()
                            .map(Enum::name)
                            .collect(Collectors.joining(" and "))
                    + " packets do"));
        }
        if (document.recipient().role() != RecipientRole.REGISTRY) {
            return Optional.of(Refusal.conflict(
                    "EPP commands are for a registry, since only a registry sets server statuses. This packet goes to a "
                            + document.recipient().role().name().toLowerCase(Locale.ROOT)
                            + "; use the EPP commands of the packet to the registry operator"));
        }
        Optional<Refusal> backEnd = againstBackEnd(document.recipient());
        if (backEnd.isPresent()) {
            return backEnd;
        }
        if (document.filing().annex().reversal().changedNothing()) {
            return Optional.of(
                    Refusal.conflict("the reversed request changed no registration, so there are no commands"));
        }
        if (document.actions().isEmpty()) {
            return Optional.of(Refusal.conflict("the packet requests no action"));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> againstBackEnd(PacketDocument.Recipient recipient) {
        if (!recipient.backEnd().takesEpp()) {
            return Optional.of(Refusal.conflict(
                    switch (recipient.backEnd().protocol()) {
                        case RRI ->
                            recipient.name()
                                    + " does not accept EPP: its back end has its own protocol (RRI), which the registrar"
                                    + " of the name uses. Its notice is a request without commands. Use /registry.zip";
                        case MANUAL ->
                            recipient.name()
                                    + " does not accept commands: a person reads the request. Use /registry.zip";
                        case EPP ->
                            recipient.name()
                                    + " does not set server statuses on a foreign request: its notice is a request without commands."
                                    + " Use /registry.zip";
                    }));
        }
        return recipient.onlyAsked()
                ? Optional.of(Refusal.conflict("the order does not reach " + recipient.name() + " ("
                        + recipient.country()
                        + "): the recipient is asked, not commanded, so there are no commands. Use"
                        + " /registry.zip"))
                : Optional.empty();
    }

    /**
     * Writes the commands.
     *
     * @param edition of the packet, which the file states, so that a program does not carry out a draft
     * @throws Refusal as {@link #check}
     */
    public static void write(PacketDocument document, Hosts hosts, Edition edition, OutputStream out) {
        check(document);
        EppStepPlanner steps = new EppStepPlanner(document);
        try (EppWriter xml = new EppWriter(out, document, hosts, edition)) {
            for (AppendixRow row : document.rows()) {
                Optional<EppStepPlanner.Target> target = steps.target(row);
                if (target.isPresent()) {
                    xml.wanted(target.get());
                }
            }
            write(xml, steps.general());
            if (hosts == Hosts.OBJECTS) {
                write(xml, steps.hosts());
            }
            for (AppendixRow row : document.rows()) {
                write(xml, steps.of(row));
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Hosts hosts(PacketDocument document) {
        return document.recipient().backEnd().hosts() == BackEnd.Hosts.ATTRIBUTES ? Hosts.ATTRIBUTES : Hosts.OBJECTS;
    }

    private static void write(EppWriter xml, List<EppStep> steps) throws XMLStreamException {
        for (EppStep step : steps) {
            xml.step(step);
        }
    }

    /** Returns a clIDType of RFC 5730 (3 to 16 characters). The same registrant gets the same contact id. */
    static String contactId(String registrant) {
        return "TD"
                + Hashing.sha256()
                        .hashString(registrant, StandardCharsets.UTF_8)
                        .toString()
                        .substring(0, 14)
                        .toUpperCase(Locale.ROOT);
    }
}
