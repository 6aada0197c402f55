package takedown.lab.dns;

import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lab.world.NameServer;
import takedown.lab.world.Registration;
import takedown.lab.world.Registry;
import takedown.lab.world.World;

/** A registry's zones, generated for each query from the current registrations. */
final class ParentServer implements Responder {

    private final Registry registry;
    private final Supplier<World> world;

    ParentServer(Registry registry, Supplier<World> world) {
        this.registry = registry;
        this.world = world;
    }

    @Override
    public Optional<Message> answer(Message query) {
        String name = ReplyParts.text(query.getQuestion().getName());
        int type = query.getQuestion().getType();
        Optional<String> zone = World.suffixOf(name).filter(registry.suffixes()::contains);
        if (zone.isEmpty()) {
            return Optional.of(ReplyParts.error(query, Rcode.REFUSED));
        }
        Message reply = ReplyParts.to(query);
        if (name.equals(zone.get())) {
            apex(reply, name, type);
            return Optional.of(reply);
        }
        String registrable = World.registrable(name);
        Optional<Registration> registration =
                world.get().registration(registrable).filter(Registration::delegated);
        if (registration.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
            negative(reply, zone.get());
        } else if (type == Type.DS && name.equals(registrable)) {
            reply.getHeader().setFlag(Flags.AA);
            Referrals.addDs(reply, registration.get(), Section.ANSWER);
            if (registration.get().ds().isEmpty()) {
                negative(reply, zone.get());
            }
        } else {
            Referrals.refer(reply, registration.get(), ReplyParts.wantsDnssec(query), world.get());
        }
        return Optional.of(reply);
    }

    private void apex(Message reply, String zone, int type) {
        reply.getHeader().setFlag(Flags.AA);
        if (type == Type.NS) {
            for (NameServer server : registry.nameServers()) {
                reply.addRecord(ReplyParts.ns(zone, server.host(), ReplyParts.PARENT_TTL), Section.ANSWER);
                reply.addRecord(
                        ReplyParts.record(server.host(), "A", ReplyParts.PARENT_TTL, server.address()),
                        Section.ADDITIONAL);
            }
        } else if (type == Type.SOA) {
            reply.addRecord(soa(zone), Section.ANSWER);
        } else {
            negative(reply, zone);
        }
    }

    private void negative(Message reply, String zone) {
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(soa(zone), Section.AUTHORITY);
    }

    private org.xbill.DNS.Record soa(String zone) {
        return ReplyParts.soa(zone, registry.nameServers().getFirst().host());
    }
}
