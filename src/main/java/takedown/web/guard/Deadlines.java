package takedown.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one HTTP/1.1 connection: for the headers of a request, for the progress of a body and of an answer that is being read, and for
 * the time between two requests. Each applies even if the client sends single octets. Time in which the service itself does not read, because it
 * is still processing earlier octets, does not count against the client.
 */
final class Deadlines extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final byte[] TOO_SLOW =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    /** Number of checks of a connection within the shortest of its deadlines. */
    private static final int CHECKS = 4;

    private static volatile Limits configured =
            new Limits(Duration.ofSeconds(15), Duration.ofSeconds(20), 500, Duration.ofSeconds(75));

    /** @param rate octets per second */
    record Limits(Duration head, Duration body, int rate, Duration keepAlive) {
        private long checkInterval() {
            long shortest = Math.min(Math.min(head.toNanos(), body.toNanos()), keepAlive.toNanos());
            return Math.max(shortest / CHECKS, TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private final Limits limits = configured;
    private final Exchanges exchanges = new Exchanges();
    private @Nullable ScheduledFuture<?> nextCheck;
    private @Nullable Gate gate;
    private boolean attached;
    private boolean closing;

    /** The start of the present state, by the monotonic clock. */
    private long since = System.nanoTime();

    private boolean headBegun;
    private long received;
    private long unwritten;

    /** Applies these deadlines to connections opened from now on. */
    static void use(Limits limits) {
        configured = limits;
    }

    private final class Exchanges extends ChannelDuplexHandler {
        /** Number of requests whose headers are complete and whose answer is not. */
        private int open;

        private boolean body;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                open++;
                body = true;
                headBegun = false;
                restart();
            }
            if (message instanceof LastHttpContent) {
                body = false;
                restart();
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            boolean informational =
                    message instanceof HttpResponse head && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (message instanceof LastHttpContent && !informational) {
                open = Math.max(0, open - 1);
                restart();
            }
            super.write(context, message, promise);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            begin(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        begin(context);
        super.channelActive(context);
    }

    private void begin(ChannelHandlerContext context) {
        if (nextCheck == null) {
            restart();
            nextCheck = context.executor()
                    .scheduleAtFixedRate(
                            () -> look(context), limits.checkInterval(), limits.checkInterval(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stop();
        super.channelInactive(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (nextCheck != null) {
            nextCheck.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        attach(context.pipeline());
        if (message instanceof ByteBuf octets) {
            received += octets.readableBytes();
        }
        if (exchanges.open == 0 && !headBegun) {
            headBegun = true;
            restart();
        }
        super.channelRead(context, message);
        if (exchanges.open > 0) {
            headBegun = false;
        }
    }

    /** Waits behind TLS for the first decrypted octets. The codec is in the pipeline by then. */
    private final class Gate extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            attach(context.pipeline());
            super.channelRead(context, message);
        }
    }

    /** Adds the handler after the codec, which under TLS exists only after the handshake. Protocols other than HTTP/1.1 are ignored. */
    private void attach(ChannelPipeline pipeline) {
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        if (attached || (tls != null && gate != null && pipeline.context(HttpResponseEncoder.class) == null)) {
            return;
        }
        if (tls != null && gate == null) {
            gate = new Gate();
            pipeline.addAfter(tls.name(), "takedown-gate", gate);
            return;
        }
        ChannelHandlerContext codec = pipeline.context(HttpResponseEncoder.class);
        if (codec != null) {
            pipeline.addAfter(codec.name(), "takedown-exchanges", exchanges);
            attached = true;
        }
    }

    private void restart() {
        since = System.nanoTime();
        received = 0;
    }

    private void look(ChannelHandlerContext context) {
        if (!attached && context.pipeline().get(SslHandler.class) == null) {
            attach(context.pipeline());
        }
        if (!attached || closing) {
            return;
        }
        if (exchanges.body) {
            body(context);
        } else if (exchanges.open > 0) {
            answer(context);
        } else if (headBegun && isOver(limits.head())) {
            close(context, "the headers of a request", true);
        } else if (!headBegun && isOver(limits.keepAlive())) {
            close(context, "another request", false);
        }
    }

    private boolean isOver(Duration limit) {
        return System.nanoTime() - since >= limit.toNanos();
    }

    private void body(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            // The service is busy with earlier octets.
            restart();
        } else if (isOver(limits.body())) {
            if (received < limits.rate() * limits.body().toMillis() / 1_000) {
                close(context, "the body of a request", false);
            } else {
                restart();
            }
        }
    }

    private void answer(ChannelHandlerContext context) {
        long left = context.channel().isWritable() ? 0 : context.channel().bytesBeforeWritable();
        if (left == 0 || left != unwritten) {
            unwritten = left;
            restart();
        } else if (isOver(limits.body())) {
            close(context, "an answer to be read", false);
        }
    }

    private void close(ChannelHandlerContext context, String waitedFor, boolean tell) {
        closing = true;
        LOG.debugf("Waited too long for %s: %s", waitedFor, context.channel());
        if (tell && context.pipeline().get(SslHandler.class) == null) {
            context.writeAndFlush(Unpooled.wrappedBuffer(TOO_SLOW)).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }
}
