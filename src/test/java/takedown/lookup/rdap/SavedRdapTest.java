package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import takedown.fuzz.Shown;

/** Every object class of RFC 9083, as registries write them; all invented. */
class SavedRdapTest {
    private static final String DOMAIN = """
            {"rdapConformance":["rdap_level_0","redacted"],"objectClassName":"domain","handle":"D1-TEST","ldhName":"EVIL.TEST",
             "status":["client hold","add period","our own word"],
             "events":[{"eventAction":"registration","eventDate":"2026-01-02T03:04:05Z"},
                       {"eventAction":"last changed","eventDate":"2026-02-03T04:05:06+02:00"},
                       {"eventAction":"expiration","eventDate":"2027-01-02T03:04:05Z"}],
             "nameservers":[{"objectClassName":"nameserver","ldhName":"NS1.EVIL.TEST","ipAddresses":{"v4":["192.0.2.53"]}}],
             "secureDNS":{"delegationSigned":true,"dsData":[{"keyTag":"31406","algorithm":13,"digestType":2,"digest":"ab12"}]},
             "variants":[{"relation":["registered"],"variantNames":[{"ldhName":"xn--evl-1ma.test"}]}],
             "notices":[{"title":"Terms of Use","description":["Be good."]}],
             "remarks":[{"description":["object truncated due to authorization"]}],
             "entities":[
               {"objectClassName":"entity","roles":["registrar"],"handle":"9995",
                "publicIds":[{"type":"IANA Registrar ID","identifier":"9995"}],
                "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Invented Registrar Ltd"],["email",{},"text","sales@registrar.example"]]],
                "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",""],
                   ["tel",{},"uri","tel:+1.5551234"],["email",{},"text","desk@registrar.example"]]]}]},
               {"roles":["registrant"],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",""],["email",{},"text","owner@evil.test"]]]}],
             "redacted":[{"name":{"type":"Registrant Name"},"postPath":"$.entities[1]","method":"emptyValue","reason":{"description":"policy"}},
                         {"name":{"description":"Registrant Street"},"prePath":"$.x"}]}
            """;

    @Test
    void aDomain() {
        Map<String, Object> line = read(DOMAIN);
        assertEquals(false, line.get("available"));
        assertEquals("registered", line.get("outcome"));
        assertEquals("Invented Registrar Ltd", line.get("registrar_name"));
        assertEquals("9995", line.get("registrar_iana_id"));
        assertEquals(
                "desk@registrar.example", line.get("registrar_abuse_email"), "role abuse, and nobody else's mailbox");
        assertEquals("+1.5551234", line.get("registrar_abuse_phone"));
        assertEquals("2026-01-02T03:04:05Z", line.get("created"));
        assertEquals("2026-02-03T02:05:06Z", line.get("updated"));
        assertEquals("2027-01-02T03:04:05Z", line.get("expires"));
        assertEquals(List.of("addPeriod", "clientHold", "our own word"), line.get("statuses"));
        assertEquals(List.of("ns1.evil.test"), line.get("nameservers"));
        assertEquals(List.of("31406 13 2 AB12"), line.get("ds"));
        assertEquals(List.of("registrant name", "registrant street"), line.get("redacted"), "withheld, not missing");
        assertEquals(List.of("Terms of Use", "object truncated due to authorization"), line.get("notices"));
        assertEquals(List.of("xn--evl-1ma.test"), line.get("variants"));
        assertEquals("evil.test", line.get("domain"));
    }

    @Test
    void withoutTheRoleThereIsNoAbuseContact() {
        assertTrue(!read(DOMAIN.replace("[\"abuse\"]", "[\"technical\"]")).containsKey("registrar_abuse_email"));
    }

    @Test
    void withoutPublicIdsThereIsNoNumber() {
        Map<String, Object> line = read(DOMAIN.replace("publicIds", "otherIds"));
        assertTrue(!line.containsKey("registrar_iana_id"), "a handle is the server's own, whatever it looks like");
        assertEquals("Invented Registrar Ltd", line.get("registrar_name"));
    }

    @Test
    void aNetwork() {
        Map<String, Object> line = read("""
                {"objectClassName":"ip network","handle":"NET-1","startAddress":"192.0.2.0","endAddress":"192.0.2.255","name":"TEST-NET",
                 "type":"ASSIGNED","country":"NL","entities":[{"roles":["registrant"],"entities":[{"roles":["abuse"],
                 "vcardArray":["vcard",[["version",{},"text","4.0"],["email",{},"text","abuse@host.example"]]]}]}]}
                """);
        assertEquals("found", line.get("outcome"));
        assertEquals("192.0.2.0", line.get("start"));
        assertEquals("192.0.2.255", line.get("end"));
        assertEquals("abuse@host.example", line.get("abuse_email"));
        assertEquals(null, line.get("available"));
    }

    @Test
    void anAutonomousSystem() {
        Map<String, Object> line = read(
                "{\"objectClassName\":\"autnum\",\"startAutnum\":64496,\"endAutnum\":\"64511\",\"name\":\"AS-TEST\"}");
        assertEquals(64496L, line.get("start"));
        assertEquals(64511L, line.get("end"));
        assertEquals("AS-TEST", line.get("name"));
    }

    @Test
    void aNameServer() {
        Map<String, Object> line = read(
                "{\"objectClassName\":\"nameserver\",\"ldhName\":\"ns1.evil.test\",\"ipAddresses\":{\"v4\":[\"192.0.2.53\",\"x\"],\"v6\":[\"2001:db8::53\"]}}");
        assertEquals("ns1.evil.test", line.get("name"));
        assertEquals(List.of("192.0.2.53", "2001:db8::53"), line.get("addresses"));
    }

    @Test
    void anEntity() {
        Map<String, Object> line = read("""
                {"objectClassName":"entity","handle":"9995","roles":["registrar","Sponsor"],"publicIds":[{"type":"IANA Registrar ID","identifier":"9995"}],
                 "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Invented Registrar Ltd"]]]}
                """);
        assertEquals("Invented Registrar Ltd", line.get("name"));
        assertEquals(List.of("registrar", "sponsor"), line.get("roles"));
        assertEquals("9995", line.get("registrar_iana_id"));
    }

    @Test
    void errorsAreDenialsOnlyWith404() {
        Map<String, Object> none =
                read("{\"errorCode\":404,\"title\":\"Not Found\",\"description\":[\"no such name\"]}");
        assertEquals(true, none.get("available"));
        assertEquals("no_object", none.get("outcome"));
        assertEquals("Not Found: no such name", none.get("detail"));
        Map<String, Object> tooMany = read("{\"errorCode\":429,\"title\":\"Too many\"}");
        assertEquals(null, tooMany.get("available"));
        assertEquals("no_answer", tooMany.get("outcome"));
    }

    @Test
    void helpAndSearchesAreRecognised() {
        assertEquals(
                "help",
                read("{\"rdapConformance\":[\"rdap_level_0\"],\"notices\":[]}").get("object_class"));
        assertEquals(
                "searchResults",
                read("{\"domainSearchResults\":[{\"ldhName\":\"evil.test\"}]}").get("object_class"));
    }

    @Test
    void whatIsNoneIsCalledMalformed() {
        for (String text : List.of("", "[]", "null", "{", "<html/>", "{\"a\":1,\"a\":2}")) {
            Map<String, Object> line = read(text);
            assertEquals("malformed", line.get("outcome"), text);
            assertTrue(line.containsKey("available"));
        }
    }

    /** Members of every type in every place: read or left out, never an exception, and nothing hidden. */
    @Test
    void twoThousandMutations() {
        Random random = new Random(9083);
        String[] values = {
            "null",
            "true",
            "7",
            "-1",
            "1e99",
            "\"\"",
            "\"\\u202e\\u0000\"",
            "[]",
            "{}",
            "[[[1]]]",
            "{\"a\":[]}",
            "\"x\""
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(DOMAIN);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int colon = text.indexOf("\":", random.nextInt(text.length()));
                if (colon > 0) {
                    int from = colon + 2;
                    int to = from;
                    while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
                        to++;
                    }
                    text.replace(from, random.nextBoolean() ? to : from, values[random.nextInt(values.length)]);
                }
            }
            Map<String, Object> line = read(text.toString());
            assertTrue(line.containsKey("outcome") && line.containsKey("available"));
            Shown.isVisible(line);
        }
    }

    private static Map<String, Object> read(String text) {
        return SavedRdap.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
