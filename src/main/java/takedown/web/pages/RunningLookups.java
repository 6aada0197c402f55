package takedown.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import takedown.casefile.people.Actor;
import takedown.investigation.DossierView;
import takedown.investigation.LookupProgress;
import takedown.monitoring.CaselessLookups;
import takedown.name.Indicator;
import takedown.name.Refusal;

/** Look-ups without a case, in the memory of this node: nothing about them is stored. Only the person who began a look-up can see it. */
@ApplicationScoped
public class RunningLookups {
    private static final Logger LOG = Logger.getLogger(RunningLookups.class);
    /** How long a look-up is kept from its beginning, for a person to read it and copy from it. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final int MOST_KEPT = 200;
    /** Maximum number of concurrent look-ups on this node. Each queries a dozen upstreams. */
    private static final int MOST_RUNNING = 20;

    private final CaselessLookups caseless;
    private final Clock clock;
    private final Cache<UUID, Lookup> lookups =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();
    private final Semaphore running = new Semaphore(MOST_RUNNING);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RunningLookups(CaselessLookups caseless, Clock clock) {
        this.caseless = caseless;
        this.clock = clock;
    }

    record Lookup(
            UUID id,
            String owner,
            Indicator indicator,
            Instant begunAt,
            LookupProgress progress,
            CompletableFuture<DossierView> result) {

        /** Returns the dossier; empty while the look-up is in progress, and if it failed through a fault of this service. */
        Optional<DossierView> dossier() {
            return result.isDone() && !result.isCompletedExceptionally()
                    ? Optional.of(result.join())
                    : Optional.empty();
        }
    }

    /** @throws Refusal (INVALID) for a text that is not one indicator; the message is for a person who typed into a field of one line */
    static Indicator indicator(String pasted) {
        try {
            return Indicator.of(pasted);
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.INVALID && pasted.strip().matches("(?s).*\\s.*")) {
                throw Refusal.invalid(
                        "This is not one name, URL or address: look up one at a time, or paste a text or a"
                                + " list on the page “Start”");
            }
            throw refused;
        }
    }

    /**
     * Returns what a look-up would reveal. Nothing is queried.
     *
     * @throws Refusal (INVALID) as for {@link #begin}
     */
    CaselessLookups.Foreseen foreseen(Actor actor, String pasted) {
        return caseless.foreseen(actor, indicator(pasted));
    }

    /**
     * Begins a look-up. If the person may see cases that have the name, only the queries that the PAP of all these cases permits are sent.
     *
     * @param pasted the indicator as an analyst would paste it
     * @throws Refusal (INVALID) for a text that is not an indicator, or that has no parties; (TOO_MANY) when too many are running
     */
    Lookup begin(Actor actor, String pasted) {
        CaselessLookups.Foreseen foreseen = foreseen(actor, pasted);
        Indicator indicator = foreseen.indicator();
        if (!running.tryAcquire()) {
            throw Refusal.tooMany("Too many look-ups are in progress. Try again in a moment.");
        }
        LookupProgress progress = new LookupProgress(System::nanoTime);
        CompletableFuture<DossierView> result = CompletableFuture.supplyAsync(
                        () -> DossierView.of(caseless.look(foreseen, progress)), threads)
                .whenComplete((dossier, fault) -> {
                    running.release();
                    if (fault != null) {
                        LOG.errorf(
                                fault instanceof CompletionException wrapped ? wrapped.getCause() : fault,
                                "A look-up failed");
                    }
                });
        Lookup lookup = new Lookup(UUID.randomUUID(), actor.user(), indicator, clock.instant(), progress, result);
        lookups.put(lookup.id(), lookup);
        return lookup;
    }

    /** @throws Refusal (NOT_FOUND) for a look-up that is no longer kept, runs on another node, or belongs to another person */
    Lookup get(Actor actor, UUID id) {
        return Optional.ofNullable(lookups.getIfPresent(id))
                .filter(lookup -> lookup.owner().equals(actor.user()))
                .orElseThrow(() -> Refusal.notFound("This look-up is no longer kept; look the name up again"));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
