package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static takedown.web.LabUsers.as;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PastesOverHttpTest {
    private static final String MAIL =
            "Received: from mx.hollowwren-swift.com by mail.example.com\r\nMessage-ID: <1@a.net>\r\n"
                    + "To: a@example.com\r\nSubject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nhttp://hollowwren-keys.net/a=3D1\r\n";

    @Test
    void aTextIsListedWithReasons() {
        as("alice")
                .contentType("text/plain")
                .body(
                        "Seen: hxxps://hollowwren-panel[.]xyz/login\nand https://pastebarn.org/ or joe@evil.net, evil . co.uk\n")
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("TEXT"))
                .body("selected", equalTo(2))
                .body("indicators[0].live", equalTo("https://hollowwren-panel.xyz/login"))
                .body("indicators[0].defanged", equalTo("hxxps://hollowwren-panel[.]xyz/login"))
                .body("indicators[0].suspect", equalTo("https://hollowwren-panel.xyz/login"))
                .body("indicators[0].type", equalTo("URL"))
                .body("indicators[0].line", equalTo(1))
                .body("indicators[0].reason", nullValue())
                .body("indicators.find { it.live == 'https://pastebarn.org/' }.code", equalTo("PLATFORM"))
                .body("indicators.find { it.live == 'https://pastebarn.org/' }.suspect", nullValue())
                .body("indicators.find { it.type == 'EMAIL_ADDRESS' }.reason", containsString("e-mail address"));
    }

    @Test
    void aMailIsReadInEachWayOfSendingIt() {
        as("carol")
                .contentType("message/rfc822")
                .body(MAIL.getBytes(StandardCharsets.US_ASCII))
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("MAIL"))
                .body(
                        "indicators.findAll { it.selected }.live",
                        equalTo(java.util.List.of("http://hollowwren-keys.net/a=1")))
                .body("indicators.find { it.live == 'mx.hollowwren-swift.com' }.code", equalTo("MAIL_HEADER"))
                .body("indicators.code", hasItem("RECIPIENT"));
        as("carol")
                .multiPart("file", "report.eml", MAIL.getBytes(StandardCharsets.US_ASCII), "application/octet-stream")
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("MAIL"))
                .body("selected", equalTo(1));
        as("carol")
                .contentType("text/plain")
                .body(MAIL)
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("MAIL"));
    }

    @Test
    void aTableIsReadWithItsNotes() {
        as("alice")
                .contentType("text/csv; charset=windows-1252")
                .body("url;note\nhttps://hollowwren-panel.xyz/login;Fu\u00dfzeile\n"
                        .getBytes(StandardCharsets.ISO_8859_1))
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("CSV"))
                .body("indicators[0].suspect", equalTo("https://hollowwren-panel.xyz/login"))
                .body("indicators[0].stated.note", equalTo("Fu\u00dfzeile"));
        as("alice")
                .contentType("application/json")
                .body("[{\"value\": \"hollowwren-keys[.]net\", \"note\": \"C2\"}, \"hollowwren-swift.com\"]")
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("JSON"))
                .body("indicators.suspect", equalTo(java.util.List.of("hollowwren-keys.net", "hollowwren-swift.com")))
                .body("indicators[0].stated.note", equalTo("C2"))
                .body("indicators[1].stated.note", nullValue());
    }

    @Test
    void aTableThatCannotBeReadIsRefusedWithItsLine() {
        as("alice")
                .contentType("text/csv")
                .body("url,note\nhttps://hollowwren-panel.xyz/,a\nhttps://hollowwren-keys.net/,\"open\nend")
                .post("/api/pastes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("line 3"));
        as("alice")
                .contentType("application/json")
                .body("[\"hollowwren-keys.net\",\n{\"value\": }]")
                .post("/api/pastes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("line 2"));
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithTheOtherWay() {
        as("alice")
                .contentType("text/plain")
                .body("a".repeat((2 << 20) + 1))
                .post("/api/pastes")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("/suspects"));
    }
}
