package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.epp.CommandFile;
import takedown.epp.EppTls;
import takedown.epp.StrictEppServer;
import takedown.lookup.tls.Authority;
import takedown.packet.document.Edition;
import takedown.packet.format.EppBatch;
import takedown.packet.kit.NoticeSamples;

/** {@code epp run} over TLS, against a server that refuses everything that RFC 5730 to 5732 permit it to refuse. */
class EppCommandTest {
    private static final char[] STORE_PASSWORD = "store".toCharArray();
    private static final int NAMES = 12;
    /** The beginning of the window of the notice. */
    private static final Instant BEGINNING = Instant.parse("2026-12-01T15:00:00Z");

    private final Authority authority = new Authority(Instant.now());

    @TempDir
    Path folder;

    private StrictEppServer server;
    private Instant now = BEGINNING;
    private Path kit;
    private Path authorities;

    @BeforeEach
    void open() throws Exception {
        authorities = Files.writeString(folder.resolve("registry-ca.pem"), authority.pem());
        server = new StrictEppServer(secured());
        kit = folder.resolve("kit.zip");
        write(Edition.FINAL);
        CommandFile.read(kit).names().forEach(wanted -> server.register(wanted.name()));
    }

    private void write(Edition edition) throws IOException {
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        EppBatch.write(NoticeSamples.seizure(NAMES, false), EppBatch.Hosts.OBJECTS, edition, commands);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kit))) {
            zip.putNextEntry(new ZipEntry("2026-12-01_KIT/04-EPP.xml"));
            zip.write(commands.toByteArray());
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Path store(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("registry", authority.leafKey.getPrivate(), STORE_PASSWORD, new Certificate[] {
            authority.issue("CN=" + name, Instant.now().minus(Duration.ofDays(1)), name)
        });
        Path file = folder.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, STORE_PASSWORD);
        }
        return file;
    }

    /** Returns a socket with a certificate for "localhost", from an authority that no machine trusts by default. */
    private ServerSocket secured() throws Exception {
        SSLContext tls = EppTls.context(
                Optional.of(authorities), Optional.of(new EppTls.Identity(store("localhost"), STORE_PASSWORD)));
        return tls.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    private CommandResult run(String host, String... more) {
        return CommandResult.of(
                FakeShell.BARE.with("TAKEDOWN_EPP_PASSWORD", server.password).at(now),
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "epp",
                                        "run",
                                        kit.toString(),
                                        "--server",
                                        host + ":" + server.port(),
                                        "--user",
                                        "registry-ops"),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path form(String number) throws IOException {
        return folder.resolve("05-RESULT-" + CommandFile.read(kit).reference() + number + ".csv");
    }

    private CommandResult run() {
        return run("localhost", "--authorities", authorities.toString());
    }

    @Test
    void theSecondRunOverTlsChangesNothing() throws IOException {
        CommandResult first = run();
        assertEquals(0, first.status(), first.err() + first.out());
        assertTrue(first.out().contains(NAMES + " DONE"), first.out());
        Map<String, String> states = server.states();
        assertTrue(
                states.values().stream().allMatch(state -> state.contains("serverUpdateProhibited")), states::toString);
        String form = Files.readString(form(""));
        assertEquals(NAMES + 1, form.lines().count(), form);
        String journal = Files.readString(folder.resolve("kit.zip.journal"));
        server.changes.clear();
        CommandResult second = run();
        assertEquals(0, second.status(), second.err());
        assertTrue(second.out().contains(NAMES + " DONE"), second.out());
        assertEquals(List.of(), server.changes);
        assertEquals(states, server.states());
        // The first form is not overwritten, and the journal is only appended to.
        assertEquals(form, Files.readString(form("")));
        assertTrue(Files.exists(form("-2")));
        assertTrue(Files.readString(folder.resolve("kit.zip.journal")).startsWith(journal));
        assertFalse(journal.contains(server.password) || (first.out() + first.err()).contains(server.password));
    }

    @Test
    void aRunThatStoppedIsResumedByTheSameCommand() throws Exception {
        server.faults.put(CommandFile.read(kit).names().get(7).name(), StrictEppServer.Fault.DIE);
        CommandResult first = run();
        assertEquals(1, first.status(), first.out());
        assertTrue(first.out().contains("STOPPED"), first.out());
        assertTrue(first.out().contains("7 DONE"), first.out());
        StrictEppServer died = server;
        server = new StrictEppServer(secured());
        server.domains.putAll(died.domains);
        server.hosts.putAll(died.hosts);
        CommandResult second = run();
        assertEquals(0, second.status(), second.out() + second.err());
        assertTrue(second.out().contains(NAMES + " DONE"), second.out());
        assertTrue(Files.readString(form("-2")).contains("carried out by an earlier run"));
        assertTrue(server.changes.stream().allMatch(code -> code == 1000), server.changes::toString);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Map<String, String> states = server.states();
        CommandResult result = run("localhost", "--authorities", authorities.toString(), "--dry-run");
        // The exit status 3 states that names are left to a later run.
        assertEquals(3, result.status(), result.err());
        assertTrue(result.out().contains("would send"), result.out());
        assertFalse(result.out().contains("by hand"), result.out());
        assertEquals(states, server.states());
        assertEquals(List.of(), server.changes);
        assertFalse(Files.exists(form("")));
        run();
        assertEquals(
                0,
                run("localhost", "--authorities", authorities.toString(), "--dry-run")
                        .status());
    }

    @Test
    void aDraftIsNotCarriedOutAndNoNoticeBeforeItsTime() throws IOException {
        now = BEGINNING.minusSeconds(1);
        CommandResult early = run();
        assertEquals(4, early.status(), early.out());
        assertTrue(early.out().contains("nothing was sent"), early.out());
        assertTrue(early.out().contains("not to be carried out before " + BEGINNING), early.out());
        now = BEGINNING;
        write(Edition.DRAFT);
        CommandResult draft = run();
        assertEquals(4, draft.status(), draft.out());
        assertTrue(draft.out().contains("a draft that is not approved"), draft.out());
        assertEquals(List.of(), server.changes);
        String own = authorities.toString();
        assertEquals(3, run("localhost", "--authorities", own, "--dry-run").status());
        assertEquals(List.of(), server.changes);
        assertEquals(
                0, run("localhost", "--authorities", own, "--carry-out-anyway").status());
    }

    @Test
    void aServerThatCannotProveItsNameGetsNoPassword() {
        // First, Java does not trust the authority of the certificate. Then it does, but the certificate is for another
        // name.
        for (CommandResult result :
                List.of(run("localhost"), run("127.0.0.1", "--authorities", authorities.toString()))) {
            assertEquals(1, result.status(), result.out());
            assertTrue(result.out().contains("STOPPED"), result.out());
        }
        assertEquals(List.of(), server.changes);
    }

    private static void notUnderstood(CommandResult result, String said) {
        assertEquals(2, result.status(), result.out());
        assertTrue(result.err().lines().findFirst().orElse("").contains(said), result.err());
    }

    @Test
    void whatCannotBeUsedIsSaid() throws Exception {
        notUnderstood(run("localhost", "--authorities", kit.toString()), "cannot be used");
        notUnderstood(
                run("localhost", "--authorities", folder.resolve("none.pem").toString()), "no file");
        notUnderstood(
                run("localhost", "--certificate", store("client").toString()), "TAKEDOWN_EPP_CERTIFICATE_PASSWORD");
        notUnderstood(run("192.0.2.1", "--plain"), "on this machine");
        assertEquals(
                0,
                run(
                                "localhost",
                                "--authorities",
                                authorities.toString(),
                                "--journal",
                                folder.resolve("j").toString())
                        .status());
    }
}
