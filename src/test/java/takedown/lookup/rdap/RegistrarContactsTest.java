package takedown.lookup.rdap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.name.DomainName;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Registration;

/** Whatever the form of an answer, only the registrar's own contacts are reported as the registrar's. */
class RegistrarContactsTest {
    private static final DomainName ASKED = DomainName.of("lanternfield.example");

    private static final String NAMED =
            "\"roles\":[\"registrar\"],\"handle\":\"R-1\"," + card("[\"fn\",{},\"text\",\"Brindlewood Names Ltd\"]");

    static Stream<Arguments> desks() {
        String desk = card("[\"email\",{},\"text\",\"abuse@brindlewood.example\"]");
        AbuseDesk theDesk = emails("abuse@brindlewood.example");
        return Stream.of(
                desk("within the registrar", theDesk, entity(NAMED, within("abuse", desk))),
                desk("two levels below", theDesk, entity(NAMED, entity("\"roles\":[\"noc\"]", within("abuse", desk)))),
                desk(
                        "of the registrar's technical desk",
                        theDesk,
                        entity(NAMED, entity("\"roles\":[\"technical\"]", within("abuse", desk)))),
                desk("one entity of both roles", theDesk, entity("\"roles\":[\"registrar\",\"abuse\"]," + desk)),
                desk("roles as one text", theDesk, entity("\"roles\":\"registrar, Abuse\"," + desk)),
                desk("a role in capitals", theDesk, entity("\"roles\":[\"REGISTRAR\"]", within("ABUSE", desk))),
                desk(
                        "a registrar within the registrant",
                        theDesk,
                        entity("\"roles\":[\"registrant\"]", entity(NAMED, within("abuse", desk)))),
                desk(
                        "a registrar within the reseller within the registrant",
                        theDesk,
                        entity(
                                "\"roles\":[\"registrant\"]",
                                entity("\"roles\":[\"reseller\"]", entity(NAMED, within("abuse", desk))))),
                desk(
                        "two entities of one handle",
                        theDesk,
                        entity(NAMED),
                        entity("\"roles\":[\"registrar\"],\"handle\":\"r-1\"", within("abuse", desk))),
                desk(
                        "the first of two registrars",
                        theDesk,
                        entity(NAMED, within("abuse", desk)),
                        entity(
                                "\"roles\":[\"registrar\"],\"handle\":\"R-2\"",
                                within("abuse", card("[\"email\",{},\"text\",\"other@registrar.example\"]")))),
                desk("one entity that is no list", theDesk, entity(NAMED, within("abuse", desk))),
                // The contacts of other parties are not reported as the registrar's.
                desk("of the domain, beside the registrar", AbuseDesk.NONE, entity(NAMED), within("abuse", desk)),
                desk(
                        "of the technical contact",
                        AbuseDesk.NONE,
                        entity(NAMED),
                        entity("\"roles\":[\"technical\",\"abuse\"]," + desk)),
                desk(
                        "within the technical contact",
                        AbuseDesk.NONE,
                        entity(NAMED),
                        entity("\"roles\":[\"technical\"]", within("abuse", desk))),
                desk(
                        "of the administrative contact",
                        AbuseDesk.NONE,
                        entity(NAMED),
                        entity("\"roles\":[\"administrative\",\"abuse\"]," + desk)),
                desk(
                        "of the registrant",
                        AbuseDesk.NONE,
                        entity(NAMED),
                        entity("\"roles\":[\"registrant\",\"abuse\"]," + desk)),
                desk(
                        "of the reseller",
                        AbuseDesk.NONE,
                        entity(NAMED),
                        entity("\"roles\":[\"reseller\"]", within("abuse", desk))),
                desk(
                        "of a reseller within the registrar",
                        AbuseDesk.NONE,
                        entity(NAMED, entity("\"roles\":[\"reseller\"]", within("abuse", desk)))),
                desk(
                        "of a registrant within the registrar",
                        AbuseDesk.NONE,
                        entity(NAMED, entity("\"roles\":[\"registrant\",\"abuse\"]," + desk))),
                desk(
                        "of another registrar within it",
                        AbuseDesk.NONE,
                        entity(NAMED, entity("\"roles\":[\"registrar\",\"abuse\"],\"handle\":\"R-9\"," + desk))),
                desk(
                        "the registrar's mailbox of another role",
                        AbuseDesk.NONE,
                        entity(NAMED, within("technical", desk))),
                desk("no registrar at all", AbuseDesk.NONE, within("abuse", desk)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("desks")
    void aDeskIsTheRegistrarsOwnOrNone(String what, AbuseDesk expected, List<String> entities) throws Exception {
        assertEquals(expected, registration(entities).registrarAbuse());
    }

    static Stream<Arguments> cards() {
        return Stream.of(
                card(
                        "a mailbox as contact-uri",
                        emails("abuse@r.example"),
                        "[\"contact-uri\",{},\"uri\",\"mailto:abuse@r.example?subject=Abuse%20report\"]"),
                card(
                        "a form as contact-uri",
                        forms("https://r.example/abuse?x=1"),
                        "[\"CONTACT-URI\",{},\"uri\",\"https://r.example/abuse?x=1\"]"),
                card(
                        "a form in the place of a mailbox",
                        forms("https://r.example/abuse"),
                        "[\"email\",{},\"text\",\"https://r.example/abuse\"]"),
                card(
                        "preference as text",
                        emails("b@r.example", "a@r.example"),
                        "[\"email\",{\"pref\":\"2\"},\"text\",\"a@r.example\"],[\"email\",{\"pref\":\"1\"},\"text\",\"b@r.example\"]"),
                card(
                        "preference as number",
                        emails("b@r.example", "a@r.example"),
                        "[\"email\",{},\"text\",\"a@r.example\"],[\"email\",{\"PREF\":50},\"text\",\"b@r.example\"]"),
                card(
                        "preference of vCard 3",
                        emails("b@r.example", "a@r.example"),
                        "[\"email\",{},\"text\",\"a@r.example\"],[\"email\",{\"type\":[\"work\",\"pref\"]},\"text\",\"b@r.example\"]"),
                card(
                        "a preference that is none",
                        emails("a@r.example", "b@r.example"),
                        "[\"email\",{\"pref\":\"high\"},\"text\",\"a@r.example\"],[\"email\",{\"pref\":0},\"text\",\"b@r.example\"]"),
                card(
                        "two mailboxes in one text",
                        emails("a@r.example", "b@r.example"),
                        "[\"email\",{},\"text\",\"a@r.example; b@r.example\"]"),
                card(
                        "two values of one property",
                        emails("a@r.example", "b@r.example"),
                        "[\"email\",{},\"text\",\"a@r.example\",\"b@r.example\"]"),
                card(
                        "a mailbox with its owner's name",
                        emails("a@r.example"),
                        "[\"email\",{},\"text\",\"Abuse Desk <a@r.example>\"]"),
                card(
                        "one mailbox twice",
                        emails("a@r.example"),
                        "[\"email\",{},\"text\",\"a@r.example\"],[\"contact-uri\",{},\"uri\",\"mailto:a@r.example\"]"),
                card(
                        "telephone with a list of types",
                        phones("+1.5550199"),
                        "[\"tel\",{\"type\":[\"work\",\"voice\"]},\"uri\",\"tel:+1.5550199\"]"),
                card(
                        "telephone with an extension",
                        phones("+1.5550199"),
                        "[\"tel\",{\"type\":\"voice\"},\"uri\",\"tel:+1.5550199;ext=102\"]"),
                card("telephone as text", phones("+1 555 0199"), "[\"tel\",{},\"text\",\"+1 555 0199\"]"),
                card(
                        "a fax by list",
                        AbuseDesk.NONE,
                        "[\"tel\",{\"type\":[\"work\",\"FAX\"]},\"uri\",\"tel:+1.5550199\"]"),
                card("a fax by text", AbuseDesk.NONE, "[\"tel\",{\"TYPE\":\"fax,work\"},\"uri\",\"tel:+1.5550199\"]"),
                card(
                        "a line for voice and fax",
                        phones("+1.5550199"),
                        "[\"tel\",{\"type\":[\"voice\",\"fax\"]},\"uri\",\"tel:+1.5550199\"]"),
                card("a pager", AbuseDesk.NONE, "[\"tel\",{\"type\":[\"pager\"]},\"uri\",\"tel:+1.5550199\"]"),
                card(
                        "a number in three pieces",
                        AbuseDesk.NONE,
                        "[\"tel\",{},\"uri\",\"tel:+7\"],[\"tel\",{},\"uri\",\"tel:555\"],[\"tel\",{},\"uri\",\"tel:0100199\"]"),
                card(
                        "a number in two pieces",
                        AbuseDesk.NONE,
                        "[\"tel\",{},\"text\",\"+49\"],[\"tel\",{},\"text\",\"3055501990\"]"),
                card("no number", AbuseDesk.NONE, "[\"tel\",{},\"text\",\"n/a\"]"),
                card("prose", AbuseDesk.NONE, "[\"email\",{},\"text\",\"write to a@r.example, never to b@r.example\"]"),
                card("withheld", AbuseDesk.NONE, "[\"email\",{},\"text\",\"REDACTED FOR PRIVACY\"]"),
                card("a property without its type", emails("a@r.example"), "[\"email\",{},\"a@r.example\"]"),
                card(
                        "a property without its parameters",
                        emails("a@r.example"),
                        "[\"email\",\"text\",\"a@r.example\"]"),
                card("a property without its value", AbuseDesk.NONE, "[\"email\",{},\"text\"]"),
                card(
                        "lists for parameters, and others that are none",
                        emails("a@r.example"),
                        "[],null,7,[\"lang\",{},\"es\"],[\"email\",[],\"text\",\"a@r.example\"]"),
                card("a grouped property", emails("a@r.example"), "[\"item1.EMAIL\",{},\"text\",\"a@r.example\"]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cards")
    void everyContactOfACardInItsOrder(String what, AbuseDesk expected, String properties) throws Exception {
        assertEquals(
                expected,
                registration(List.of(entity(NAMED, within("abuse", card(properties)))))
                        .registrarAbuse());
    }

    static Stream<Arguments> shapes() {
        String property = "[\"email\",{},\"text\",\"a@r.example\"]";
        AbuseDesk one = emails("a@r.example");
        return Stream.of(
                card("the word left out", one, "\"vcardArray\":[[" + property + "]]"),
                card("the list left out", one, "\"vcardArray\":[" + property + "]"),
                card(
                        "null, and a JSContact card",
                        one,
                        "\"vcardArray\":null,\"jscard\":{\"@type\":\"Card\",\"emails\":{\"e\":{\"address\":\"a@r.example\"}}}"),
                card("no card at all", AbuseDesk.NONE, "\"vcardArray\":null"),
                card("a text", AbuseDesk.NONE, "\"vcardArray\":\"none\""),
                card(
                        "JSContact of a draft",
                        new AbuseDesk(List.of(
                                AbuseContact.email("b@r.example"),
                                AbuseContact.phone("+1.5550199"),
                                AbuseContact.email("a@r.example"),
                                AbuseContact.form("https://r.example/abuse"))),
                        """
                        "jscard_0":{"@type":"Card","version":"1.0","emails":{"x":{"address":"a@r.example"},"y":{"address":"b@r.example","pref":1}},
                         "phones":{"f":{"features":{"fax":true},"number":"tel:+1.5550100","pref":1},"v":{"features":{"voice":true},"number":"tel:+1.5550199","pref":2}},
                         "links":{"l":{"kind":"contact","uri":"https://r.example/abuse"},"home":{"uri":"https://r.example/"}}}
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void cardsOfEveryShape(String what, AbuseDesk expected, String card) throws Exception {
        assertEquals(
                expected,
                registration(List.of(entity(NAMED, within("abuse", card)))).registrarAbuse());
    }

    @Test
    void whoTheRegistrarIs() throws Exception {
        Registration byHandle = registration(List.of(entity(
                "\"roles\":[\"registrar\"],\"handle\":\"INV-77\"",
                within("abuse", card("[\"fn\",{},\"text\",\"Desk of Somebody\"]")))));
        assertEquals(Optional.of("INV-77"), byHandle.registrarHandle());
        assertEquals(Optional.empty(), byHandle.registrar(), "the desk's name is not the registrar's");
        for (String ids : List.of(
                "[{\"type\":\"IANA Registrar ID\",\"identifier\":\"9995\"}]",
                "{\"type\":\"IANA Registrar ID\",\"identifier\":9995}",
                "[{\"type\":\"Registry ID\",\"identifier\":\"1\"},{\"type\":\"iana registrar id\",\"identifier\":\" 9995 \"}]",
                "[{\"type\":\"IANA ID\",\"identifier\":\"99 95\"}]")) {
            assertEquals(
                    Optional.of(9995),
                    registration(List.of(entity("\"roles\":[\"registrar\"],\"publicIds\":" + ids)))
                            .registrarIanaId(),
                    ids);
        }
        for (String ids : List.of(
                "[{\"type\":\"Registrar ID\",\"identifier\":\"9995\"}]",
                "[{\"type\":\"IANA Registrar ID\",\"identifier\":\"not applicable\"}]",
                "[{\"type\":\"IANA Registrar ID\",\"identifier\":\"0\"}]")) {
            assertEquals(
                    Optional.empty(),
                    registration(List.of(entity("\"roles\":[\"registrar\"],\"publicIds\":" + ids)))
                            .registrarIanaId(),
                    ids);
        }
    }

    @Test
    void theOrganisationBeforeThePerson() throws Exception {
        String person =
                "[\"fn\",{},\"text\",\"J. Clerk\"],[\"kind\",{},\"text\",\"individual\"],[\"org\",{},\"text\",\"Brindlewood Names Ltd\"]";
        Registration r = registration(List.of(
                entity("\"roles\":[\"registrar\"]," + card(person)),
                entity("\"roles\":[\"registrant\"]," + card(person))));
        assertEquals(Optional.of("Brindlewood Names Ltd"), r.registrar());
        assertEquals(Optional.of("Brindlewood Names Ltd"), r.registrant());
        assertEquals(
                Optional.of("Lantern Co"),
                registration(
                                List.of(
                                        entity(
                                                "\"roles\":[\"registrant\"],\"jscard\":{\"name\":{\"full\":\"A. Person\"},\"organizations\":{\"o\":{\"name\":\"Lantern Co\"}}}")))
                        .registrant());
    }

    private static Registration registration(List<String> entities) throws RdapMalformed {
        String body = "{\"objectClassName\":\"domain\",\"ldhName\":\"lanternfield.example\",\"entities\":["
                + String.join(",", entities) + "]}";
        return RdapDomainParser.parse(body.getBytes(StandardCharsets.UTF_8), ASKED)
                .registration();
    }

    private static Arguments desk(String what, AbuseDesk expected, String... entities) {
        return Arguments.of(what, expected, List.of(entities));
    }

    private static Arguments card(String what, AbuseDesk expected, String properties) {
        return Arguments.of(what, expected, properties);
    }

    private static String entity(String members, String... within) {
        return "{" + members + (within.length == 0 ? "" : ",\"entities\":[" + String.join(",", within) + "]") + "}";
    }

    private static String within(String role, String card) {
        return entity("\"roles\":[\"" + role + "\"]," + card);
    }

    private static String card(String properties) {
        return "\"vcardArray\":[\"vcard\",[[\"version\",{},\"text\",\"4.0\"]," + properties + "]]";
    }

    private static AbuseDesk emails(String... mailboxes) {
        return new AbuseDesk(Stream.of(mailboxes).map(AbuseContact::email).toList());
    }

    private static AbuseDesk phones(String number) {
        return new AbuseDesk(List.of(AbuseContact.phone(number)));
    }

    private static AbuseDesk forms(String url) {
        return new AbuseDesk(List.of(AbuseContact.form(url)));
    }
}
