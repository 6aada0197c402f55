package takedown.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's own headless Chromium. Playwright downloads none. */
final class Chromium implements AutoCloseable {
    /** Far more than a page needs, for a machine under load. */
    static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Options for tests: no GPU, no QUIC, and no connection from Chromium to its vendor. */
    private static final List<String> OPTIONS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<String> PLACES = List.of(
            "/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium");

    /** The driver refuses older releases. */
    private static final int OLDEST_NODE = 20;

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser, or skips the calling test class with the reason. */
    static Chromium start() {
        Path program = PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("skipped: no Chromium here. Install it (Debian: apt-get install"
                        + " chromium-headless-shell) to test the console in a browser"));
        Path node = node().orElseGet(
                        () -> abort("skipped: no Node " + OLDEST_NODE + " or newer here. Install it, or run"
                                + " ./mvnw -Pnode dependency:unpack@node, to test the console in a browser"));
        System.setProperty("playwright.nodejs.path", node.toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT.toMillis());
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(OPTIONS)
                                // Chromium has no sandbox for root, and does not start with one.
                                .setChromiumSandbox(
                                        !System.getProperty("user.name").equals("root"))));
    }

    Browser browser() {
        return browser;
    }

    /** Returns the Node of the profile "node", else that of the machine. */
    private static Optional<Path> node() {
        return Stream.concat(
                        Stream.of("target/node/driver/linux/node", "target/node/driver/linux-arm64/node")
                                .map(Path::of),
                        Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "node")))
                .map(Path::toAbsolutePath)
                .filter(Files::isExecutable)
                .filter(node -> version(node) >= OLDEST_NODE)
                .findFirst();
    }

    private static int version(Path node) {
        try {
            Process asked = new ProcessBuilder(node.toString(), "--version").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher version = VERSION.matcher(said);
            return version.matches() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException notRunning) {
            return 0;
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
