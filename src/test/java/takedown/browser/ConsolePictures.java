package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/**
 * Takes the pictures of README and docs/console.md from the model case. No build runs it. Run it by hand: {@code ./mvnw test -Dtest=ConsolePictures}.
 */
@QuarkusTest
class ConsolePictures {
    private static final Path FOLDER = Path.of("docs/images");
    private static final int LARGEST = 300 * 1024;

    @TestHTTPResource
    URI home;

    @Test
    void takePictures() throws IOException {
        String csv = new String(
                getClass().getResourceAsStream("/lab/model-case.csv").readAllBytes(), StandardCharsets.UTF_8);
        String theCase = LabUsers.openCase("alice", "Hollow Wren", true);
        as("alice")
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/api/cases/" + theCase + "/suspects")
                .then()
                .statusCode(200);
        WorkedCase.follow(WorkedCase.investigate(theCase));
        String suspect = as("alice")
                .get("/api/cases/" + theCase + "/suspects?limit=100")
                .path("items.find { it.value == 'hollowwren-keys.net' }.id");
        try (Chromium chromium = Chromium.start()) {
            try (Window light = new Window(chromium, home, ColorScheme.LIGHT, 1440).signIn("alice")) {
                take(light, "/", "start");
                take(light, "/cases/" + theCase, "case");
                take(light, "/suspects/" + suspect, "suspect");
                take(light, "/cases/" + theCase + "/reach", "reach");
            }
            try (Window dark = new Window(chromium, home, ColorScheme.DARK, 1440).signIn("alice")) {
                take(dark, "/cases/" + theCase, "case-dark");
            }
        } finally {
            WorkedCase.close(theCase);
        }
    }

    private static void take(Window window, String address, String name) throws IOException {
        Page page = window.page();
        page.navigate(address);
        // Parts of a page that are loaded later have these placeholders until then.
        assertThat(page.locator("[hx-trigger=load]").filter(new Locator.FilterOptions().setHasText("ounting …")))
                .hasCount(0);
        assertThat(page.locator("[hx-trigger=load] a[href$=siblings]")).hasCount(0);
        Path file = FOLDER.resolve("console-" + name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertTrue(Files.size(file) <= LARGEST, file + " is too large: " + Files.size(file));
    }
}
