package takedown.lab.dns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.lab.world.Traffic;
import takedown.lab.world.Traffic.Fault;
import takedown.lab.world.World;

/** All name servers by address. Queries and answers are octets. */
public final class NameServerGroup {

    public static final String RESOLVER = "127.0.0.1";

    private record Server(String id, Responder responder) {}

    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Traffic traffic;

    public NameServerGroup(Supplier<World> world, Traffic traffic) {
        this.traffic = traffic;
        servers.put(World.root().address(), new Server("dns/" + World.root().host(), new RootServer()));
        World.registries()
                .forEach(registry -> registry.nameServers()
                        .forEach(server -> servers.put(
                                server.address(),
                                new Server("dns/" + server.host(), new ParentServer(registry, world)))));
        World.operators()
                .forEach(operator -> operator.servers()
                        .forEach(server -> servers.put(
                                server.address(),
                                new Server("dns/" + server.host(), new OperatorServer(operator, world)))));
        servers.put(RESOLVER, new Server("resolver", new RecursiveResolver(this::inProcess)));
    }

    /** Returns the id of every server by address, the resolver last. */
    public Map<String, String> ids() {
        Map<String, String> ids = new LinkedHashMap<>();
        servers.forEach((address, server) -> ids.put(address, server.id()));
        return ids;
    }

    /**
     * Returns the answer of the server at this address; empty if it does not answer. An answer that is longer than the limit is truncated, with TC
     * set.
     */
    Optional<byte[]> answer(String address, byte[] octets, boolean udp) {
        Server server = servers.get(address);
        if (server == null) {
            return Optional.empty();
        }
        Message query;
        try {
            query = new Message(octets);
        } catch (java.io.IOException e) {
            return octets.length < 2 ? Optional.empty() : Optional.of(formatError(octets));
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        Optional<Fault> fault = traffic.asked(server.id(), udp ? "udp" : "tcp", question(query));
        if (fault.isPresent() && fault.get() == Fault.GARBAGE) {
            return Optional.of(garbage(octets));
        }
        return reply(server, query, fault).map(reply -> wire(query, reply, udp));
    }

    private Optional<Message> inProcess(String address, Message query) {
        Server server = servers.get(address);
        if (server == null) {
            return Optional.empty();
        }
        return reply(server, query, traffic.faultOf(server.id(), question(query)));
    }

    private static Optional<Message> reply(Server server, Message query, Optional<Fault> fault) {
        if (fault.isPresent()) {
            return switch (fault.get()) {
                case SERVFAIL, ERROR -> Optional.of(ReplyParts.error(query, Rcode.SERVFAIL));
                case REFUSED, RATE_LIMIT -> Optional.of(ReplyParts.error(query, Rcode.REFUSED));
                case SILENCE, CLOSED, GARBAGE -> Optional.empty();
            };
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Optional.of(ReplyParts.error(query, Rcode.NOTIMP));
        }
        Record question = query.getQuestion();
        if (question == null || query.getHeader().getCount(0) != 1) {
            return Optional.of(ReplyParts.error(query, Rcode.FORMERR));
        }
        if (question.getDClass() != DClass.IN) {
            return Optional.of(ReplyParts.error(query, Rcode.REFUSED));
        }
        return server.responder().answer(query);
    }

    private static byte[] wire(Message query, Message reply, boolean udp) {
        OPTRecord opt = query.getOPT();
        int limit = 65_535;
        if (udp) {
            limit = opt == null ? 512 : Math.clamp(opt.getPayloadSize(), 512, ReplyParts.UDP_PAYLOAD);
        }
        if (opt != null) {
            reply.addRecord(new OPTRecord(ReplyParts.UDP_PAYLOAD, 0, 0), org.xbill.DNS.Section.ADDITIONAL);
        }
        return reply.toWire(limit);
    }

    private static String question(Message query) {
        Record question = query.getQuestion();
        return question == null ? "" : ReplyParts.text(question.getName()) + " " + Type.string(question.getType());
    }

    private static byte[] formatError(byte[] octets) {
        byte[] reply = new byte[12];
        reply[0] = octets[0];
        reply[1] = octets[1];
        reply[2] = (byte) 0x80;
        reply[3] = Rcode.FORMERR;
        return reply;
    }

    /** Returns the correct id, followed by unreadable octets. */
    private static byte[] garbage(byte[] octets) {
        byte[] reply = octets.clone();
        java.util.Arrays.fill(reply, 2, reply.length, (byte) 0xEF);
        return reply;
    }
}
