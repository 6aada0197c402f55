package takedown.capture.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import takedown.capture.proxy.Connector;
import takedown.capture.proxy.GuardingProxy;
import takedown.name.UntrustedText;

/**
 * One browser with its proxy and a new profile in memory. Closing it kills all its processes, since the {@link Wall} gives them a process namespace
 * of their own.
 */
final class BrowserProcess implements AutoCloseable {
    private static final int MOST_SAID = 8_192;

    private final Path folder;
    private final GuardingProxy proxy;
    private final Process process;
    private final Cdp cdp;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private BrowserProcess(Path folder, GuardingProxy proxy, Process process, Consumer<Cdp.Event> listener) {
        this.folder = folder;
        this.proxy = proxy;
        this.process = process;
        this.cdp = new Cdp(process.getInputStream(), process.getOutputStream(), listener);
        Thread.ofVirtual().name("browser-log").start(this::readLog);
    }

    static BrowserProcess start(BrowserParts parts, Connector connector, Consumer<Cdp.Event> listener)
            throws IOException {
        Path folder = Files.createTempDirectory(
                "takedown-capture-" + ProcessHandle.current().pid() + "-");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Path socket = folder.resolve("p.sock");
            GuardingProxy proxy = GuardingProxy.at(socket, connector);
            try {
                if (parts.asRoot()) {
                    Files.setAttribute(socket, "unix:uid", Wall.UNPRIVILEGED);
                    Files.setAttribute(folder, "unix:uid", Wall.UNPRIVILEGED);
                }
                ProcessBuilder builder = new ProcessBuilder(Wall.command(parts, folder, Flags.all()));
                builder.environment().clear();
                builder.directory(Path.of("/").toFile());
                return new BrowserProcess(folder, proxy, builder.start(), listener);
            } catch (IOException | RuntimeException e) {
                proxy.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(folder);
            throw e;
        }
    }

    Cdp cdp() {
        return cdp;
    }

    /** Reads the browser's whole log, so that the browser never has to wait, and keeps the beginning of the log. */
    private void readLog() {
        byte[] chunk = new byte[4_096];
        try (InputStream log = process.getErrorStream()) {
            int read = log.read(chunk);
            while (read >= 0) {
                synchronized (said) {
                    said.write(chunk, 0, Math.max(0, Math.min(read, MOST_SAID - said.size())));
                }
                read = log.read(chunk);
            }
        } catch (IOException e) {
            // The browser has ended.
        }
    }

    /**
     * Returns the last line of the kept part of the browser's log that is not about D-Bus, for an operator; blank if there is none. The line can name
     * a missing component or a forbidden namespace.
     */
    String lastWords() {
        synchronized (said) {
            return said.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains("dbus"))
                    .reduce((one, other) -> other)
                    .map(line -> UntrustedText.from(line, 300).value())
                    .orElse("");
        }
    }

    @Override
    public void close() throws IOException {
        cdp.close();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proxy.close();
        Files.deleteIfExists(folder);
    }
}
