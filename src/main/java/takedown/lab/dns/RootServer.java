package takedown.lab.dns;

import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lab.world.Registry;
import takedown.lab.world.World;

/** The root zone, which refers to the TLDs of the lab's registries and denies all other names. */
final class RootServer implements Responder {

    @Override
    public Optional<Message> answer(Message query) {
        Message reply = ReplyParts.to(query);
        String name = ReplyParts.text(query.getQuestion().getName());
        int type = query.getQuestion().getType();
        String tld = name.substring(name.lastIndexOf('.') + 1);
        Optional<Registry> registry = World.registryOf(tld);
        if (!name.isEmpty() && registry.isPresent() && !(type == Type.DS && name.equals(tld))) {
            Referrals.refer(reply, tld, registry.get());
            return Optional.of(reply);
        }
        reply.getHeader().setFlag(Flags.AA);
        if (name.isEmpty() && type == Type.NS) {
            reply.addRecord(ReplyParts.ns("", World.root().host(), ReplyParts.PARENT_TTL), Section.ANSWER);
            reply.addRecord(
                    ReplyParts.record(
                            World.root().host(),
                            "A",
                            ReplyParts.PARENT_TTL,
                            World.root().address()),
                    Section.ADDITIONAL);
        } else if (name.isEmpty() && type == Type.SOA) {
            reply.addRecord(ReplyParts.soa("", World.root().host()), Section.ANSWER);
        } else {
            if (!name.isEmpty() && registry.isEmpty()) {
                reply.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            reply.addRecord(ReplyParts.soa("", World.root().host()), Section.AUTHORITY);
        }
        return Optional.of(reply);
    }
}
