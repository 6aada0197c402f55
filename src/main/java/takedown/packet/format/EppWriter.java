package takedown.packet.format;

import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.DsRecord;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;
import takedown.packet.format.EppStep.Change;
import takedown.packet.format.EppStep.CreateHost;
import takedown.packet.format.EppStep.Instruction;
import takedown.packet.format.EppStep.RequestTransfer;
import takedown.packet.format.EppStep.Update;

/** Writes steps as XML, in order. Uses the JDK's own writer, so that the octets do not depend on other libraries on the class path. */
final class EppWriter implements AutoCloseable {
    private static final String BATCH = "urn:x-takedown:epp-batch:1.0";
    private static final String EPP = "urn:ietf:params:xml:ns:epp-1.0";
    private static final String DOMAIN = "urn:ietf:params:xml:ns:domain-1.0";
    private static final String HOST = "urn:ietf:params:xml:ns:host-1.0";
    private static final String SECDNS = "urn:ietf:params:xml:ns:secDNS-1.1";

    private final XMLStreamWriter xml;
    private final EppBatch.Hosts hosts;
    private final String transactions;
    private int number;
    private int depth;

    EppWriter(OutputStream out, PacketDocument document, EppBatch.Hosts hosts) throws XMLStreamException {
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        this.hosts = hosts;
        this.transactions = "TD-" + document.reference() + "-";
        xml.writeStartDocument("UTF-8", "1.0");
        start("", "batch", BATCH);
        xml.writeDefaultNamespace(BATCH);
        attribute("reference", document.reference());
        attribute("registry", document.recipient().id());
        attribute("hosts", hosts == EppBatch.Hosts.OBJECTS ? "hostObj" : "hostAttr");
        attribute(
                "preparedAt",
                document.preparedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Writes the requested state of a name, for a program that compares before it changes. */
    void wanted(EppStepPlanner.Target target) throws XMLStreamException {
        indent();
        xml.writeEmptyElement("", "wanted", BATCH);
        attribute("name", target.name());
        if (!target.servers().isEmpty()) {
            attribute("servers", String.join(" ", target.servers()));
        }
        if (!target.with().isEmpty()) {
            attribute("with", String.join(" ", target.with()));
        }
        if (!target.without().isEmpty()) {
            attribute("without", String.join(" ", target.without()));
        }
        if (target.ds().isPresent()) {
            attribute(
                    "ds",
                    target.ds().get().isEmpty()
                            ? "none"
                            : String.join(
                                    "; ",
                                    target.ds().get().stream()
                                            .map(DsRecord::toString)
                                            .toList()));
        }
        if (target.locked()) {
            attribute("locked", "true");
        }
        if (target.ifChanged()) {
            attribute("ifChanged", "true");
        }
    }

    void step(EppStep step) throws XMLStreamException {
        number++;
        boolean said = step instanceof Instruction;
        start("", said ? "instruction" : "command", BATCH);
        attribute("seq", String.valueOf(number));
        attribute("name", step.name());
        attribute("verb", step.verb());
        if (step instanceof Instruction(String name, String verb, String words, boolean compared)) {
            if (compared) {
                attribute("compared", "true");
            }
            xml.writeCharacters(UntrustedText.visible(words));
            depth--;
            xml.writeEndElement();
            return;
        }
        start("", "epp", EPP);
        xml.writeDefaultNamespace(EPP);
        start("", "command", EPP);
        switch (step) {
            case CreateHost host -> create(host);
            case RequestTransfer transfer -> transfer(transfer);
            case Update update -> update(update);
            case Instruction instruction -> throw new IllegalStateException("said above: " + instruction);
        }
        text("", "clTRID", EPP, transactions + number);
        end();
        end();
        end();
    }

    private void create(CreateHost host) throws XMLStreamException {
        start("", "create", EPP);
        start("host", "create", HOST);
        xml.writeNamespace("host", HOST);
        text("host", "name", HOST, host.name());
        for (String address : host.addresses()) {
            address(address, "addr");
        }
        end();
        end();
    }

    private void transfer(RequestTransfer transfer) throws XMLStreamException {
        start("", "transfer", EPP);
        attribute("op", "request");
        start("domain", "transfer", DOMAIN);
        xml.writeNamespace("domain", DOMAIN);
        text("domain", "name", DOMAIN, transfer.name());
        end();
        end();
    }

    private void update(Update update) throws XMLStreamException {
        start("", "update", EPP);
        start("domain", "update", DOMAIN);
        xml.writeNamespace("domain", DOMAIN);
        text("domain", "name", DOMAIN, update.name());
        change("add", update.add());
        change("rem", update.remove());
        if (update.registrant().isPresent()) {
            start("domain", "chg", DOMAIN);
            text("domain", "registrant", DOMAIN, update.registrant().get());
            end();
        }
        end();
        end();
        if (update.ds().isPresent()) {
            start("", "extension", EPP);
            start("secDNS", "update", SECDNS);
            xml.writeNamespace("secDNS", SECDNS);
            start("secDNS", "rem", SECDNS);
            text("secDNS", "all", SECDNS, "true");
            end();
            ds(update.ds().get());
            end();
            end();
        }
    }

    private void change(String element, Change change) throws XMLStreamException {
        if (change.isEmpty()) {
            return;
        }
        start("domain", element, DOMAIN);
        if (!change.servers().isEmpty()) {
            start("domain", "ns", DOMAIN);
            for (EppServer server : change.servers()) {
                server(server);
            }
            end();
        }
        for (String status : change.statuses()) {
            indent();
            xml.writeEmptyElement("domain", "status", DOMAIN);
            attribute("s", status);
        }
        end();
    }

    private void server(EppServer server) throws XMLStreamException {
        if (hosts == EppBatch.Hosts.OBJECTS) {
            text("domain", "hostObj", DOMAIN, server.name());
            return;
        }
        start("domain", "hostAttr", DOMAIN);
        text("domain", "hostName", DOMAIN, server.name());
        for (IpAddress address : server.addresses()) {
            start("domain", "hostAddr", DOMAIN);
            attribute("ip", address.isV6() ? "v6" : "v4");
            xml.writeCharacters(address.text());
            depth--;
            xml.writeEndElement();
        }
        end();
    }

    private void address(String address, String element) throws XMLStreamException {
        start("host", element, HOST);
        attribute("ip", address.contains(":") ? "v6" : "v4");
        xml.writeCharacters(address);
        depth--;
        xml.writeEndElement();
    }

    private void ds(List<DsRecord> records) throws XMLStreamException {
        if (records.isEmpty()) {
            return;
        }
        start("secDNS", "add", SECDNS);
        for (DsRecord record : records) {
            start("secDNS", "dsData", SECDNS);
            text("secDNS", "keyTag", SECDNS, String.valueOf(record.keyTag()));
            text("secDNS", "alg", SECDNS, String.valueOf(record.algorithm()));
            text("secDNS", "digestType", SECDNS, String.valueOf(record.digestType()));
            text("secDNS", "digest", SECDNS, record.digest());
            end();
        }
        end();
    }

    private void start(String prefix, String name, String namespace) throws XMLStreamException {
        indent();
        xml.writeStartElement(prefix, name, namespace);
        depth++;
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.line(value));
    }

    private void text(String prefix, String name, String namespace, String value) throws XMLStreamException {
        indent();
        xml.writeStartElement(prefix, name, namespace);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void end() throws XMLStreamException {
        depth--;
        indent();
        xml.writeEndElement();
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    @Override
    public void close() throws XMLStreamException {
        end();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }
}
