package takedown.epp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import takedown.name.UntrustedText;

/** Commands and responses as XML (RFC 5730 to 5732, 5910). */
final class EppXml {
    static final String EPP = "urn:ietf:params:xml:ns:epp-1.0";
    static final String DOMAIN = "urn:ietf:params:xml:ns:domain-1.0";
    static final String HOST = "urn:ietf:params:xml:ns:host-1.0";
    static final String SECDNS = "urn:ietf:params:xml:ns:secDNS-1.1";
    /** The older extension (RFC 4310), which this program does not read. */
    static final String SECDNS_1_0 = "urn:ietf:params:xml:ns:secDNS-1.0";

    private static final int LONGEST_WORDS = 300;

    private EppXml() {}

    /**
     * A response of an EPP server.
     *
     * @param words the server's message and reasons, as plain text of at most 300 characters
     */
    record Response(int code, String words, String serverTransaction, Document document) {}

    static Document parse(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new ByteArrayInputStream(xml)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new IOException("not XML: " + e.getMessage(), e);
        }
    }

    static Response response(byte[] xml) throws IOException {
        Document document = parse(xml);
        List<Element> results = all(document.getDocumentElement(), EPP, "result");
        if (results.isEmpty()) {
            throw new IOException("the server's answer has no result");
        }
        String words = String.join(
                "; ",
                java.util.stream.Stream.of("msg", "reason")
                        .flatMap(name -> all(document.getDocumentElement(), EPP, name).stream())
                        .map(element -> element.getTextContent().strip())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList());
        return new Response(
                Integer.parseInt(results.getFirst().getAttribute("code")),
                UntrustedText.from(words, LONGEST_WORDS).value(),
                all(document.getDocumentElement(), EPP, "svTRID").stream()
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElse(""),
                document);
    }

    static DomainState domain(Response info) {
        Element root = info.document().getDocumentElement();
        Map<String, List<String>> servers = new TreeMap<>();
        for (Element ns : all(root, DOMAIN, "ns")) {
            all(ns, DOMAIN, "hostObj").forEach(host -> servers.put(lower(host), List.of()));
            all(ns, DOMAIN, "hostAttr")
                    .forEach(attribute -> servers.put(
                            lower(all(attribute, DOMAIN, "hostName").getFirst()),
                            all(attribute, DOMAIN, "hostAddr").stream()
                                    .map(address -> address.getTextContent().strip())
                                    .toList()));
        }
        Set<String> ds = new LinkedHashSet<>();
        for (Element record : all(root, SECDNS, "dsData")) {
            ds.add(String.join(
                    " ",
                    java.util.stream.Stream.of("keyTag", "alg", "digestType", "digest")
                            .map(part -> all(record, SECDNS, part).stream()
                                    .map(element ->
                                            element.getTextContent().strip().toUpperCase(java.util.Locale.ROOT))
                                    .findFirst()
                                    .orElse(""))
                            .toList()));
        }
        all(root, SECDNS, "keyData").stream()
                .filter(key -> !key.getParentNode().getLocalName().equals("dsData"))
                .forEach(key -> ds.add(DomainState.KEY
                        + all(key, SECDNS, "pubKey").stream()
                                .map(Element::getTextContent)
                                .collect(Collectors.joining())));
        return new DomainState(
                all(root, DOMAIN, "status").stream()
                        .map(status -> status.getAttribute("s"))
                        .collect(Collectors.toSet()),
                servers,
                ds,
                all(root, DOMAIN, "clID").stream()
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElse(""));
    }

    private static String lower(Element element) {
        return element.getTextContent().strip().toLowerCase(java.util.Locale.ROOT);
    }

    static List<Element> all(Element under, String namespace, String name) {
        NodeList found = under.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @FunctionalInterface
    interface Body {
        void to(Writer xml) throws XMLStreamException;
    }

    static byte[] command(String transaction, Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Writer xml = new Writer(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8"));
            xml.stream.writeStartDocument("UTF-8", "1.0");
            xml.stream.setDefaultNamespace(EPP);
            xml.stream.writeStartElement("", "epp", EPP);
            xml.stream.writeDefaultNamespace(EPP);
            xml.open("command");
            body.to(xml);
            xml.leaf("clTRID", transaction);
            xml.close();
            xml.close();
            xml.stream.writeEndDocument();
            xml.stream.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static Body login(String user, char[] password, Set<String> objects, Set<String> extensions) {
        return xml -> {
            xml.open("login");
            xml.leaf("clID", user);
            xml.leaf("pw", new String(password));
            xml.open("options");
            xml.leaf("version", "1.0");
            xml.leaf("lang", "en");
            xml.close();
            xml.open("svcs");
            for (String object : objects) {
                xml.leaf("objURI", object);
            }
            if (!extensions.isEmpty()) {
                xml.open("svcExtension");
                for (String extension : extensions) {
                    xml.leaf("extURI", extension);
                }
                xml.close();
            }
            xml.close();
            xml.close();
        };
    }

    static Body logout() {
        return xml -> {
            xml.open("logout");
            xml.close();
        };
    }

    static Body domainInfo(String name) {
        return xml -> {
            xml.open("info");
            xml.object("domain", DOMAIN, "info");
            xml.part("domain", DOMAIN, "name", name);
            xml.close();
            xml.close();
        };
    }

    static Body hostCheck(Set<String> names) {
        return xml -> {
            xml.open("check");
            xml.object("host", HOST, "check");
            for (String name : names) {
                xml.part("host", HOST, "name", name);
            }
            xml.close();
            xml.close();
        };
    }

    static Body hostCreate(String name, List<String> addresses) {
        return xml -> {
            xml.open("create");
            xml.object("host", HOST, "create");
            xml.part("host", HOST, "name", name);
            for (String address : addresses) {
                xml.address("host", HOST, "addr", address);
            }
            xml.close();
            xml.close();
        };
    }

    static Body update(String name, Difference.Update update, boolean hostObjects) {
        return xml -> {
            xml.open("update");
            xml.object("domain", DOMAIN, "update");
            xml.part("domain", DOMAIN, "name", name);
            xml.change("add", update.addServers(), update.addStatuses(), hostObjects);
            Map<String, List<String>> removed = new TreeMap<>();
            update.removeServers().forEach(server -> removed.put(server, List.of()));
            xml.change("rem", removed, update.removeStatuses(), hostObjects);
            xml.close();
            xml.close();
            if (update.removeAllDs() || !update.addDs().isEmpty()) {
                xml.open("extension");
                xml.object("secDNS", SECDNS, "update");
                if (update.removeAllDs()) {
                    xml.stream.writeStartElement("secDNS", "rem", SECDNS);
                    xml.part("secDNS", SECDNS, "all", "true");
                    xml.close();
                }
                if (!update.addDs().isEmpty()) {
                    xml.stream.writeStartElement("secDNS", "add", SECDNS);
                    for (String ds : update.addDs()) {
                        String[] parts = ds.split(" ", 4);
                        xml.stream.writeStartElement("secDNS", "dsData", SECDNS);
                        xml.part("secDNS", SECDNS, "keyTag", parts[0]);
                        xml.part("secDNS", SECDNS, "alg", parts[1]);
                        xml.part("secDNS", SECDNS, "digestType", parts[2]);
                        xml.part("secDNS", SECDNS, "digest", parts[3]);
                        xml.close();
                    }
                    xml.close();
                }
                xml.close();
                xml.close();
            }
        };
    }

    static final class Writer {
        private final XMLStreamWriter stream;

        Writer(XMLStreamWriter stream) {
            this.stream = stream;
        }

        void open(String name) throws XMLStreamException {
            stream.writeStartElement("", name, EPP);
        }

        void leaf(String name, String text) throws XMLStreamException {
            open(name);
            stream.writeCharacters(text);
            close();
        }

        void object(String prefix, String namespace, String name) throws XMLStreamException {
            stream.writeStartElement(prefix, name, namespace);
            stream.writeNamespace(prefix, namespace);
        }

        void part(String prefix, String namespace, String name, String text) throws XMLStreamException {
            stream.writeStartElement(prefix, name, namespace);
            stream.writeCharacters(text);
            close();
        }

        void address(String prefix, String namespace, String name, String address) throws XMLStreamException {
            stream.writeStartElement(prefix, name, namespace);
            stream.writeAttribute("ip", address.contains(":") ? "v6" : "v4");
            stream.writeCharacters(address);
            close();
        }

        void change(String name, Map<String, List<String>> servers, Set<String> statuses, boolean hostObjects)
                throws XMLStreamException {
            if (servers.isEmpty() && statuses.isEmpty()) {
                return;
            }
            stream.writeStartElement("domain", name, DOMAIN);
            if (!servers.isEmpty()) {
                stream.writeStartElement("domain", "ns", DOMAIN);
                for (Map.Entry<String, List<String>> server : servers.entrySet()) {
                    if (hostObjects) {
                        part("domain", DOMAIN, "hostObj", server.getKey());
                    } else {
                        stream.writeStartElement("domain", "hostAttr", DOMAIN);
                        part("domain", DOMAIN, "hostName", server.getKey());
                        for (String address : server.getValue()) {
                            address("domain", DOMAIN, "hostAddr", address);
                        }
                        close();
                    }
                }
                close();
            }
            for (String status : statuses) {
                stream.writeEmptyElement("domain", "status", DOMAIN);
                stream.writeAttribute("s", status);
            }
            close();
        }

        void close() throws XMLStreamException {
            stream.writeEndElement();
        }
    }
}
