package takedown.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.LaunchMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The development users are never admitted to a service with real cases. */
class DevelopmentUsersTest {

    @ParameterizedTest
    @CsvSource({
        "NORMAL, prod, internet, false",
        "NORMAL, prod, lab, true",
        "NORMAL, prod, LAB, false",
        "NORMAL, staging, internet, false",
        "NORMAL, dev, internet, true",
        "NORMAL, test, internet, true",
        "DEVELOPMENT, dev, internet, true",
        "TEST, test, internet, true"
    })
    void onlyInDevTestAndLab(LaunchMode mode, String profile, String network, boolean admitted) {
        assertEquals(admitted, DevelopmentUsers.admitted(mode, List.of(profile), network));
    }
}
