package takedown.lab.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.lab.world.DnsOperator.Conduct;
import takedown.lab.world.NetworkBlock.Rir;
import takedown.lab.world.WhoisServer.Style;

/**
 * The operators of the lab's internet. Registries are the real ones, because orders are addressed to them. All others are fictitious. Servers are on
 * loopback, one address each: name servers in 127.53/16, WHOIS in 127.43/16, RDAP and other HTTP in 127.80/16, TLS at 127.44.0.1.
 */
public final class Infrastructure {

    private Infrastructure() {}

    static final NameServer ROOT = new NameServer("a.root-servers.net", "127.53.0.1");
    static final WhoisServer IANA = new WhoisServer("whois.iana.org", "127.43.0.1", Style.IANA);

    // --- Registries

    static final Registry VERISIGN = new Registry(
            "verisign",
            "VeriSign, Inc.",
            List.of("com", "net"),
            List.of(
                    new NameServer("a.gtld-servers.net", "127.53.1.1"),
                    new NameServer("b.gtld-servers.net", "127.53.1.2")),
            Optional.of("127.80.1.1"),
            new WhoisServer("whois.verisign-grs.com", "127.43.0.2", Style.GTLD));
    static final Registry PIR = registry(
            "pir",
            "Public Interest Registry",
            "127.53.1.3",
            "127.80.1.2",
            new WhoisServer("whois.publicinterestregistry.org", "127.43.0.3", Style.GTLD),
            "org");
    static final Registry IDENTITY_DIGITAL = registry(
            "identity-digital",
            "Identity Digital Limited",
            "127.53.1.4",
            "127.80.1.3",
            new WhoisServer("whois.nic.info", "127.43.0.4", Style.GTLD),
            "info");
    static final Registry XYZ = registry(
            "xyz",
            "XYZ.COM LLC",
            "127.53.1.5",
            "127.80.1.4",
            new WhoisServer("whois.nic.xyz", "127.43.0.5", Style.GTLD),
            "xyz");
    static final Registry IO = registry(
            "icb",
            "Internet Computer Bureau Limited",
            "127.53.1.6",
            "127.80.1.5",
            new WhoisServer("whois.nic.io", "127.43.0.6", Style.GTLD),
            "io");
    static final Registry DENIC = registry(
            "denic", "DENIC eG", "127.53.1.7", "", new WhoisServer("whois.denic.de", "127.43.0.7", Style.DENIC), "de");
    static final Registry NOMINET = registry(
            "nominet",
            "Nominet UK",
            "127.53.1.8",
            "",
            new WhoisServer("whois.nic.uk", "127.43.0.8", Style.NOMINET),
            "uk",
            "co.uk");
    /** The registry of {@code .example} (RFC 2606). The lab's own people have mail addresses there. Such addresses cannot exist outside the lab. */
    static final Registry EXAMPLE = registry(
            "example",
            "The lab's registry of examples",
            "127.53.1.9",
            "127.80.1.6",
            new WhoisServer("whois.nic.example", "127.43.0.9", Style.GTLD),
            "example");

    static final List<Registry> REGISTRIES = List.of(VERISIGN, PIR, IDENTITY_DIGITAL, XYZ, IO, DENIC, NOMINET, EXAMPLE);

    static final Map<String, Registry> BY_TLD = byTld();

    private static Map<String, Registry> byTld() {
        Map<String, Registry> map = new HashMap<>();
        REGISTRIES.forEach(registry -> registry.tlds().forEach(tld -> map.put(tld, registry)));
        return Map.copyOf(map);
    }

    // --- Registrars, invented, under IANA numbers reserved for tests

    static final Registrar ONE = registrar(
            "one", "Example Registrar One LLC", 9995, "US", "abuse", "+1.5550100", "127.80.2.1", "127.43.1.1");
    static final Registrar TWO = registrar(
            "two", "Example Registrar Two GmbH", 9996, "DE", "missbrauch", "+1.5550101", "127.80.2.2", "127.43.1.2");
    static final Registrar THREE = registrar(
            "three", "Example Registrar Three Inc.", 9997, "US", "report", "+1.5550102", "127.80.2.3", "127.43.1.3");
    static final Registrar FOUR = registrar(
            "four", "Example Registrar Four Ltd", 9998, "SC", "desk", "+1.5550103", "127.80.2.4", "127.43.1.4");

    static final List<Registrar> REGISTRARS = List.of(ONE, TWO, THREE, FOUR);

    // --- Operators of name servers

    static final DnsOperator CINDER = dns("cinder", "Cinder DNS", "cinderdns.net", 1, Conduct.HEALTHY, null);
    static final DnsOperator FLUX = dns("flux", "Flux Orbit DNS", "fluxorbit-dns.info", 3, Conduct.HEALTHY, null);
    static final DnsOperator HEARTH = dns("hearth", "Hearthweb Hosting", "hearthweb.example", 5, Conduct.HEALTHY, null);
    static final DnsOperator DRIFTVEIL =
            dns("driftveil", "Driftveil CDN", "driftveil.example", 7, Conduct.HEALTHY, null);
    static final DnsOperator HARBOR = dns("harbor", "Dynharbor", "dynharbor.example", 9, Conduct.HEALTHY, null);
    static final DnsOperator SHADOWPIT =
            dns("shadowpit", "Shadowpit Sinkhole", "shadowpit.example", 11, Conduct.HEALTHY, "192.0.2.130");
    static final DnsOperator SEIZURE =
            dns("seizure", "Seizure notice", "seizure-notice.example", 13, Conduct.HEALTHY, "192.0.2.140");
    static final DnsOperator PARKED =
            dns("parked", "Parkedrow Parking", "parkedrow.example", 15, Conduct.HEALTHY, "192.0.2.200");
    static final DnsOperator BROKEN = dns("broken", "Fogbank DNS", "fogbank.example", 17, Conduct.SERVFAIL, null);
    static final DnsOperator SILENT = dns("silent", "Deadwater DNS", "deadwater.example", 19, Conduct.SILENT, null);
    /** The operator that serves the zones of the infrastructure itself: those of the WHOIS hosts, of Team Cymru and of the operators. */
    static final DnsOperator BACKBONE =
            dns("backbone", "The lab's backbone", "backbone.example", 21, Conduct.HEALTHY, null);

    static final List<DnsOperator> OPERATORS =
            List.of(CINDER, FLUX, HEARTH, DRIFTVEIL, HARBOR, SHADOWPIT, SEIZURE, PARKED, BROKEN, SILENT, BACKBONE);

    // --- Networks

    static final List<NetworkBlock> NETWORKS = List.of(
            net("203.0.113.0/26", 64501, "BRINEHOST", "Brinehost B.V.", "NL", Rir.RIPE, "abuse@brinehost.example"),
            net("203.0.113.64/26", 64502, "SALTFLAT", "Saltflat Servers SRL", "MD", Rir.RIPE, "noc@saltflat.example"),
            net("203.0.113.128/25", 64503, "MERIDIAN", "Meridian Colo Ltd", "SC", Rir.RIPE, "abuse@meridian.example"),
            net("198.51.100.0/24", 64500, "DRIFTVEIL", "Driftveil CDN Inc.", "US", Rir.ARIN, "abuse@driftveil.example"),
            net("192.0.2.0/25", 64496, "HEARTHWEB", "Hearthweb Hosting LLC", "US", Rir.ARIN, "abuse@hearthweb.example"),
            net("192.0.2.128/25", 64497, "CALMWATER", "Calmwater Research", "US", Rir.ARIN, "noc@calmwater.example"),
            net("2001:db8:113::/48", 65536, "BRINEHOST6", "Brinehost B.V.", "NL", Rir.RIPE, "abuse@brinehost.example"),
            net(
                    "2001:db8:100::/48",
                    65537,
                    "DRIFTVEIL6",
                    "Driftveil CDN Inc.",
                    "US",
                    Rir.RIPE,
                    "abuse@driftveil.example"));

    private static NetworkBlock net(
            String prefix, long asn, String asName, String holder, String country, Rir rir, String abuse) {
        return new NetworkBlock(prefix, asn, asName, holder, country, rir, abuse);
    }

    private static Registry registry(
            String id, String operator, String dns, String rdap, WhoisServer whois, String... suffixes) {
        return new Registry(
                id,
                operator,
                List.of(suffixes),
                List.of(new NameServer("ns.nic." + suffixes[0], dns)),
                Optional.of(rdap).filter(address -> !address.isEmpty()),
                whois);
    }

    private static Registrar registrar(
            String id, String name, int iana, String country, String box, String phone, String rdap, String whois) {
        String domain = "registrar-" + id + ".example";
        return new Registrar(
                id,
                name,
                iana,
                country,
                box + "@" + domain,
                phone,
                rdap,
                new WhoisServer("whois." + domain, whois, Style.REGISTRAR));
    }

    private static DnsOperator dns(
            String id,
            String name,
            String domain,
            int host,
            Conduct conduct,
            @org.jspecify.annotations.Nullable String catchAll) {
        return new DnsOperator(
                id,
                name,
                List.of(
                        new NameServer("ns1." + domain, "127.53.2." + host),
                        new NameServer("ns2." + domain, "127.53.2." + (host + 1))),
                conduct,
                Optional.ofNullable(catchAll));
    }
}
