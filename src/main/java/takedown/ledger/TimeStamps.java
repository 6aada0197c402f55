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
 * A third party's word that a checkpoint existed at a time (RFC 3161, over HTTP as in its section 3.4). An authority that does not answer
 * holds nothing up: it is asked again a minute later.
 */
@ApplicationScoped
class TimeStamps {
    private static final Logger LOG = Logger.getLogger(TimeStamps.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A reply with its certificates has 3 to 10 KB. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 5;

    private final LogRows rows;
    private final LedgerConfig config;
    private final GuardedHttp http;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Instant notBefore = Instant.MIN;

    TimeStamps(LogRows rows, LedgerConfig config, GuardedHttp http, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    /** Has the latest checkpoints stamped, as far as they are not and an authority is configured. */
    void bringUpToDate() {
        if (config.tsa().isEmpty() || clock.instant().isBefore(notBefore)) {
            return;
        }
        for (SignedNote note : unstamped()) {
            if (stamp(note).isEmpty()) {
                notBefore = clock.instant().plus(PAUSE);
                return;
            }
        }
    }

    /** The reply over a checkpoint; fetched now if there is none yet. */
    Optional<byte[]> of(SignedNote note) {
        Optional<byte[]> kept = kept(note);
        if (kept.isPresent() || config.tsa().isEmpty() || clock.instant().isBefore(notBefore)) {
            return kept;
        }
        return stamp(note);
    }

    @Transactional
    List<SignedNote> unstamped() {
        return rows.unstamped(AT_ONCE).stream().map(Checkpoints::parsed).toList();
    }

    @Transactional
    Optional<byte[]> kept(SignedNote note) {
        return rows.timestamp(Checkpoints.sizeOf(note.text()));
    }

    private Optional<byte[]> stamp(SignedNote note) {
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
                LOG.warnf("The time-stamp authority gave no token: %s", said(reply));
                return Optional.empty();
            }
            TimeStampResponse response = new TimeStampResponse(answer.octets());
            // Status, imprint, nonce: that it is the answer to this question.
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                LOG.warnf("The time-stamp authority refused: %s", response.getStatusString());
                return Optional.empty();
            }
            keep(note, answer.octets());
            return Optional.of(answer.octets());
        } catch (IOException | TSPException | IllegalArgumentException e) {
            LOG.warnf("The time-stamp authority's answer is of no use: %s", e.getMessage());
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
        rows.addTimestamp(Checkpoints.sizeOf(note.text()), reply, clock.instant());
    }
}
