package takedown.web.packets;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static takedown.web.LabUsers.as;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a matter other than its caption, and the checks of the caller's role, as a client sees them. */
@QuarkusTest
class KindsOverHttpTest {
    private static final String MATTER = """
            {"court": "A Court", "docketNumber": "1:26-cv-1", "judge": "Hon. Ada Quill", "courtroom": "801", "bond": "$15,000",
             "sealStatus": "sealed", "unsealing": "upon execution",
             "counsel": {"name": "Rosa Marchbanks", "firm": "M & R", "barNumber": "VSB 1", "phone": "+1 703 555 0142", "email": "r@example.net", "address": "Elm"},
             "technicalContact": {"name": "Lin Okafor", "phone": "+1 703 555 0143", "email": "d@example.net"},
             "sender": {"name": "S", "organisation": "O", "standing": "%s", "email": "s@example.net", "phone": "+1 703 555 0142", "address": "a", "authority": "", "award": ""},
             "execution": {"notBefore": "2026-01-05T14:00:00Z", "from": "2026-01-05T14:00:00Z", "until": "2026-01-05T18:00:00Z", "zone": "America/New_York",
                           "confirmTo": "dns@example.net", "confirmBy": "2026-01-06T14:00:00Z", "renewalPaidBy": "plaintiff"},
             "processAddresses": [{"party": "verisign", "address": "Reston"}],
             "works": [{"title": "W", "owner": "O"}],
             "earlierReports": [{"party": "iana:9995", "at": "2026-01-01T00:00:00Z", "channel": "form", "receipt": "t-1"}]}""";

    @Test
    void aMatterIsKeptAsItWasSaid() {
        String id = open("PRIVATE_PARTY");
        as("alice")
                .get("/api/cases/" + id)
                .then()
                .statusCode(200)
                .body("matter.judge", equalTo("Hon. Ada Quill"))
                .body("matter.counsel.barNumber", equalTo("VSB 1"))
                .body("matter.technicalContact.name", equalTo("Lin Okafor"))
                .body("matter.sender.standing", equalTo("PRIVATE_PARTY"))
                .body("matter.execution.notBefore", equalTo("2026-01-05T14:00:00Z"))
                .body("matter.execution.zone", equalTo("America/New_York"))
                .body("matter.processAddresses[0].address", equalTo("Reston"))
                .body("matter.works[0].title", equalTo("W"))
                .body("matter.earlierReports[0].receipt", equalTo("t-1"))
                .body("matter.earlierReports[0].at", equalTo("2026-01-01T00:00:00Z"));
        as("alice")
                .contentType("application/json")
                .body("{\"matter\": " + MATTER.formatted("GOVERNMENT") + "}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200)
                .body("matter.sender.standing", equalTo("GOVERNMENT"));
        as("olga")
                .get("/api/audit?case=" + id)
                .then()
                .body("items.detail", hasItem(containsString("the standing of the sender is GOVERNMENT")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sender\": {\"standing\": \"KING\"}}|PRIVATE_PARTY, COUNSEL_OF_RECORD",
                "{\"execution\": {\"zone\": \"Mars/Olympus\"}}|not a time zone",
                "{\"execution\": {\"from\": \"2026-01-02T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"}}|ends before it begins",
                "{\"execution\": {\"from\": \"0001-01-01T00:00:00Z\"}}|execution.from is 0001-01-01T00:00:00Z",
                "{\"execution\": {\"until\": \"9999-01-01T00:00:00Z\"}}|from 1985 to 2099",
                "{\"execution\": {\"notBefore\": \"2026-01-02T00:00:00Z\", \"confirmBy\": \"2026-01-01T00:00:00Z\"}}|confirmation is due before",
                "{\"earlierReports\": [{\"party\": \"x\", \"channel\": \"y\", \"at\": \"2098-01-01T00:00:00Z\"}]}|earlierReports[0].at is 2098",
                "{\"courtDays\": {\"holidays\": [\"0001-12-25\"]}}|courtDays.holidays",
                "{\"earlierReports\": [{\"party\": \"x\", \"channel\": \"y\"}]}|earlierReports[0].at",
                "{\"counsel\": {\"bar\": \"1\"}}|There is no field matter.counsel.bar"
            })
    void aMistakeInItIsNamed(String matter, String said) {
        as("alice")
                .contentType("application/json")
                .body("{\"title\": \"x\", \"kind\": \"CIVIL\", \"matter\": " + matter + "}")
                .post("/api/cases")
                .then()
                .statusCode(400)
                .body("detail", containsString(said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PRIVATE_PARTY|{\"kind\": \"PRESERVATION\", \"form\": \"SECTION_2703F\"}|not-governmental|litigation-hold letter",
                "GOVERNMENT|{\"kind\": \"PRESERVATION\", \"form\": \"SECTION_2703F\"}|not-governmental|whose authority is recorded",
                "CERT|{\"kind\": \"GOVERNMENT_REFERRAL\", \"form\": \"MLAT_REQUEST\"}|not-governmental|to make a referral to the government",
                "TRUSTED_FLAGGER|{\"kind\": \"DSA_NOTICE\", \"form\": \"TRUSTED_FLAGGER\"}|no-award|ordinary Article 16 notice",
                "PRIVATE_PARTY|{\"kind\": \"DMCA_NOTICE\"}|not-for-the-owner|ABUSE_REPORT or a DSA_NOTICE",
                "CERT|{\"kind\": \"SUBPOENA\"}|not-a-party|PRESERVATION or ABUSE_REPORT",
                "PRIVATE_PARTY|{\"kind\": \"SEIZURE\"}|no-order-on-file|ABUSE_REPORT",
                "PRIVATE_PARTY|{\"kind\": \"REVERSAL\"}|nothing-to-reverse|nothing to reverse"
            })
    void whoMayNotIsToldWhatHeMay(String standing, String request, String code, String alternative) {
        as("alice")
                .contentType("application/json")
                .body(request)
                .post("/api/cases/" + open(standing) + "/packets")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("blocking.code", hasItems(code))
                .body("blocking.message", hasItem(containsString(alternative)));
    }

    /** Only counsel can state that an order binds a recipient. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alice|\"kind\": \"SEIZURE\", \"recipients\": [\"iana:9998\"]|403|only counsel can state",
                "carol|\"kind\": \"SEIZURE\", \"recipients\": [\"verisign\"]|400|add them there too",
                "carol|\"kind\": \"ABUSE_REPORT\", \"recipients\": [\"iana:9998\"]|400|packets that carry an order"
            })
    void onlyCounselStatesThatAnOrderNamesARecipient(String user, String request, int status, String said) {
        as(user).contentType("application/json")
                .body("{" + request + ", \"commanded\": [\"iana:9998\"]}")
                .post("/api/cases/" + open("PRIVATE_PARTY") + "/packets/previews")
                .then()
                .statusCode(status)
                .body("detail", containsString(said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"from\": \"2026-02-01T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"|until (2026-01-01T00:00:00Z) must be after from",
                "\"from\": \"0001-01-01T00:00:00Z\"|from is 0001-01-01T00:00:00Z",
                "\"until\": \"2999-01-01T00:00:00Z\"|until is 2999-01-01T00:00:00Z",
                "\"at\": \"2020-01-01T00:00:00Z\"|compliance is due after the request",
                "\"earlierReports\": [{\"party\": \"x\", \"channel\": \"y\", \"at\": \"2098-01-01T00:00:00Z\"}]|earlierReports.at"
            })
    void anImpossibleTimeInARequestIsNamed(String times, String said) {
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"PRESERVATION\", " + times + "}")
                .post("/api/cases/" + open("PRIVATE_PARTY") + "/packets")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
    }

    @Test
    void aFormThatAKindDoesNotHaveIsAMistake() {
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"form\": \"HOLD_LETTER\"}")
                .post("/api/cases/" + open("PRIVATE_PARTY") + "/packets")
                .then()
                .statusCode(400)
                .body("detail", containsString("SEIZURE has no form HOLD_LETTER"));
    }

    private static String open(String standing) {
        return as("alice")
                .contentType("application/json")
                .body("{\"title\": \"kinds\", \"kind\": \"CIVIL\", \"matter\": " + MATTER.formatted(standing) + "}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
