package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jboss.logging.Logger;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.SignedNote;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;

/**
 * Obtains time stamps, with which a third party attests that a checkpoint existed at a certain time (RFC 3161, over HTTP as in its section 3.4). A
 * request ends after at most ten seconds. If the authority gives no usable reply, it is queried again after one second, and then after a delay that
 * doubles each time, up to one minute.
 */
@ApplicationScoped
class TimeStamps {
    private static final Logger LOG = Logger.getLogger(TimeStamps.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** Maximum size of a reply in octets. A reply with its certificates has 3 to 10 KB. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 5;

    private final LogRows rows;
    private final LedgerConfig config;
    private final GuardedHttp http;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Pause pause = Pause.NONE;

    /** The delay after the authority gave no usable reply. */
    private record Pause(Duration length, Instant until) {
        private static final Pause NONE = new Pause(Duration.ZERO, Instant.MIN);

        Pause longer(Instant now) {
            Duration next =
                    length.isZero() ? SHORTEST_PAUSE : Collections.min(List.of(length.multipliedBy(2), LONGEST_PAUSE));
            return new Pause(next, now.plus(next));
        }
    }

    TimeStamps(LogRows rows, LedgerConfig config, GuardedHttp http, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    /** Requests time stamps for the latest checkpoints without one, if an authority is configured. */
    void requestMissing() {
        if (config.tsa().isEmpty() || isPaused()) {
            return;
        }
        for (SignedNote note : unstamped()) {
            if (stamp(note).isEmpty()) {
                return;
            }
        }
    }

    Optional<byte[]> of(SignedNote note) {
        Optional<byte[]> kept = kept(note);
        if (kept.isPresent() || config.tsa().isEmpty() || isPaused()) {
            return kept;
        }
        return stamp(note);
    }

    private boolean isPaused() {
        return clock.instant().isBefore(pause.until());
    }

    @Transactional
    List<SignedNote> unstamped() {
        return rows.unstamped(AT_ONCE).stream().map(CheckpointStore::parsed).toList();
    }

    @Transactional
    Optional<byte[]> kept(SignedNote note) {
        return rows.timestamp(CheckpointStore.sizeOf(note.text()));
    }

    private Optional<byte[]> stamp(SignedNote note) {
        Optional<byte[]> reply = asked(note);
        pause = reply.isPresent() ? Pause.NONE : pause.longer(clock.instant());
        return reply;
    }

    private Optional<byte[]> asked(SignedNote note) {
        String url = config.tsa().orElseThrow();
        try {
            byte[] imprint = MerkleTree.sha256(note.toString().getBytes(StandardCharsets.UTF_8));
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(64, random));
            HttpReply reply = http.post(
                    URI.create(url),
                    Map.of("Content-Type", "application/timestamp-query", "Accept", "application/timestamp-reply"),
                    request.getEncoded(),
                    DEADLINE,
                    LARGEST);
            if (!(reply instanceof HttpReply.Answer answer) || answer.status() != 200 || answer.truncated()) {
                LOG.warnf("The time-stamp authority returned no token: %s", said(reply));
                return Optional.empty();
            }
            TimeStampResponse response = new TimeStampResponse(answer.octets());
            // Status, imprint and nonce show that the reply belongs to this request.
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                LOG.warnf("The time-stamp authority refused: %s", response.getStatusString());
                return Optional.empty();
            }
            keep(note, answer.octets());
            return Optional.of(answer.octets());
        } catch (IOException | TSPException | IllegalArgumentException e) {
            LOG.warnf("The time-stamp authority's answer cannot be used: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static String said(HttpReply reply) {
        return switch (reply) {
            case HttpReply.Answer answer -> "status " + answer.status();
            case HttpReply.NoAnswer none -> none.fault() + ", " + none.detail();
        };
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(SignedNote note, byte[] reply) {
        rows.addTimestamp(CheckpointStore.sizeOf(note.text()), reply, clock.instant());
    }
}
