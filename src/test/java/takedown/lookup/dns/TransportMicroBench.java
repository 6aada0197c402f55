package takedown.lookup.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import takedown.lookup.dns.transport.AnswerListener;
import takedown.lookup.dns.transport.QueryWire;
import takedown.lookup.dns.transport.Transport;
import takedown.name.DomainName;

/** The cost of the steps of one query, compared with unmodified dnsjava: bench/jmh. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransportMicroBench {
    private static final int QUESTIONS = 5_000;
    private static final int AT_ONCE = 256;
    private static final DomainName NAME = new DomainName("hollowwren-keys.net");

    private byte[] answer = new byte[0];
    private DatagramChannel server;
    private Transport transport;
    private ExecutorService executor;
    private SimpleResolver stock;
    private InetSocketAddress address;
    private Message question;

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(TransportMicroBench.class.getName())
                        .forks(Integer.getInteger("bench.forks", 1))
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
    }

    @Setup
    public void prepare() throws IOException {
        Name name = Name.fromConstantString(NAME.ascii() + ".");
        question = Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
        Message said = new Message(7);
        said.getHeader().setFlag(Flags.QR);
        said.addRecord(question.getQuestion(), Section.QUESTION);
        for (int i = 1; i <= 4; i++) {
            said.addRecord(
                    new ARecord(
                            name, DClass.IN, 300, InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) i})),
                    Section.ANSWER);
        }
        said.addRecord(new AAAARecord(name, DClass.IN, 300, InetAddress.ofLiteral("2001:db8::1")), Section.ADDITIONAL);
        answer = said.toWire();
        server = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) server.getLocalAddress();
        Thread.ofPlatform().daemon().start(this::serve);
        transport = new Transport(1);
        executor = Executors.newFixedThreadPool(2);
        stock = new SimpleResolver(address);
    }

    @TearDown
    public void end() throws IOException {
        transport.close();
        executor.close();
        server.close();
    }

    /** Sends each query back with the QR bit set, which makes the query an answer. */
    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
        try {
            while (true) {
                SocketAddress from = server.receive(buffer.clear());
                buffer.flip();
                buffer.put(2, (byte) (buffer.get(2) | 0x80));
                server.send(buffer, from);
            }
        } catch (ClosedChannelException over) {
            // The benchmark is over.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public byte[] aQuestionWritten() {
        return QueryWire.of(NAME, Type.A, false);
    }

    @Benchmark
    public byte[] anAnswerDigestedOffTheWire() {
        AnswerDigest digest = new AnswerDigest();
        byte[] sum = new byte[16];
        if (!digest.read(answer, AnswerDigest.Part.ANSWER)) {
            throw new IllegalStateException();
        }
        digest.addTo(sum, 0);
        return sum;
    }

    @Benchmark
    public String anAnswerParsedByDnsjava() throws IOException {
        return new Message(answer).getSection(Section.ANSWER).toString();
    }

    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public void thereAndBackByOurTransport() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(QUESTIONS);
        AnswerListener ear = new AnswerListener() {
            @Override
            public void received(ByteBuffer datagram) {
                all.countDown();
            }

            @Override
            public void noAnswer(NoAnswer why) {
                all.countDown();
            }
        };
        for (int i = 0; i < QUESTIONS; i++) {
            transport.ask(address, QueryWire.of(NAME, Type.A, false), Duration.ofSeconds(2), ear);
        }
        all.await();
    }

    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public void thereAndBackByStockDnsjava() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(QUESTIONS);
        Semaphore places = new Semaphore(AT_ONCE);
        for (int i = 0; i < QUESTIONS; i++) {
            places.acquire();
            Message one = Message.newQuery(question.getQuestion());
            stock.sendAsync(one, executor).whenComplete((heard, failure) -> {
                places.release();
                all.countDown();
            });
        }
        all.await();
    }
}
