package takedown.internet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** One NSD (Debian's package nsd) on a separate loopback address, which serves zones from text. */
public final class NameServerDaemon implements AutoCloseable {
    private final Process process;

    private NameServerDaemon(Process process) {
        this.process = process;
    }

    public static Optional<Path> binary() {
        return Stream.of("/usr/sbin/nsd", "/usr/local/sbin/nsd", "/opt/homebrew/sbin/nsd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param zones master file text by zone name */
    public static NameServerDaemon start(Path folder, String address, int port, Map<String, String> zones) {
        return start(folder, List.of(address), port, zones);
    }

    public static NameServerDaemon start(Path folder, List<String> addresses, int port, Map<String, String> zones) {
        try {
            Files.createDirectories(folder);
            StringBuilder conf = new StringBuilder("""
                    server:
                    %s  username: ""
                      chroot: ""
                      zonesdir: "%s"
                      database: ""
                      pidfile: "%s/nsd.pid"
                      xfrdfile: "%s/xfrd.state"
                      zonelistfile: "%s/zone.list"
                      xfrdir: "%s"
                      server-count: 1
                      hide-version: yes
                      # Not for a client that queries as fast as it can.
                      rrl-ratelimit: 0
                      rrl-whitelist-ratelimit: 0
                    remote-control:
                      control-enable: no
                    """.formatted(
                            addresses.stream()
                                    .map(address -> "  ip-address: " + address + "@" + port + "\n")
                                    .collect(Collectors.joining()),
                            folder,
                            folder,
                            folder,
                            folder,
                            folder));
            int number = 0;
            for (Map.Entry<String, String> zone : zones.entrySet()) {
                Path file = folder.resolve("zone-" + number++);
                Files.writeString(file, zone.getValue());
                conf.append("zone:\n  name: \"%s\"\n  zonefile: \"%s\"\n".formatted(zone.getKey(), file));
            }
            Path config = folder.resolve("nsd.conf");
            Files.writeString(config, conf);
            Process process = new ProcessBuilder(binary().orElseThrow().toString(), "-d", "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nsd.log").toFile())
                    .start();
            NameServerDaemon daemon = new NameServerDaemon(process);
            daemon.awaitAnswer(
                    addresses.getFirst(), port, zones.keySet().iterator().next(), folder);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Queries the server until it answers. Each attempt waits on the socket, so there is no sleep. */
    private void awaitAnswer(String address, int port, String zone, Path folder) throws IOException {
        byte[] query = Message.newQuery(
                        Record.newRecord(Name.fromString(zone.endsWith(".") ? zone : zone + "."), Type.SOA, 1))
                .toWire();
        long deadline = System.nanoTime() + Duration.ofSeconds(300).toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(200);
                socket.connect(InetAddress.getByName(address), port);
                socket.send(new DatagramPacket(query, query.length));
                DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
                socket.receive(reply);
                if (new Message(reply.getData()).getHeader().getFlag(Flags.QR)) {
                    return;
                }
            } catch (IOException notYet) {
                // The server refuses or does not answer, because it is still starting.
            }
        }
        close();
        throw new IllegalStateException("NSD did not start: " + Files.readString(folder.resolve("nsd.log")));
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
