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
import takedown.casefile.Cases;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.name.DomainName;
import takedown.name.Pap;
import takedown.packet.SnapshotRefresher;

@ApplicationScoped
class ParallelRefresher implements SnapshotRefresher {
    private static final Logger LOG = Logger.getLogger(ParallelRefresher.class);

    private final BatchInvestigator investigator;
    private final Orders orders;
    private final Cases cases;
    private final InvestigationRecorder recorder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ParallelRefresher(BatchInvestigator investigator, Orders orders, Cases cases, InvestigationRecorder recorder) {
        this.cases = cases;
        this.investigator = investigator;
        this.orders = orders;
        this.recorder = recorder;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public void refresh(CaseAccess access, List<Suspect> suspects) {
        Set<DomainName> servers = orders.nameServers(access);
        Pap pap = cases.file(access).pap();
        Map<Suspect, Future<BufferedInvestigation>> asked = new LinkedHashMap<>();
        suspects.stream()
                .limit(MOST)
                .forEach(suspect ->
                        asked.put(suspect, threads.submit(() -> investigator.investigate(suspect, servers, pap))));
        asked.forEach((suspect, look) -> {
            try {
                recorder.recordAgain(suspect, look.get());
            } catch (ExecutionException e) {
                // The evidence of the suspect remains stale, so the packet is refused.
                LOG.error("An investigation for a packet failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
