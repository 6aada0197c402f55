package takedown.capture.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import takedown.name.UntrustedText;

/**
 * The programs of an isolated browser on this machine.
 *
 * @param asRoot whether the service runs as root. Chromium's sandbox refuses root, so the browser is then started as another user
 */
record BrowserParts(Path browser, Path bwrap, Path socat, Path prlimit, Optional<Path> setpriv, boolean asRoot) {
    private static final List<String> BROWSERS = List.of(
            "/usr/lib/chromium/chromium-headless-shell",
            "/usr/lib/chromium/headless_shell",
            "/usr/lib64/chromium-browser/headless_shell",
            "/usr/lib/chromium/chromium");
    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin");
    private static final int PROBE_SECONDS = 10;

    sealed interface Found {
        record Ready(BrowserParts parts) implements Found {}

        record Missing(String why) implements Found {}
    }

    /** @param setting a path, {@code off}, or empty to search for a browser */
    static Found find(Optional<String> setting) {
        return find(setting, FOLDERS);
    }

    /** @param folders the folders that are searched for programs, in this order */
    static Found find(Optional<String> setting, List<String> folders) {
        if (setting.equals(Optional.of("off"))) {
            return new Found.Missing("browser captures are switched off (takedown.capture.browser)");
        }
        Optional<Path> browser = setting.map(Path::of)
                .or(() -> BROWSERS.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst());
        if (browser.filter(Files::isExecutable).isEmpty()) {
            return new Found.Missing(setting.map(path -> path + " cannot be executed (takedown.capture.browser)")
                    .orElse("no Chromium is installed (Debian: chromium-headless-shell)"));
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> missing = Stream.of("bwrap", "socat", "prlimit")
                .filter(name -> program(name, folders).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            return new Found.Missing("not installed: " + String.join(", ", missing)
                    + " (Debian: bubblewrap, socat, util-linux). Without them the browser could reach this machine's"
                    + " network");
        }
        if (root && program("setpriv", folders).isEmpty()) {
            return new Found.Missing(
                    "setpriv is not installed (Debian: util-linux), and the browser must not run as root");
        }
        BrowserParts parts = new BrowserParts(
                browser.get(),
                program("bwrap", folders).orElseThrow(),
                program("socat", folders).orElseThrow(),
                program("prlimit", folders).orElseThrow(),
                program("setpriv", folders),
                root);
        return parts.probe().<Found>map(Found.Missing::new).orElseGet(() -> new Found.Ready(parts));
    }

    private static Optional<Path> program(String name, List<String> folders) {
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Returns why the {@link Wall} cannot be built on this machine, or why Chromium could not build its sandbox inside the wall; empty if both are
     * possible.
     */
    private Optional<String> probe() {
        List<String> command = new ArrayList<>(Wall.asUser(this));
        command.addAll(List.of(bwrap.toString(), "--unshare-user", "--uid", "1000", "--gid", "1000"));
        command.addAll(List.of("--unshare-net", "--unshare-pid", "--ro-bind", "/usr", "/usr"));
        command.addAll(List.of("--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        // Create a user namespace inside the user namespace, as Chromium's sandbox does.
        command.addAll(List.of("/usr/bin/unshare", "--user", "/usr/bin/true"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("bwrap did not end within " + PROBE_SECONDS + " s");
            }
            String said = new String(process.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("user namespaces are not permitted here, and a browser is not started without its"
                            + " sandbox: " + UntrustedText.from(said.strip(), 200));
        } catch (IOException e) {
            return Optional.of("bwrap cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
