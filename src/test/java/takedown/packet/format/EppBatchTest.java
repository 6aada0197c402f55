package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import takedown.casefile.orders.Action;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.format.EppBatch.Hosts;

/** Every verb as EPP, valid according to the schemas of RFC 5730 to 5733 and 5910, in an order that an EPP server accepts. */
class EppBatchTest {
    private static final Schema SCHEMA = schema();
    private static final String DOMAIN = "urn:ietf:params:xml:ns:domain-1.0";
    private static final PacketSamples CASE = PacketSamples.open();

    @ParameterizedTest
    @EnumSource(Action.class)
    void eachVerbIsValidAlone(Action action) throws Exception {
        for (Hosts hosts : Hosts.values()) {
            PacketDocument document = CASE.seizure(action);
            byte[] xml = epp(document, hosts);
            validate(xml);
            assertArrayEquals(xml, epp(document, hosts), "the same packet, the same octets");
            assertTrue(new String(xml, StandardCharsets.UTF_8).contains("verb=\"" + action + "\""), action::name);
        }
    }

    @Test
    void allVerbsTogetherWithTheLockLast() throws Exception {
        byte[] xml = epp(CASE.seizure(Action.values()), Hosts.OBJECTS);
        validate(xml);
        xml = epp(
                CASE.seizure(
                        Action.LOCK, Action.REDIRECT, Action.DS_REMOVE, Action.CHANGE_REGISTRANT, Action.TRANSFER_TO),
                Hosts.OBJECTS);
        validate(xml);
        assertEquals(
                List.of(
                        "REDIRECT create ns1.order-hold.example",
                        "REDIRECT create ns2.order-hold.example",
                        "DS_REMOVE update secDNS:all",
                        "REDIRECT update add ns1.order-hold.example ns2.order-hold.example rem ns1.cindermoth.net"
                                + " ns2.cindermoth.net",
                        "CHANGE_REGISTRANT instruction",
                        "CHANGE_REGISTRANT update chg " + EppBatch.contactId("Fernhollow Software Corporation"),
                        "TRANSFER_TO instruction",
                        "TRANSFER_TO transfer",
                        "LOCK update add serverTransferProhibited serverDeleteProhibited",
                        "LOCK update add serverUpdateProhibited"),
                steps(xml));
    }

    @Test
    void aLockedNameIsUnlockedFirstAndNothingIsAddedTwice() throws Exception {
        PacketDocument first = CASE.seizure(
                CASE.row(List.of("serverUpdateProhibited", "serverDeleteProhibited")), Action.HOLD, Action.LOCK);
        String name = first.rows().getFirst().aLabel();
        byte[] xml = epp(
                first.with(first.order()
                        .orElseThrow()
                        .with(new Replacement(List.of("efca174bfa38"), 1, "12", List.of(), List.of(name)))),
                Hosts.OBJECTS);
        validate(xml);
        assertTrue(text(xml).contains("locked=\"true\""), text(xml));
        assertEquals(
                List.of(
                        "HOLD update rem serverUpdateProhibited",
                        "HOLD update add serverHold",
                        "LOCK update add serverTransferProhibited",
                        "LOCK update add serverUpdateProhibited"),
                steps(xml));
        List<String> all = List.of("serverUpdateProhibited", "serverDeleteProhibited", "serverTransferProhibited");
        assertEquals(List.of(), steps(epp(CASE.seizure(CASE.row(all), Action.LOCK), Hosts.OBJECTS)));
    }

    /** The recipient answers that it set the lock after the last look-up, which therefore does not show it. */
    @Test
    void aLockThatWasSetSinceTheLastLookUpIsRemovedFirstToo() throws Exception {
        PacketDocument plain = CASE.seizure(CASE.row(List.of()), Action.HOLD, Action.LOCK);
        String name = plain.rows().getFirst().aLabel();
        byte[] xml = epp(
                plain.with(plain.order()
                        .orElseThrow()
                        .with(new Replacement(List.of("efca174bfa38"), 1, "12", List.of(), List.of(name)))),
                Hosts.OBJECTS);
        validate(xml);
        assertTrue(text(xml).contains("locked=\"true\""), text(xml));
        assertEquals("HOLD update rem serverUpdateProhibited", steps(xml).getFirst());
        assertEquals("LOCK update add serverUpdateProhibited", steps(xml).getLast());
    }

    /** No earlier notice explains the lock, so another party set it. */
    @Test
    void aNameWithALockOfAnotherPartyHasNoCommands() throws Exception {
        byte[] xml =
                epp(CASE.seizure(CASE.row(List.of("serverUpdateProhibited")), Action.HOLD, Action.LOCK), Hosts.OBJECTS);
        validate(xml);
        assertEquals(List.of("HOLD instruction"), steps(xml));
        assertFalse(text(xml).contains("locked="), text(xml));
    }

    @Test
    void aNameWithALockOfAnotherPartyKeepsWhatOnlyAPersonCanDo() throws Exception {
        byte[] xml = epp(
                CASE.seizure(
                        CASE.row(List.of("serverUpdateProhibited")),
                        Action.LOCK,
                        Action.CHANGE_REGISTRANT,
                        Action.TRANSFER_TO),
                Hosts.OBJECTS);
        validate(xml);
        assertEquals(
                List.of("CHANGE_REGISTRANT instruction", "CHANGE_REGISTRANT instruction", "TRANSFER_TO instruction"),
                steps(xml));
        assertTrue(text(xml).contains("another court, authority or party: Request the transfer"), text(xml));
    }

    @Test
    void noDsIsDeletedWhereNoneWasSeen() throws Exception {
        byte[] xml = epp(
                CASE.seizure(CASE.rowWithoutDs(List.of("serverUpdateProhibited")), Action.DS_REMOVE), Hosts.OBJECTS);
        validate(xml);
        assertEquals(List.of("DS_REMOVE instruction"), steps(xml));
        assertTrue(text(xml).contains("If the name has any, delete all of them"), text(xml));
    }

    @Test
    void aReversalLiftsTheLockFirst() throws Exception {
        byte[] xml = epp(CASE.reversal(), Hosts.ATTRIBUTES);
        validate(xml);
        assertEquals(
                List.of(
                        "RELEASE update rem serverUpdateProhibited",
                        "RELEASE update add ns1.cindermoth.net ns2.cindermoth.net rem ns1.order-hold.example"
                                + " ns2.order-hold.example",
                        "RELEASE update secDNS:all secDNS:dsData",
                        "RELEASE update rem serverTransferProhibited serverDeleteProhibited"),
                steps(xml));
        assertTrue(text(xml).contains("<domain:hostAddr ip=\"v6\">2001:db8::1</domain:hostAddr>"), text(xml));
    }

    @Test
    void transactionIdsFollowFromThePacket() throws Exception {
        String xml = text(epp(CASE.seizure(Action.LOCK), Hosts.OBJECTS));
        assertTrue(xml.contains("<clTRID>TD-0123456789ab-1</clTRID>"), xml);
        assertTrue(xml.contains("<clTRID>TD-0123456789ab-2</clTRID>"), xml);
    }

    @Test
    void whatHasNoCommandIsAnInstruction() throws Exception {
        List<String> steps = steps(epp(CASE.seizure(Action.PRESERVE, Action.NO_NEW), Hosts.OBJECTS));
        assertEquals(List.of("NO_NEW instruction", "PRESERVE instruction"), steps);
    }

    @Test
    void aPacketThatAsksNoRegistryHasNone() {
        Refusal refusal = assertThrows(Refusal.class, () -> EppBatch.check(CASE.report("PHISHING")));
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertTrue(refusal.getMessage().contains("ABUSE_REPORT"), refusal::getMessage);
    }

    /** Shows that the schemas are really applied: each document is one mistake away from a valid one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s=\"serverDeleteProhibited\"|s=\"serverSeized\"",
                "<domain:name>evil-lantern.net</domain:name>|",
                "<domain:add>|<domain:chg>",
                "clTRID>TD-|clTRID>" + "x",
                "<secDNS:all>true</secDNS:all>|<secDNS:all>maybe</secDNS:all>",
                "<secDNS:rem>|<secDNS:rem><secDNS:keyTag>1</secDNS:keyTag>",
                "<command>|<command><login/>",
                "<domain:hostObj>ns1.order-hold.example</domain:hostObj>|<domain:hostObj></domain:hostObj>",
                "urn:ietf:params:xml:ns:domain-1.0|urn:ietf:params:xml:ns:domain-9.9",
                "verb=\"LOCK\"|verb=\"SEIZE\""
            })
    void aWrongDocumentFails(String mistake) throws Exception {
        String xml = text(epp(CASE.seizure(Action.LOCK, Action.REDIRECT, Action.DS_REMOVE), Hosts.OBJECTS));
        String[] edit = mistake.split("\\|", 2);
        String with = edit[1].equals("clTRID>x") ? "clTRID>" + "x".repeat(64) : edit[1];
        String wrong = xml.replace(edit[0], with)
                .replace("</domain:add>", edit[0].equals("<domain:add>") ? "</domain:chg>" : "</domain:add>");
        assertFalse(wrong.equals(xml), mistake);
        assertThrows(SAXException.class, () -> validate(wrong.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the steps in the form {@code VERB command what it changes}. */
    private static List<String> steps(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Element batch = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
        List<String> steps = new ArrayList<>();
        for (Element step : children(batch)) {
            if (step.getLocalName().equals("wanted")) {
                continue;
            }
            String line = step.getAttribute("verb");
            if (step.getLocalName().equals("instruction")) {
                steps.add(line + " instruction");
                continue;
            }
            Element command =
                    children(children(children(step).getFirst()).getFirst()).getFirst();
            line += " " + command.getLocalName();
            Element object = children(command).getFirst();
            if (!object.getNamespaceURI().equals(DOMAIN)) {
                line += " " + children(object).getFirst().getTextContent();
            }
            for (Element part : children(object)) {
                if (List.of("add", "rem", "chg").contains(part.getLocalName())) {
                    line += " " + part.getLocalName() + leaves(part);
                }
            }
            NodeList extension = step.getElementsByTagNameNS("urn:ietf:params:xml:ns:secDNS-1.1", "*");
            for (int i = 0; i < extension.getLength(); i++) {
                String name = extension.item(i).getNodeName();
                line += List.of("secDNS:all", "secDNS:dsData").contains(name) ? " " + name : "";
            }
            steps.add(line);
        }
        return steps;
    }

    private static String leaves(Element part) {
        StringBuilder leaves = new StringBuilder();
        for (Element child : children(part)) {
            if (child.hasAttribute("s")) {
                leaves.append(' ').append(child.getAttribute("s"));
            } else if (children(child).isEmpty()) {
                leaves.append(child.hasAttribute("ip") ? "" : " " + child.getTextContent());
            } else {
                leaves.append(leaves(child));
            }
        }
        return leaves.toString();
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static byte[] epp(PacketDocument document, Hosts hosts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EppBatch.write(document, hosts, Edition.FINAL, out);
        return out.toByteArray();
    }

    static void validate(byte[] xml) throws Exception {
        SCHEMA.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static Schema schema() {
        try {
            Source[] sources = Arrays.stream(new String[] {
                        "/epp/eppcom-1.0.xsd",
                        "/epp/epp-1.0.xsd",
                        "/epp/host-1.0.xsd",
                        "/epp/contact-1.0.xsd",
                        "/epp/domain-1.0.xsd",
                        "/epp/secDNS-1.1.xsd",
                        "/schema/epp-batch-1.0.xsd"
                    })
                    .map(name -> new StreamSource(EppBatchTest.class.getResourceAsStream(name), name))
                    .toArray(Source[]::new);
            return SchemaFactory.newDefaultInstance().newSchema(sources);
        } catch (SAXException e) {
            throw new IllegalStateException(XMLConstants.W3C_XML_SCHEMA_NS_URI, e);
        }
    }
}
