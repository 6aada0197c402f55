package takedown.monitoring;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.name.DomainName;
import takedown.packet.FreshLook;

/** Investigations that a packet waits for. */
@ApplicationScoped
class FreshLooks implements FreshLook {
    private static final Logger LOG = Logger.getLogger(FreshLooks.class);

    private final Looks looks;
    private final Orders orders;
    private final Recorder recorder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FreshLooks(Looks looks, Orders orders, Recorder recorder) {
        this.looks = looks;
        this.orders = orders;
        this.recorder = recorder;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public void again(CaseAccess access, List<Suspect> suspects) {
        Set<DomainName> servers = orders.nameServers(access);
        Map<Suspect, Future<Look>> asked = new LinkedHashMap<>();
        suspects.stream()
                .limit(MOST)
                .forEach(suspect -> asked.put(suspect, threads.submit(() -> looks.look(suspect, servers))));
        asked.forEach((suspect, look) -> {
            try {
                recorder.recordAgain(suspect, look.get());
            } catch (ExecutionException e) {
                // Its evidence remains stale, so the packet is refused.
                LOG.error("A look for a packet broke off", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
