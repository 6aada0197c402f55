package takedown.epp;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * An EPP server on loopback that is as strict as RFC 5730 to 5732 and 5910 permit. It refuses to add or remove anything twice, or to remove a DS
 * where there is none. An update lock allows only its own removal, and a delegation may name only existing hosts.
 */
public final class StrictEppServer implements AutoCloseable {
    public static final class Domain {
        final Set<String> statuses = new TreeSet<>(Set.of("clientTransferProhibited"));
        final Set<String> servers = new TreeSet<>(Set.of("ns1.cindermoth.net", "ns2.cindermoth.net"));
        final Set<String> ds = new TreeSet<>();
    }

    /** The fault that occurs once, at the update of a name. */
    public enum Fault {
        /** The change is made, and the session ends before its answer. */
        LOSE_ANSWER,
        /** Result code 1001: the change is made later. */
        PENDING,
        /** Result code 2400, and nothing is changed. */
        FAIL_ONCE,
        /** Result code 2201. */
        OTHER_SPONSOR,
        /** Result code 2003. */
        MISSING_PARAMETER,
        /** The whole server stops, as if the machine had failed. */
        DIE
    }

    public final Map<String, Domain> domains = new ConcurrentHashMap<>();
    public final Map<String, List<String>> hosts = new ConcurrentHashMap<>();
    public final Map<String, Fault> faults = new ConcurrentHashMap<>();
    /** The result codes of all create and update commands, refused ones included. */
    public final List<Integer> changes = new CopyOnWriteArrayList<>();

    /** The client transaction ids of all commands, log-ins and reads included. */
    public final List<String> transactions = new CopyOnWriteArrayList<>();

    public final String password = "correct-horse";

    /** The version of the DNSSEC extension that the greeting offers. */
    volatile String secDns = EppXml.SECDNS;

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    StrictEppServer() throws IOException {
        this(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    }

    /** @param socket on loopback; with TLS if a test needs it */
    public StrictEppServer(ServerSocket socket) {
        this.socket = socket;
        hosts.put("ns1.cindermoth.net", List.of());
        hosts.put("ns2.cindermoth.net", List.of());
        Thread.ofVirtual().start(this::serve);
    }

    EppConnection.Server address() {
        return new EppConnection.Server("127.0.0.1", port(), Optional.empty());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public Domain register(String name) {
        Domain domain = new Domain();
        domains.put(name, domain);
        return domain;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket session = socket.accept();
                open.add(session);
                Thread.ofVirtual().start(() -> session(session));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void session(Socket session) {
        try (session) {
            DataInputStream in = new DataInputStream(session.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(session.getOutputStream()));
            write(
                    out,
                    "<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><greeting><svID>strict</svID><svcMenu><svcExtension><extURI>"
                            + secDns + "</extURI></svcExtension></svcMenu></greeting></epp>");
            boolean loggedIn = false;
            while (true) {
                byte[] message = new byte[in.readInt() - 4];
                in.readFully(message);
                Element command = EppXml.all(EppXml.parse(message).getDocumentElement(), EppXml.EPP, "command")
                        .getFirst();
                transactions.add(
                        EppXml.all(command, EppXml.EPP, "clTRID").getFirst().getTextContent());
                Element verb = children(command).getFirst();
                if (verb.getLocalName().equals("login")) {
                    loggedIn = EppXml.all(verb, EppXml.EPP, "pw")
                            .getFirst()
                            .getTextContent()
                            .equals(password);
                    answer(out, loggedIn ? 1000 : 2200, "");
                    continue;
                }
                if (!loggedIn) {
                    answer(out, 2002, "");
                    continue;
                }
                Optional<Answer> answer = execute(command, verb);
                if (answer.isEmpty()) {
                    return;
                }
                answer(out, answer.get().code, answer.get().data);
            }
        } catch (EOFException left) {
            // The client disconnected.
        } catch (IOException broken) {
            // A connection can fail, as on a real network.
        }
    }

    private record Answer(int code, String data) {
        static Answer of(int code) {
            return new Answer(code, "");
        }
    }

    /** Executes a command and returns the answer; empty if the session ends without one. */
    private synchronized Optional<Answer> execute(Element command, Element verb) throws IOException {
        Element object = children(verb).getFirst();
        boolean isHost = EppXml.HOST.equals(object.getNamespaceURI());
        switch (verb.getLocalName()) {
            case "info" -> {
                return Optional.of(info(name(object)));
            }
            case "check" -> {
                StringBuilder data = new StringBuilder("<host:chkData xmlns:host=\"" + EppXml.HOST + "\">");
                for (Element name : EppXml.all(object, EppXml.HOST, "name")) {
                    data.append("<host:cd><host:name avail=\"")
                            .append(hosts.containsKey(name.getTextContent()) ? 0 : 1)
                            .append("\">")
                            .append(name.getTextContent())
                            .append("</host:name></host:cd>");
                }
                return Optional.of(
                        new Answer(1000, data.append("</host:chkData>").toString()));
            }
            case "create" -> {
                return Optional.of(counted(isHost ? create(object) : Answer.of(2101)));
            }
            case "update" -> {
                return update(command, object);
            }
            default -> {
                return Optional.of(Answer.of(2101));
            }
        }
    }

    private Answer counted(Answer answer) {
        changes.add(answer.code);
        return answer;
    }

    private Answer info(String name) {
        Domain domain = domains.get(name);
        if (domain == null) {
            return Answer.of(2303);
        }
        StringBuilder data = new StringBuilder(
                "<domain:infData xmlns:domain=\"" + EppXml.DOMAIN + "\"><domain:name>" + name + "</domain:name>");
        domain.statuses.forEach(
                status -> data.append("<domain:status s=\"").append(status).append("\"/>"));
        data.append("<domain:ns>");
        domain.servers.forEach(
                server -> data.append("<domain:hostObj>").append(server).append("</domain:hostObj>"));
        data.append("</domain:ns><domain:clID>9999</domain:clID></domain:infData>");
        if (domain.ds.isEmpty()) {
            return new Answer(1000, data.toString());
        }
        StringBuilder extension = new StringBuilder("<secDNS:infData xmlns:secDNS=\"" + EppXml.SECDNS + "\">");
        for (String ds : domain.ds) {
            if (ds.startsWith(DomainState.KEY)) {
                extension.append(
                        "<secDNS:keyData><secDNS:flags>257</secDNS:flags><secDNS:protocol>3</secDNS:protocol><secDNS:alg>13</secDNS:alg><secDNS:pubKey>%s</secDNS:pubKey></secDNS:keyData>"
                                .formatted(ds.substring(DomainState.KEY.length())));
                continue;
            }
            String[] parts = ds.split(" ");
            extension.append(
                    "<secDNS:dsData><secDNS:keyTag>%s</secDNS:keyTag><secDNS:alg>%s</secDNS:alg><secDNS:digestType>%s</secDNS:digestType><secDNS:digest>%s</secDNS:digest></secDNS:dsData>"
                            .formatted((Object[]) parts));
        }
        return new Answer(1000, data + "|" + extension.append("</secDNS:infData>"));
    }

    private Answer create(Element object) {
        String name = name(object);
        if (hosts.containsKey(name)) {
            return Answer.of(2302);
        }
        List<String> addresses = EppXml.all(object, EppXml.HOST, "addr").stream()
                .map(Element::getTextContent)
                .toList();
        // The registry's own zone is xyz.
        if (name.endsWith(".xyz") == addresses.isEmpty()) {
            return Answer.of(name.endsWith(".xyz") ? 2003 : 2306);
        }
        hosts.put(name, addresses);
        return Answer.of(1000);
    }

    private Optional<Answer> update(Element command, Element object) throws IOException {
        String name = name(object);
        @Nullable Fault fault = faults.remove(name);
        if (fault == Fault.DIE) {
            close();
            return Optional.empty();
        }
        if (fault == Fault.FAIL_ONCE || fault == Fault.OTHER_SPONSOR || fault == Fault.MISSING_PARAMETER) {
            return Optional.of(
                    counted(Answer.of(fault == Fault.FAIL_ONCE ? 2400 : fault == Fault.OTHER_SPONSOR ? 2201 : 2003)));
        }
        Answer answer = counted(changed(command, object, domains.get(name), fault == Fault.PENDING));
        return fault == Fault.LOSE_ANSWER ? Optional.empty() : Optional.of(answer);
    }

    private Answer changed(Element command, Element object, @Nullable Domain domain, boolean later) {
        if (domain == null) {
            return Answer.of(2303);
        }
        List<Element> adds = EppXml.all(object, EppXml.DOMAIN, "add");
        List<Element> removes = EppXml.all(object, EppXml.DOMAIN, "rem");
        List<Element> secDns = EppXml.all(command, EppXml.SECDNS, "update");
        if (adds.isEmpty() && removes.isEmpty() && secDns.isEmpty()) {
            return Answer.of(2003);
        }
        Set<String> addStatuses = statuses(adds);
        Set<String> removeStatuses = statuses(removes);
        Set<String> addServers = servers(adds);
        Set<String> removeServers = servers(removes);
        boolean onlyUnlocks = adds.isEmpty()
                && secDns.isEmpty()
                && removeServers.isEmpty()
                && removeStatuses.equals(Set.of("serverUpdateProhibited"));
        if (domain.statuses.contains("pendingDelete")
                || (domain.statuses.contains("serverUpdateProhibited") && !onlyUnlocks)) {
            return Answer.of(2304);
        }
        if (addStatuses.stream().anyMatch(domain.statuses::contains)
                || !domain.statuses.containsAll(removeStatuses)
                || addServers.stream().anyMatch(domain.servers::contains)
                || !domain.servers.containsAll(removeServers)) {
            return Answer.of(2306);
        }
        if (!hosts.keySet().containsAll(addServers)) {
            return Answer.of(2303);
        }
        boolean allDs = !EppXml.all(command, EppXml.SECDNS, "all").isEmpty();
        if (allDs && domain.ds.isEmpty()) {
            return Answer.of(2306);
        }
        if (later) {
            return Answer.of(1001);
        }
        domain.statuses.addAll(addStatuses);
        domain.statuses.removeAll(removeStatuses);
        domain.servers.addAll(addServers);
        domain.servers.removeAll(removeServers);
        if (allDs) {
            domain.ds.clear();
        }
        for (Element ds : EppXml.all(command, EppXml.SECDNS, "dsData")) {
            domain.ds.add(String.join(
                    " ", children(ds).stream().map(Element::getTextContent).toList()));
        }
        return Answer.of(1000);
    }

    private static Set<String> statuses(List<Element> parts) {
        Set<String> found = new TreeSet<>();
        parts.forEach(part ->
                EppXml.all(part, EppXml.DOMAIN, "status").forEach(status -> found.add(status.getAttribute("s"))));
        return found;
    }

    private static Set<String> servers(List<Element> parts) {
        Set<String> found = new TreeSet<>();
        parts.forEach(
                part -> EppXml.all(part, EppXml.DOMAIN, "hostObj").forEach(host -> found.add(host.getTextContent())));
        return found;
    }

    private static String name(Element object) {
        return children(object).getFirst().getTextContent();
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

    private static void answer(DataOutputStream out, int code, String data) throws IOException {
        String[] parts = data.split("\\|", 2);
        write(
                out,
                "<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><response><result code=\"" + code + "\"><msg>message "
                        + code + "</msg></result>"
                        + (parts[0].isEmpty() ? "" : "<resData>" + parts[0] + "</resData>")
                        + (parts.length < 2 ? "" : "<extension>" + parts[1] + "</extension>")
                        + "<trID><svTRID>S-" + code + "</svTRID></trID></response></epp>");
    }

    private static void write(DataOutputStream out, String xml) throws IOException {
        byte[] octets = xml.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length + 4);
        out.write(octets);
        out.flush();
    }

    public synchronized Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        domains.forEach((name, domain) -> states.put(name, domain.statuses + " " + domain.servers + " " + domain.ds));
        return states;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket session : open) {
            session.close();
        }
    }
}
