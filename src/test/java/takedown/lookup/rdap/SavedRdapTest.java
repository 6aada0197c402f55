package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import takedown.fuzz.UntrustedValueChecks;
import takedown.observation.NotUnderstood;

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
                "desk@registrar.example",
                line.get("registrar_abuse_email"),
                "role abuse, and no other contact's mailbox");
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
    void aNameThatTheRegistryKeepsIsNotFree() {
        Map<String, Object> line = read(
                "{\"errorCode\":404,\"title\":\"Not Found\",\"description\":[\"The name cannot be registered:\",\"it is reserved by the registry\"]}");
        assertEquals(false, line.get("available"));
        assertEquals("reserved", line.get("outcome"));
        assertEquals("reserved", line.get("state"));
        assertTrue(String.valueOf(line.get("detail")).contains("reserved by the registry"));
    }

    @Test
    void aRefusalIsNoAnswerWhateverItsCode() {
        for (String text : List.of(
                "{\"errorCode\":\"422\",\"title\":\"Refused\",\"description\":[\"Requests come too fast; please retry later.\"]}",
                "{\"errorCode\":404,\"title\":\"Not Found\",\"description\":\"rate limit exceeded\"}",
                "{\"errorCode\":404,\"remarks\":[{\"description\":[\"Too many requests\"]}]}")) {
            Map<String, Object> line = read(text);
            assertEquals(null, line.get("available"), text);
            assertEquals("no_answer", line.get("outcome"), text);
            assertEquals("rate_limited", line.get("reason"), text);
        }
    }

    @Test
    void aSignedDelegationWithoutTheBoolean() {
        String domain = "{\"objectClassName\":\"domain\",\"ldhName\":\"a.test\",\"secureDNS\":%s}";
        String key = "{\"flags\":257,\"protocol\":3,\"algorithm\":13,\"publicKey\":\"AAEC\"}";
        String ds =
                "{\"keyTag\":12345,\"algorithm\":13,\"digestType\":2,\"digest\":\"00112233445566778899AABBCCDDEEFF00112233\"}";
        assertEquals(true, read(domain.formatted("{\"keyData\":[" + key + "]}")).get("dnssec"));
        assertEquals(true, read(domain.formatted("{\"keyData\":" + key + "}")).get("dnssec"));
        Map<String, Object> withDs = read(domain.formatted("{\"dsData\":[" + ds + "]}"));
        assertEquals(true, withDs.get("dnssec"));
        assertEquals(List.of("12345 13 2 00112233445566778899AABBCCDDEEFF00112233"), withDs.get("ds"));
        assertEquals(true, read(domain.formatted("[{\"dsData\":[" + ds + "]}]")).get("dnssec"));
        Map<String, Object> contradiction =
                read(domain.formatted("{\"delegationSigned\":false,\"keyData\":[" + key + "]}"));
        assertEquals(true, contradiction.get("dnssec"));
        assertEquals(
                List.of(new NotUnderstood("dnssec", "false, although there is dsData or keyData")),
                contradiction.get("notUnderstood"));
        assertEquals(
                false,
                read(domain.formatted("{\"delegationSigned\":\"False\"}")).get("dnssec"));
        for (String unknown : List.of("{}", "{\"dsData\":[],\"keyData\":[]}", "{\"zoneSigned\":true}", "null")) {
            assertEquals(null, read(domain.formatted(unknown)).get("dnssec"), unknown);
        }
    }

    @Test
    void datesThatAreAlmostDates() {
        Map<String, Object> line = read("""
                {"objectClassName":"domain","ldhName":"a.test","events":[
                  {"eventAction":"Registration","eventDate":"2012-01-02 03:04:05"},
                  {"eventAction":"last update","eventDate":"2025-01-02T03:04:05.000+0000"},
                  {"eventAction":"last update of RDAP database","eventDate":"2026-01-02T03:04:05Z"},
                  {"eventAction":"expiration","eventDate":"some day"},
                  {"eventAction":"transfer","eventDate":"0001-01-01T00:00:00Z"}]}
                """);
        assertEquals("2012-01-02T03:04:05Z", line.get("created"));
        assertEquals("2025-01-02T03:04:05Z", line.get("updated"));
        assertEquals(null, line.get("expires"));
        assertEquals(
                List.of(
                        new NotUnderstood("expires", "some day"),
                        new NotUnderstood("event transfer", "0001-01-01T00:00:00Z")),
                line.get("notUnderstood"));
    }

    @Test
    void whatWasNotUnderstoodIsToldAndTheRestStands() {
        Map<String, Object> line = read("""
                {"objectClassName":"domain","ldhName":"a.test","secureDNS":{"delegationSigned":"perhaps","dsData":[{"keyTag":"x"}]},
                 "entities":[{"roles":["registrar"],"publicIds":[{"type":"IANA Registrar ID","identifier":"none yet"}],
                  "vcardArray":["vcard",[["fn",{},"text","Names Ltd"]]],
                  "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["email",{},"text","see our website"],["tel",{},"text","ask"],["email",{},"text","abuse@names.example"]]]}]}]}
                """);
        assertEquals("Names Ltd", line.get("registrar_name"));
        assertEquals("abuse@names.example", line.get("registrar_abuse_email"));
        assertEquals(
                List.of("ds", "dnssec", "email", "phone", "registrar_iana_id"),
                ((List<?>) line.get("notUnderstood"))
                        .stream().map(each -> ((NotUnderstood) each).field()).toList());
    }

    @Test
    void aNetworkAsRegistriesBendIt() {
        Map<String, Object> line = read("""
                {"objectClassName":"ip network","startAddress":"192.000.002.000/24","endAddress":"192.000.002.255","country":"AR",
                 "events":[{"eventAction":"registration","eventDate":"2012-01-02T03:04:05Z"},{"eventAction":"last changed","eventDate":"2020-01-02T03:04:05Z"}],
                 "redacted":[{"name":{"description":"Registrant Name"},"method":"emptyValue"}],
                 "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["version",[],"text","4.0"],["lang",{"type":"language-tag"},"es"],
                   ["fn",[],"text","Mesa"],["email",{"type":["work"]},"text","abuse@host.example"]]]}]}
                """);
        assertEquals("192.0.2.0", line.get("start"));
        assertEquals("192.0.2.255", line.get("end"));
        assertEquals("2012-01-02T03:04:05Z", line.get("created"));
        assertEquals("2020-01-02T03:04:05Z", line.get("updated"));
        assertEquals(List.of("registrant name"), line.get("redacted"));
        assertEquals("abuse@host.example", line.get("abuse_email"));
    }

    @Test
    void anAnswerThatTheServerCut() {
        String cut = "result set truncated due to excessive load";
        assertEquals(
                cut,
                read("{\"domainSearchResults\":[],\"notices\":[{\"title\":\"Search Policy\",\"type\":\"" + cut
                                + "\"}]}")
                        .get("truncated"));
        assertEquals(
                cut,
                read("{\"domainSearchResults\":[],\"remarks\":{\"description\":\"" + cut + "\"}}")
                        .get("truncated"));
        assertEquals(
                null,
                read(DOMAIN.replace("object truncated due to authorization", "nothing"))
                        .get("truncated"));
    }

    @Test
    void everyAbuseContact() {
        Map<String, Object> line = read(
                DOMAIN.replace(
                        "[\"email\",{},\"text\",\"desk@registrar.example\"]",
                        "[\"email\",{},\"text\",\"desk@registrar.example\"],[\"email\",{\"pref\":\"1\"},\"text\",\"urgent@registrar.example\"],[\"contact-uri\",{},\"uri\",\"https://registrar.example/abuse\"]"));
        assertEquals("urgent@registrar.example", line.get("registrar_abuse_email"));
        assertEquals("https://registrar.example/abuse", line.get("registrar_abuse_form"));
        assertEquals(
                List.of(
                                "urgent@registrar.example",
                                "+1.5551234",
                                "desk@registrar.example",
                                "https://registrar.example/abuse")
                        .size(),
                ((List<?>) line.get("registrar_abuse_contacts")).size());
    }

    @Test
    void statusesInAnySpelling() {
        assertEquals(
                List.of("clientHold", "serverTransferProhibited"),
                read("{\"objectClassName\":\"domain\",\"ldhName\":\"a.test\",\"status\":[\"CLIENT HOLD\",\"server_transfer_prohibited\",\"clientHold https://icann.org/epp#clientHold\"]}")
                        .get("statuses"));
    }

    @Test
    void aNameServerThatNoRegistrantCouldHaveIsNotDropped() {
        assertEquals(
                List.of("ns1.cinderdns.net", "xn--aa.cinderdns.net"),
                read("{\"objectClassName\":\"domain\",\"ldhName\":\"a.test\",\"nameservers\":[{\"ldhName\":\"ns1.cinderdns.net\"},{\"ldhName\":\"xn--aa.cinderdns.net\"}]}")
                        .get("nameservers"));
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

    /** Members of every type in every place are read or left out. No exception is thrown, and no text that is read has hidden characters. */
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
            UntrustedValueChecks.isVisible(line);
        }
    }

    private static Map<String, Object> read(String text) {
        return SavedRdap.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
