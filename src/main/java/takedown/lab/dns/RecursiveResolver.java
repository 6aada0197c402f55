package takedown.lab.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lab.world.World;

/**
 * Resolves from the root down by querying the lab's own servers, without a cache, so that the next query sees a registry's change. Does not
 * validate, so AD is never set.
 */
final class RecursiveResolver implements Responder {

    private static final int MAX_REFERRALS = 12;
    private static final int MAX_ALIASES = 16;
    /** Maximum depth of nested resolution, where the name of a name server must itself be resolved first. */
    private static final int MAX_DEPTH = 6;

    /** Queries one of the lab's servers directly. The result is empty if the server does not answer. */
    interface Authorities {
        Optional<Message> ask(String address, Message query);
    }

    private final Authorities authorities;

    RecursiveResolver(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public Optional<Message> answer(Message query) {
        Message reply = ReplyParts.to(query);
        reply.getHeader().setFlag(Flags.RA);
        if (!query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setRcode(Rcode.REFUSED);
            return Optional.of(reply);
        }
        Name name = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        for (int i = 0; i < MAX_ALIASES; i++) {
            Message part = iterate(name, type, 0);
            part.getSection(Section.ANSWER).forEach(record -> reply.addRecord(record, Section.ANSWER));
            Optional<Name> next = unfinished(part, type);
            if (next.isEmpty()) {
                reply.getHeader().setRcode(part.getRcode());
                if (part.getSection(Section.ANSWER).isEmpty() || part.getRcode() == Rcode.NXDOMAIN) {
                    part.getSection(Section.AUTHORITY).forEach(record -> reply.addRecord(record, Section.AUTHORITY));
                }
                return Optional.of(reply);
            }
            name = next.get();
        }
        return Optional.of(refused(query));
    }

    private static Message refused(Message query) {
        Message reply = ReplyParts.error(query, Rcode.SERVFAIL);
        reply.getHeader().setFlag(Flags.RA);
        return reply;
    }

    /**
     * Returns the target of the last alias in an answer that has no record of the queried type. Empty for an error, for the types CNAME and ANY, if
     * there is no alias, or if the answer has an authority section, since the alias then leads to a name in the same zone.
     */
    private static Optional<Name> unfinished(Message part, int type) {
        if (type == Type.CNAME || type == Type.ANY || part.getRcode() != Rcode.NOERROR) {
            return Optional.empty();
        }
        Optional<Name> at = Optional.empty();
        for (Record record : part.getSection(Section.ANSWER)) {
            if (record.getType() == type) {
                return Optional.empty();
            }
            if (record instanceof CNAMERecord alias) {
                at = Optional.of(alias.getTarget());
            }
        }
        boolean inThisZone = !part.getSection(Section.AUTHORITY).isEmpty();
        return inThisZone ? Optional.empty() : at;
    }

    private Message iterate(Name name, int type, int depth) {
        Message query = Message.newQuery(Record.newRecord(name, type, org.xbill.DNS.DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        List<String> servers = List.of(World.root().address());
        for (int i = 0; i < MAX_REFERRALS; i++) {
            Optional<Message> answer = first(servers, query);
            if (answer.isEmpty()) {
                return ReplyParts.error(query, Rcode.SERVFAIL);
            }
            Message found = answer.get();
            boolean referral = found.getRcode() == Rcode.NOERROR
                    && !found.getHeader().getFlag(Flags.AA)
                    && found.getSection(Section.ANSWER).isEmpty();
            if (!referral) {
                return found;
            }
            servers = addresses(found, depth);
        }
        return ReplyParts.error(query, Rcode.SERVFAIL);
    }

    private Optional<Message> first(List<String> servers, Message query) {
        for (String server : servers) {
            Optional<Message> answer = authorities
                    .ask(server, query)
                    .filter(reply -> reply.getRcode() == Rcode.NOERROR || reply.getRcode() == Rcode.NXDOMAIN);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private List<String> addresses(Message referral, int depth) {
        List<String> addresses = new ArrayList<>();
        for (Record record : referral.getSection(Section.ADDITIONAL)) {
            if (record instanceof ARecord glue) {
                addresses.add(glue.getAddress().getHostAddress());
            }
        }
        if (!addresses.isEmpty() || depth >= MAX_DEPTH) {
            return addresses;
        }
        for (Record record : referral.getSection(Section.AUTHORITY)) {
            if (record instanceof NSRecord ns) {
                for (Record found : iterate(ns.getTarget(), Type.A, depth + 1).getSection(Section.ANSWER)) {
                    if (found instanceof ARecord a) {
                        addresses.add(a.getAddress().getHostAddress());
                    }
                }
            }
        }
        return addresses;
    }
}
