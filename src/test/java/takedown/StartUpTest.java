package takedown;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StartUpTest {
    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Test
    void theServiceIsUpOnItsOwnDatabase() {
        when().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void saysWhereItsLabIsSoThatTheReadmeNeedsNoPort() throws IOException {
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/api/me")
                .then()
                .body("lab", equalTo(lab));
        given().get(lab + "model-case.csv").then().statusCode(200);
        assertFalse(Files.readString(Path.of("README.md")).contains("18053"));
    }

    @Test
    void showsItsInterfaceToWhoeverReadsIt() {
        when().get("/q/openapi").then().statusCode(200);
        when().get("/q/swagger-ui/").then().statusCode(200);
    }
}
