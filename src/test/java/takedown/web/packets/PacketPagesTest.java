package takedown.web.packets;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PacketPagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"pdf.p7s", "registry.pdf", "appendix.pdf"})
    void aPacketThatIsNotThereIsAProblem(String copy) {
        String path = "/api/packets/" + UuidCreator.getTimeOrderedEpoch() + "/" + copy;
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get(path)
                .then()
                .statusCode(404)
                .contentType(containsString("json"))
                .body("detail", containsString("no such packet"));
        given().get(path).then().statusCode(401);
    }
}
