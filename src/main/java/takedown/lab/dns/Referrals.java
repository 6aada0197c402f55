package takedown.lab.dns;

import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import takedown.lab.world.NameServer;
import takedown.lab.world.Registration;
import takedown.lab.world.Registry;
import takedown.lab.world.World;

/** Creates referrals (RFC 1034 section 4.3.2): NS and, if requested, DS in the authority section, and glue in the additional section. */
final class Referrals {

    private Referrals() {}

    static void refer(Message reply, String tld, Registry registry) {
        for (NameServer server : registry.nameServers()) {
            reply.addRecord(ReplyParts.ns(tld, server.host(), ReplyParts.PARENT_TTL), Section.AUTHORITY);
        }
        for (NameServer server : registry.nameServers()) {
            reply.addRecord(
                    ReplyParts.record(server.host(), "A", ReplyParts.PARENT_TTL, server.address()), Section.ADDITIONAL);
        }
    }

    static void refer(Message reply, Registration name, boolean dnssec, World world) {
        for (String host : name.nameServers()) {
            reply.addRecord(ReplyParts.ns(name.name(), host, ReplyParts.PARENT_TTL), Section.AUTHORITY);
        }
        if (dnssec) {
            addDs(reply, name, Section.AUTHORITY);
        }
        for (String host : name.nameServers()) {
            if (holdsHost(name.registry(), host)) {
                world.addressOf(host)
                        .ifPresent(address -> reply.addRecord(
                                ReplyParts.record(host, "A", ReplyParts.PARENT_TTL, address), Section.ADDITIONAL));
            }
        }
    }

    static void addDs(Message reply, Registration name, int section) {
        name.ds()
                .forEach(ds ->
                        reply.addRecord(ReplyParts.record(name.name(), "DS", ReplyParts.PARENT_TTL, ds), section));
    }

    /**
     * Returns whether the registry has the host. A registry has host objects only below its own zones: a .net server returns no address for a host in
     * .info.
     */
    private static boolean holdsHost(Registry registry, String host) {
        List<String> zones = registry.suffixes();
        return zones.stream().anyMatch(zone -> host.endsWith("." + zone));
    }
}
