package takedown.lab.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of a world and builds the {@link World}. */
final class WorldBuilder {

    private final Instant now;
    private final List<RegistrationDraft> drafts = new ArrayList<>();

    WorldBuilder(Instant now) {
        this.now = now;
    }

    RegistrationDraft name(String name, Registrar registrar, DnsOperator operator) {
        RegistrationDraft draft =
                new RegistrationDraft(name, World.registryOf(name).orElseThrow(), registrar, operator, now);
        drafts.add(draft);
        return draft;
    }

    RegistrationDraft infrastructure(String name, DnsOperator operator) {
        return name(name, Infrastructure.THREE, operator).days(6_000, 300).status("serverDeleteProhibited");
    }

    List<RegistrationDraft> drafts() {
        backbone();
        return drafts;
    }

    /** Adds the domains of the name servers and WHOIS servers, and the domain of Team Cymru. */
    private void backbone() {
        Set<String> written = new HashSet<>();
        drafts.forEach(draft -> written.add(draft.name));
        for (DnsOperator operator : Infrastructure.OPERATORS) {
            String domain = operator.hosts().getFirst().substring("ns1.".length());
            RegistrationDraft draft = written.add(domain) ? infrastructure(domain, operator) : find(domain);
            operator.servers().forEach(server -> draft.rr(label(server.host(), domain), "A", server.address()));
        }
        host(Infrastructure.ROOT.host(), Infrastructure.ROOT.address(), written);
        host(Infrastructure.IANA.host(), Infrastructure.IANA.address(), written);
        for (Registry registry : Infrastructure.REGISTRIES) {
            registry.nameServers().forEach(server -> host(server.host(), server.address(), written));
            host(registry.whois().host(), registry.whois().address(), written);
        }
        Infrastructure.REGISTRARS.forEach(
                registrar -> host(registrar.whois().host(), registrar.whois().address(), written));
        infrastructure("cymru.com", Infrastructure.BACKBONE);
    }

    private void host(String host, String address, Set<String> written) {
        String domain = World.registrable(host);
        RegistrationDraft draft = written.add(domain) ? infrastructure(domain, Infrastructure.BACKBONE) : find(domain);
        draft.rr(label(host, domain), "A", address);
    }

    private RegistrationDraft find(String domain) {
        return drafts.stream()
                .filter(draft -> draft.name.equals(domain))
                .findFirst()
                .orElseThrow();
    }

    private static String label(String host, String domain) {
        return host.substring(0, host.length() - domain.length() - 1);
    }
}
