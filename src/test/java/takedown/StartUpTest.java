package takedown;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StartUpTest {

    @Test
    void theServiceIsUpOnItsOwnDatabase() {
        when().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void showsItsInterfaceToWhoeverReadsIt() {
        when().get("/q/openapi").then().statusCode(200);
        when().get("/q/swagger-ui/").then().statusCode(200);
    }
}
