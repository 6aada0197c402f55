package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.format.EppBatch.Hosts;
import takedown.packet.plan.RegistryZones;

/** The name servers in the commands to a registry: those in its own zones need addresses, and those in other zones have none. */
class RegistryHostsTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), false);
    private static final PacketSamples CASE = PacketSamples.open();

    @Test
    void aHostInAnotherZoneOfTheRegistryIsNotCreatedWithoutAddresses() throws Exception {
        String xml = redirect("verisign", "hollowwren-gate.com", "ns1.order-quay.net", "ns2.order-hold.example");
        assertFalse(xml.contains("<host:name>ns1.order-quay.net</host:name>"), xml);
        assertTrue(instructs(xml, "ns1.order-quay.net"), xml);
        assertTrue(xml.contains("<host:name>ns2.order-hold.example</host:name>"), xml);
    }

    @Test
    void aHostInAZoneOfTheSameBackEndIsNotCreatedWithoutAddresses() throws Exception {
        // ABB Ltd is the registry operator of .abb. Its back end is the registry operator of .academy.
        String xml = redirect("abb-ltd", "hollowwren.abb", "ns1.order-quay.academy", "ns2.order-quay.net");
        assertTrue(instructs(xml, "ns1.order-quay.academy"), xml);
        assertTrue(xml.contains("<host:name>ns2.order-quay.net</host:name>"), xml);
    }

    @Test
    void aHostWhoseAddressesAreKnownIsCreatedWithThem() throws Exception {
        String xml = redirect("verisign", "hollowwren-gate.com", "ns1.order-quay.net [192.0.2.53]");
        assertTrue(
                xml.replaceAll("\\s+<", "<")
                        .contains(
                                "<host:name>ns1.order-quay.net</host:name><host:addr ip=\"v4\">192.0.2.53</host:addr>"),
                xml);
    }

    /** The restored name servers are ns1.cindermoth.net, with glue, and ns2.cindermoth.net. */
    @Test
    void aReversalStatesAddressesOnlyOfHostsInZonesOfTheRegistry() throws Exception {
        PacketDocument reversal = CASE.reversal();
        String own = epp(addressed(reversal, "verisign", reversal.rows().getFirst(), reversal.actions()));
        assertTrue(own.contains("192.0.2.1"), own);
        String other = epp(reversal.with(reversal.recipient().backEnd().with(List.of("org"))));
        assertTrue(other.contains("<domain:hostName>ns1.cindermoth.net</domain:hostName>"), other);
        assertFalse(other.contains("192.0.2.1"), other);
    }

    private static boolean instructs(String xml, String host) {
        return xml.contains("name=\"" + host + "\" verb=\"REDIRECT\">The host is in your own zone");
    }

    private static String redirect(String registry, String name, String... servers) throws Exception {
        ActionPart part = new ActionPart("REDIRECT", "Redirect", List.of(), "check", List.of(servers), "");
        PacketDocument document = addressed(CASE.seizure(Action.REDIRECT), registry, row(name), List.of(part));
        byte[] xml = EppBatchTest.epp(document, Hosts.OBJECTS);
        EppBatchTest.validate(xml);
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static String epp(PacketDocument document) throws Exception {
        byte[] xml = EppBatchTest.epp(document, Hosts.ATTRIBUTES);
        EppBatchTest.validate(xml);
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static AppendixRow row(String name) {
        return CASE.site(
                name,
                "2026-01-01",
                "MALICIOUS",
                CASE.seizure(Action.LOCK).rows().getFirst().incidents().getFirst());
    }

    private static PacketDocument addressed(
            PacketDocument like, String registry, AppendixRow named, List<ActionPart> actions) {
        Recipient party = like.recipient();
        PacketDocument document = new PacketDocument(
                like.kind(),
                like.packetId(),
                like.caption(),
                new Recipient(
                        party.role(),
                        registry,
                        party.name(),
                        party.country(),
                        party.reach(),
                        party.contacts(),
                        party.backEnd(),
                        ""),
                like.order(),
                actions,
                like.nameServers(),
                List.of(named),
                like.evidence(),
                like.findings(),
                like.preparedAt(),
                like.preparedBy(),
                like.filing(),
                like.collateral());
        return RegistryZones.in(document, DIRECTORY);
    }
}
