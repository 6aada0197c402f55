package takedown.lookup.dns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import takedown.bench.Peers;
import takedown.bench.Rounds;
import takedown.internet.NameServerDaemon;
import takedown.lookup.dns.transport.AnswerListener;
import takedown.lookup.dns.transport.QueryWire;
import takedown.lookup.dns.transport.Transport;
import takedown.name.DomainName;

/** Look-ups of A records at NSD on loopback: bench/transport. */
class TransportBench {
    private static final int NAMES = Integer.getInteger("bench.names", 200_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SERVERS = 100;
    private static final int DEAD = 10;
    private static final int AT_ONCE = 1_000;

    @TempDir
    static Path folder;

    private static List<String> names;
    private static Path list;

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue(
                NameServerDaemon.binary().isPresent() && Peers.haveDnsperf(),
                "skipped: needs NSD and dnsperf (Debian: apt-get install nsd dnsperf)");
        names = IntStream.range(0, NAMES).mapToObj(i -> "n" + i + ".bench").toList();
        list = folder.resolve("names");
        Files.write(list, names.stream().map(name -> name + " A").toList());
    }

    private static String zone() {
        StringBuilder zone = new StringBuilder(
                "$ORIGIN bench.\n@ 300 IN SOA ns.bench. h.bench. 1 7200 3600 1209600 300\n@ 300 IN NS ns\nns 300 IN A 127.0.0.1\n");
        for (int i = 0; i < NAMES; i++) {
            zone.append('n')
                    .append(i)
                    .append(" 300 IN A 192.0.2.")
                    .append(i % 250 + 1)
                    .append('\n');
        }
        return zone.toString();
    }

    @Test
    void aLookUpsAgainstDnsperfAndStockDnsjava() throws Exception {
        int port = Peers.freePort();
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
        try (NameServerDaemon nsd =
                        NameServerDaemon.start(folder.resolve("nsd"), "127.0.0.1", port, Map.of("bench", zone()));
                Transport transport = new Transport(1)) {
            new Rounds("queries/s")
                    .with("dnsperf", () -> Peers.dnsperf("127.0.0.1", port, list))
                    .with("our transport, digested off the wire", () -> ours(transport, n -> server, 0))
                    .with("dnsjava, stock", () -> stock(n -> server, 0))
                    .run(ROUNDS);
            System.out.println("strays: " + transport.strayDatagrams());
        }
    }

    @Test
    void tenPercentDeadServersAgainstStockDnsjava() throws Exception {
        int port = Peers.freePort();
        List<DatagramSocket> dead = new ArrayList<>();
        List<String> live = new ArrayList<>();
        List<InetSocketAddress> all = new ArrayList<>();
        for (int i = 1; i <= SERVERS; i++) {
            InetAddress address = InetAddress.ofLiteral("127.77.0." + i);
            all.add(new InetSocketAddress(address, port));
            if (i <= DEAD) {
                // The socket is bound but never read, so no "port unreachable" reveals a dead server.
                dead.add(new DatagramSocket(port, address));
            } else {
                live.add(address.getHostAddress());
            }
        }
        int count = NAMES;
        try (NameServerDaemon nsd =
                NameServerDaemon.start(folder.resolve("nsd-many"), live, port, Map.of("bench", zone()))) {
            new Rounds("live answers/s")
                    .with("dnsjava, stock", () -> stock(n -> all.get(n % SERVERS), count))
                    // Each round has a new transport, so the dead servers have to be found again.
                    .with("our transport", () -> {
                        try (Transport transport = new Transport(1)) {
                            return ours(transport, n -> all.get(n % SERVERS), count);
                        }
                    })
                    .run(ROUNDS);
        } finally {
            dead.forEach(DatagramSocket::close);
        }
    }

    private interface Servers {
        InetSocketAddress of(int name);
    }

    /** @param dueLive 0, or the number of names to query, of which nine in ten have to be answered */
    private static double ours(Transport transport, Servers servers, int dueLive) throws Exception {
        int count = dueLive == 0 ? NAMES : dueLive;
        CountDownLatch all = new CountDownLatch(count);
        AtomicInteger heard = new AtomicInteger();
        AnswerDigest digest = new AnswerDigest();
        byte[] seen = new byte[16];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte[] query = QueryWire.of(new DomainName(names.get(i)), Type.A, false);
            transport.ask(servers.of(i), query, Duration.ofSeconds(2), new AnswerListener() {
                @Override
                public void received(ByteBuffer answer) {
                    byte[] octets = new byte[answer.limit()];
                    answer.get(0, octets);
                    if (digest.read(octets, AnswerDigest.Part.ANSWER)) {
                        digest.addTo(seen, 0);
                        heard.incrementAndGet();
                    }
                    all.countDown();
                }

                @Override
                public void noAnswer(NoAnswer why) {
                    all.countDown();
                }
            });
        }
        all.await();
        return rate("ours", heard.get(), count, dueLive > 0, start);
    }

    private static double stock(Servers servers, int dueLive) throws Exception {
        int count = dueLive == 0 ? Math.min(NAMES, 100_000) : dueLive;
        Semaphore places = new Semaphore(AT_ONCE);
        CountDownLatch all = new CountDownLatch(count);
        AtomicInteger heard = new AtomicInteger();
        Map<InetSocketAddress, SimpleResolver> resolvers = new java.util.HashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                places.acquire();
                SimpleResolver resolver = resolvers.computeIfAbsent(servers.of(i), server -> {
                    SimpleResolver made = new SimpleResolver(server);
                    made.setTimeout(Duration.ofSeconds(2));
                    return made;
                });
                Message query = Message.newQuery(
                        Record.newRecord(Name.fromConstantString(names.get(i) + "."), Type.A, DClass.IN));
                resolver.sendAsync(query, executor).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        heard.incrementAndGet();
                    }
                    places.release();
                    all.countDown();
                });
            }
            all.await();
            return rate("dnsjava", heard.get(), count, dueLive > 0, start);
        }
    }

    private static double rate(String who, int heard, int count, boolean someDead, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        int live = someDead ? count / SERVERS * (SERVERS - DEAD) : count;
        if (heard < live) {
            System.out.printf(Locale.ROOT, "%s lost %.3f %% of live answers%n", who, 100.0 * (live - heard) / live);
        }
        return heard / seconds;
    }
}
