package takedown.history.quickcheck;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Compression dictionaries with frequent parts of DNS messages, for observations that were compressed individually before blocks existed. The most
 * frequent parts are at the end, where references to them are shortest. A dictionary is part of the stored form, so it never changes. A better
 * dictionary would need a new form.
 */
final class StoredAnswersDictionary {
    /** Names that occur in the answers of registries, hosts and mail operators, rare names first. */
    private static final String NAMES = """
            ns1.bodis.com ns2.bodis.com ns1.sedoparking.com ns2.sedoparking.com ns1.parkingcrew.net ns2.parkingcrew.net
            ns1.dan.com ns2.dan.com ns1.above.com ns1.dyna-ns.net ns2.dyna-ns.net launch1.spaceship.net launch2.spaceship.net
            ns1.hostinger.com ns2.hostinger.com ns1.dns-parking.com ns2.dns-parking.com ns1.wixdns.net ns2.wixdns.net
            ns1.vercel-dns.com ns2.vercel-dns.com ns1.digitalocean.com ns2.digitalocean.com ns3.digitalocean.com
            ns1.ovh.net dns1.ovh.net ns1.hetzner.com helium.ns.hetzner.de hydrogen.ns.hetzner.com oxygen.ns.hetzner.com
            ns1.reg.ru ns2.reg.ru ns1.beget.com ns2.beget.com ns1.timeweb.ru ns2.timeweb.ru dns1.yandex.net dns2.yandex.net
            ns-1.awsdns-00.com ns-2.awsdns-01.net ns-3.awsdns-02.org ns-4.awsdns-03.co.uk dns1.p01.nsone.net
            dns1.registrar-servers.com dns2.registrar-servers.com ns1.namebright.com ns2.namebright.com ns1.porkbun.com curitiba.ns.porkbun.com
            dns9.hichina.com dns10.hichina.com f1g1ns1.dnspod.net f1g1ns2.dnspod.net ns1.alidns.com
            ns01.domaincontrol.com ns02.domaincontrol.com ns1.google.com ns-cloud-a1.googledomains.com
            alice.ns.cloudflare.com bob.ns.cloudflare.com dns.cloudflare.com
            mx1.privateemail.com mx2.privateemail.com eforward1.registrar-servers.com mx.zoho.com mx1.hostinger.com mx00.ionos.de
            mail.protection.outlook.com alt1.aspmx.l.google.com aspmx.l.google.com smtp.google.com mx.yandex.net
            a0.org.afilias-nst.info noc.afilias-nst.info ns0.centralnic.net a.nic.xyz hostmaster.centralnic.net a.nic.top a.nic.online a.nic.site
            a.nic.shop a.nic.info a.nic.de f.nic.de its.denic.de nsmaster.nic.fr hostmaster.nic.fr dns1.nic.uk hostmaster.nominet.org.uk
            a.dns.ripn.net hostmaster.ripn.net a.dns.cn root.cnnic.cn ns1.dns.nl hostmaster.domain-registry.nl
            a.gtld-servers.net b.gtld-servers.net m.gtld-servers.net nstld.verisign-grs.com
            www mail ns1 ns2 ns3 ns4 dns1 dns2 xyz top online site shop club info biz io co ru cn uk de fr eu us org net com""";

    /** EDNS, signatures, headers of answers, and records with the usual times to live, rare ones first. */
    private static final String RECORDS = """
            0000290200000000000000 000029100000000000000000 00002904d0000000000000 0000291000000080000000 0000290200000080000000 00002904d00000800000
            00002b0001 00300001 002e00010001518000 c00c002b000100015180002400000d02 003200010003840000
            c00c00060001000003840000 c0140006000100000384003d016100 00000384000003840009 3a8000015180 00000708 00000384 00093a80 00000e10
            c00c000f0001000000e100 c00c000f00010000012c0009000a c00c000f0001000054600005000a c00c0010000100000e10
            c00c001c0001000000e100 c00c001c00010000012c0010 2606470030 26064700 20010db8000000000000000000000000
            c00c000100010000012c0004 c00c000100010000003c0004 c00c00010001000002580004 c00c00010001000007080004 c00c0001000100000e100004
            c00c00020001000151800010 c00c000200010002a300 c00c00020001000e1000 c00c000200010002a3000006036e7331c0 c00c000200010002a3000006036e7332c0
            80000001000000020000 80000001000000020001 84000001000000010001 84030001000000010001 84000001000000010000 84030001000000010000
            81800001000000010000 81830001000000010000 81800001000100000000 81800001000200000001 81800001000100000001 85800001000100000000
            036e657400002b0001 036e65740000020001 036f72670000020001 03636f6d00002b0001 03636f6d00000f0001 03636f6d00001c0001 03636f6d0000010001
            03636f6d0000020001""";

    /** The dictionary for compressed sequences of form 1, which {@link StoredAnswers} describes. */
    static final byte[] FIRST = of();

    private StoredAnswersDictionary() {}

    private static byte[] of() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        for (String name : NAMES.split("\\s+")) {
            for (String label : name.split("\\.")) {
                byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
                out.write(octets.length);
                out.writeBytes(octets);
            }
            out.write(0);
        }
        out.writeBytes(HexFormat.of().parseHex(RECORDS.replaceAll("\\s+", "")));
        return out.toByteArray();
    }
}
