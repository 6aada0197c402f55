package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.Registration;

class RdapDomainParserTest {
    private static final DomainName ASKED = DomainName.of("wrenkeys.net");

    private static final String WHOLE = """
            {"rdapConformance":["rdap_level_0"],"objectClassName":"domain","handle":"77_DOMAIN_NET-TEST","ldhName":"WRENKEYS.NET.",
             "status":["client hold","server transfer prohibited","active","our own word"],
             "events":[{"eventAction":"registration","eventDate":"2024-02-29T23:59:59.5Z"},
                       {"eventAction":"last changed","eventDate":"2025-01-02T03:04:05+02:00"},
                       {"eventAction":"expiration","eventDate":"2027-02-28"},
                       {"eventAction":"last update of RDAP database","eventDate":"2026-01-01T00:00:00Z"}],
             "secureDNS":{"delegationSigned":true,"dsData":[{"keyTag":31406,"algorithm":13,"digestType":2,"digest":"ab12"},
                       {"keyTag":"x","algorithm":13,"digestType":2,"digest":"ab12"}]},
             "nameservers":[{"objectClassName":"nameserver","ldhName":"NS2.Wrenkeys.NET"},{"ldhName":"ns1.wrenkeys.net."},{"ldhName":"no name!"},{}],
             "links":[{"rel":"self","type":"application/rdap+json","href":"https://rdap.registry.example/domain/wrenkeys.net"},
                      {"rel":"related","type":"text/html","href":"https://www.registrar.example/"},
                      {"rel":"related","type":"application/rdap+json","href":"https://rdap.registrar.example/domain/wrenkeys.net"}],
             "entities":[
               {"objectClassName":"entity","roles":["registrant"],"vcardArray":["vcard",[["version",{},"text","4.0"],
                  ["fn",{},"text","REDACTED FOR PRIVACY"],["org",{},"text","Wren\u202eshop Ltd"],["email",{},"text","owner@wrenkeys.net"]]],
                "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["email",{},"text","not-this@wrenkeys.net"]]]}]},
               {"objectClassName":"entity","handle":"9995","roles":["sponsor","registrar"],
                "publicIds":[{"type":"Other","identifier":"1"},{"type":"IANA Registrar ID","identifier":"9995"}],
                "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Invented Registrar Ltd"],
                   ["tel",{"type":["voice"]},"uri","tel:+1.5550000"],["email",{},"text","sales@registrar.example"]]],
                "entities":[{"roles":["technical"],"vcardArray":["vcard",[["email",{},"text","tech@registrar.example"]]],
                   "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text"],["broken"],null,
                      ["tel",{"type":["voice","work"]},"uri","tel:+1.5551234"],["email",{},"text","desk@registrar.example"]]]}]}]}],
             "redacted":[{"name":{"description":"Registrant Phone"},"method":"removal"},{"name":{"type":"Registrant Email"}}]}
            """;

    @Test
    void everythingThatAnAnswerCanState() throws Exception {
        RdapDomain domain = RdapDomainParser.parse(octets(WHOLE), ASKED);
        Registration r = domain.registration();
        assertEquals(ASKED, r.name());
        assertEquals(Optional.of("77_DOMAIN_NET-TEST"), r.roid());
        assertEquals(Optional.of("Invented Registrar Ltd"), r.registrar());
        assertEquals(Optional.of(9995), r.registrarIanaId());
        assertEquals(Optional.of("desk@registrar.example"), r.registrarAbuse().email());
        assertEquals(Optional.of("+1.5551234"), r.registrarAbuse().phone());
        assertEquals(Optional.of(Instant.parse("2024-02-29T23:59:59.5Z")), r.createdAt());
        assertEquals(Optional.of(Instant.parse("2025-01-02T01:04:05Z")), r.updatedAt());
        assertEquals(Optional.of(Instant.parse("2027-02-28T00:00:00Z")), r.expiresAt());
        assertEquals(List.of("clientHold", "ok", "our own word", "serverTransferProhibited"), r.statuses());
        assertEquals( // Every name server that the registry lists is kept, even an invalid one, since a set without
                // it would be a different set.
                List.of(WireName.of("no name!"), WireName.of("ns1.wrenkeys.net"), WireName.of("ns2.wrenkeys.net")),
                r.nameServers());
        assertEquals("31406 13 2 AB12", r.ds().getFirst().toString());
        assertEquals(1, r.ds().size());
        assertEquals(Optional.of(true), r.dnssec());
        assertEquals(Optional.of("Wren<U+202E>shop Ltd"), r.registrant());
        assertEquals(Set.of("registrant email", "registrant name", "registrant phone"), r.redacted());
        assertEquals(Optional.of(URI.create("https://rdap.registrar.example/domain/wrenkeys.net")), domain.related());
    }

    @Test
    void noAbuseRoleNoAbuseContact() throws Exception {
        Registration r = RdapDomainParser.parse(octets(WHOLE.replace("\"abuse\"", "\"noc\"")), ASKED)
                .registration();
        assertTrue(r.registrarAbuse().isEmpty());
    }

    @Test
    void nothingButTheName() throws Exception {
        RdapDomain domain = RdapDomainParser.parse(octets("{\"ldhName\":\"wrenkeys.net\"}"), ASKED);
        assertEquals(Registration.of(ASKED).build(), domain.registration());
        assertEquals(Optional.empty(), domain.related());
    }

    @Test
    void aUnicodeNameIsTheSameName() throws Exception {
        DomainName asked = DomainName.of("wrén.net");
        RdapDomainParser.parse(octets("{\"unicodeName\":\"WRÉN.net\"}"), asked);
        RdapDomainParser.parse(octets("{\"ldhName\":\"" + asked.ascii() + "\"}"), asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"wrenkeys.net\"",
                "{",
                "{\"ldhName\":\"wrenkeys.net\"} {}",
                "{\"ldhName\":\"wrenkeys.net\",\"ldhName\":\"wrenkeys.net\"}",
                "{\"ldhName\":\"other.net\"}",
                "{\"ldhName\":\"wrenkeys.net.evil.example\"}",
                "{\"ldhName\":\"wrenkeys.net\\u0000\"}",
                "{\"ldhName\":\"\\ud800wrenkeys.net\"}",
                "{\"ldhName\":7}",
                "{\"objectClassName\":\"entity\",\"ldhName\":\"wrenkeys.net\"}",
                "{\"errorCode\":404,\"ldhName\":\"wrenkeys.net\"}",
                "<html>wrenkeys.net</html>"
            })
    void noAnswerToTheQuestion(String body) {
        assertThrows(RdapMalformed.class, () -> RdapDomainParser.parse(octets(body), ASKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"entities\":7",
                "\"entities\":[[[]]]",
                "\"entities\":[{\"roles\":{\"a\":1}}]",
                "\"entities\":[{\"roles\":[\"registrar\"],\"vcardArray\":\"no\"}]",
                "\"entities\":[{\"roles\":[\"registrar\"],\"vcardArray\":[\"vcard\",[[\"fn\",null,null,{\"a\":1}]]]}]",
                "\"entities\":[{\"roles\":[\"registrar\"],\"publicIds\":[{\"type\":\"IANA Registrar ID\",\"identifier\":\"99999999999\"}]}]",
                "\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"yesterday\"}]",
                "\"events\":[{\"eventAction\":7}]",
                "\"secureDNS\":[]",
                "\"nameservers\":{}",
                "\"status\":[null,{},[]]",
                "\"links\":[{\"rel\":\"related\",\"type\":\"application/rdap+json\",\"href\":\"::no\"}]",
                "\"redacted\":[1,{}]"
            })
    void oddMembersAreLeftOut(String member) throws Exception {
        RdapDomain domain = RdapDomainParser.parse(octets("{\"ldhName\":\"wrenkeys.net\"," + member + "}"), ASKED);
        assertEquals(
                Registration.of(ASKED)
                        .notUnderstood(domain.registration().notUnderstood())
                        .build(),
                domain.registration());
    }

    @Test
    void mailboxesThatWouldInjectHeadersAreNone() {
        assertTrue(ContactValues.isMailbox("abuse@registrar.example"));
        for (String bad :
                List.of("a@b", "a b@c.de", "a@b.de\r\nBcc: x@y.zz", "a@b@c.de", "<a@b.de>", "@b.de", "a@.de")) {
            assertFalse(ContactValues.isMailbox(bad), bad);
        }
    }

    @Test
    void deepJson() {
        assertThrows(
                RdapMalformed.class,
                () -> RdapDomainParser.parse(
                        octets("{\"ldhName\":\"wrenkeys.net\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                        ASKED));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
