package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.Status;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseEvent;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.QuickCheckStatus;
import takedown.casefile.suspects.SuspectSpace;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.history.SnapshotStore;
import takedown.history.quickcheck.Observation;
import takedown.history.quickcheck.ObservationStore;
import takedown.history.quickcheck.QuickCheckReader;
import takedown.investigation.Investigator;
import takedown.lookup.dns.AnswerShape;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.lookup.dns.CaptivePortalCheck.View;
import takedown.lookup.dns.QuickChecker;
import takedown.monitoring.NetworkHealth.NetworkState;
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.QueuedName;
import takedown.monitoring.run.InvestigationReason;
import takedown.monitoring.run.LaneTasks;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunReader;
import takedown.monitoring.run.RunTotals;
import takedown.monitoring.run.Slice;
import takedown.monitoring.run.SliceStore;
import takedown.monitoring.run.UpstreamResult;
import takedown.monitoring.run.WatchList;
import takedown.monitoring.run.WatchList.Entry;
import takedown.name.DomainName;
import takedown.name.Pap.Query;
import takedown.observation.CheckedName;
import takedown.observation.QuickCheck;
import takedown.observation.Snapshot;

/**
 * Processes one slice of a nightly run with a quick check of each name in it. A suspect that has no name to check, or whose case's PAP forbids the
 * check, is queued for an investigation if the PAP permits one. If a name is unchanged and no investigation is due, the name is done, and nothing is
 * written about it. Any other name with a clear result is investigated, within the night's limit. Beyond the limit, an unchanged name is done. The
 * status of a name that is new, has changed or has an unknown status is then decided from the quick check and the known registration data, and the
 * octets are stored. A name without a clear result is also investigated, within a limit of its own.
 */
@ApplicationScoped
class NightSliceCheck {
    /** The number of names that the service needs to tell whether a failure is on its own side. */
    private static final int ENOUGH_TO_JUDGE = 10;

    /**
     * The share of unclear or changed names in a slice from which the service tests its own network, which costs two queries. Changed names count
     * only if there are at least {@link #ENOUGH_TO_JUDGE} unclear and changed names together.
     */
    private static final double SUSPICIOUS = 0.05;

    private final ServiceAccess service;
    private final QuickChecker quickChecker;
    private final WatchList watchList;
    private final QuickCheckReader reader;
    private final Investigator investigator;
    private final SuspectStore suspects;
    private final SuspectSpace space;
    private final Orders orders;
    private final SnapshotStore snapshots;
    private final ObservationStore observations;
    private final Journal journal;
    private final Directory directory;
    private final SliceStore slices;
    private final InvestigationQueue investigationQueue;
    private final LaneTasks tasks;
    private final RunReader runs;
    private final RunTotals totals;
    private final NetworkHealth health;
    private final MonitoringConfig config;
    private final RunMetrics metrics;
    private final Clock clock;

    NightSliceCheck(
            ServiceAccess service,
            QuickChecker quickChecker,
            WatchList watchList,
            QuickCheckReader reader,
            Investigator investigator,
            SuspectStore suspects,
            SuspectSpace space,
            Orders orders,
            SnapshotStore snapshots,
            ObservationStore observations,
            Journal journal,
            Directory directory,
            SliceStore slices,
            InvestigationQueue investigationQueue,
            LaneTasks tasks,
            RunReader runs,
            RunTotals totals,
            NetworkHealth health,
            MonitoringConfig config,
            RunMetrics metrics,
            Clock clock) {
        this.service = service;
        this.quickChecker = quickChecker;
        this.watchList = watchList;
        this.reader = reader;
        this.investigator = investigator;
        this.suspects = suspects;
        this.space = space;
        this.orders = orders;
        this.snapshots = snapshots;
        this.observations = observations;
        this.journal = journal;
        this.directory = directory;
        this.slices = slices;
        this.investigationQueue = investigationQueue;
        this.tasks = tasks;
        this.runs = runs;
        this.totals = totals;
        this.health = health;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    private static final class SliceResults {
        final List<QueuedName> looks = new ArrayList<>();
        final List<QuickCheckStatus> settled = new ArrayList<>();
        final List<Observation> seen = new ArrayList<>();
        final CaseTallies tallies = new CaseTallies();
        final List<Entry> quiet = new ArrayList<>();

        /** Queues a name for investigation. Names without a clear result have a limit of their own and do not count towards the night's limit. */
        void queue(Entry entry, InvestigationReason reason, @Nullable UUID digest) {
            looks.add(new QueuedName(entry.suspectId(), reason, digest));
            if (reason != InvestigationReason.UNCLEAR) {
                tallies.addInvestigations(entry.caseId(), 1);
            }
        }

        /**
         * Handles a name whose case's PAP forbids the quick check: queues an investigation if the PAP permits queries to registries, and otherwise
         * counts the name as done.
         */
        void withoutQuickCheck(Entry entry) {
            if (entry.itsCase().pap().permits(Query.REGISTRY)) {
                queue(entry, InvestigationReason.DUE, null);
            } else {
                quiet(entry);
            }
        }

        void quiet(Entry entry) {
            quiet.add(entry);
            tallies.done(entry.caseId());
        }
    }

    void of(Run run, Slice slice) throws InterruptedException {
        List<Entry> all = watchList.of(slice);
        // A quick check queries the DNS of the suspect's servers.
        List<Entry> entries =
                all.stream().filter(e -> e.itsCase().pap().permits(Query.DNS)).toList();
        Instant at = clock.instant();
        List<Entry> named =
                entries.stream().filter(e -> e.watched().isPresent()).toList();
        List<CheckedName> names =
                named.stream().map(e -> e.watched().orElseThrow()).toList();
        List<QuickCheck> first = quickChecker.check(names);
        SliceResults results = new SliceResults();
        NetworkState outlook = outlook(named, first);
        outlook.fault().ifPresent(fault -> affected(results, fault, named, first));
        // Clear results obtained during the fault are not used either, since a captive portal answers every query.
        List<QuickCheck> checks = outlook.isOver() ? quickChecker.check(names) : first;
        long share =
                Math.max(0, config.fullLooks() - runs.get(run.id()).orElse(run).looks());
        long unclear = config.unclearLooks() - investigationQueue.waiting(run.id(), InvestigationReason.UNCLEAR);
        Judge judge = new Judge(results, at, share, unclear);
        boolean blind = outlook.now().blind().isPresent();
        for (int i = 0; i < named.size(); i++) {
            if (blind) {
                judge.unclear(named.get(i), "BLIND");
            } else {
                judge.judge(named.get(i), checks.get(i));
            }
        }
        judge.settleAll();
        entries.stream()
                .filter(e -> e.watched().isEmpty())
                .forEach(e -> results.queue(e, InvestigationReason.DUE, null));
        all.stream().filter(e -> !e.itsCase().pap().permits(Query.DNS)).forEach(results::withoutQuickCheck);
        write(run, slice, results, at);
        space.replaced(results.settled.size());
        metrics.checkedAt(named);
        metrics.quiet(results.quiet);
    }

    /**
     * Returns the state of the network. If many names are unclear or have changed at once, the service tests its own network first: a captive portal
     * gives a clear answer to every query.
     */
    private NetworkState outlook(List<Entry> entries, List<QuickCheck> checks) throws InterruptedException {
        long unclear = 0;
        long changed = 0;
        for (int i = 0; i < entries.size(); i++) {
            Optional<UUID> known = entries.get(i).seen().digest();
            switch (checks.get(i)) {
                case QuickCheck.Unclear u -> unclear++;
                case QuickCheck.Seen seen -> {
                    if (known.isPresent() && !known.get().equals(seen.digest())) {
                        changed++;
                    }
                }
            }
        }
        long odd = unclear + changed;
        boolean suspicious = unclear > 0 && unclear >= SUSPICIOUS * entries.size()
                || odd >= ENOUGH_TO_JUDGE && odd >= SUSPICIOUS * entries.size();
        List<DomainName> names =
                entries.stream().map(e -> e.watched().orElseThrow().delegated()).toList();
        return suspicious || entries.size() >= ENOUGH_TO_JUDGE
                ? health.outlook(names, suspicious)
                : new NetworkState(View.CLEAR, Optional.empty());
    }

    /** Counts the names that could not be observed because of a fault: all of them if no result is reliable. */
    private static void affected(SliceResults results, Fault fault, List<Entry> entries, List<QuickCheck> checks) {
        boolean all = fault.kind() == Fault.Kind.CAPTIVE_PORTAL || fault.kind() == Fault.Kind.NO_NETWORK;
        for (int i = 0; i < entries.size(); i++) {
            if (all || checks.get(i) instanceof QuickCheck.Unclear) {
                results.tallies.addUpstreamResult(entries.get(i).caseId(), UpstreamResult.of(fault), 1);
            }
        }
    }

    /** A name with a clear result that cannot be investigated because the limit of investigations is reached. */
    private record Seen(Entry entry, QuickCheck.Seen check) {}

    /** Decides for each name of the slice whether it is done, queued for an investigation, or given a status without one. */
    private final class Judge {
        private final SliceResults results;
        private final Instant at;
        private final Map<UUID, Set<DomainName>> orderNameServers = new HashMap<>();
        private final Map<String, Optional<String>> registries = new HashMap<>();
        private final List<Seen> left = new ArrayList<>();
        private final Map<Alike, Status> usual = new HashMap<>();
        private long share;
        private long unclearShare;

        Judge(SliceResults results, Instant at, long share, long unclearShare) {
            this.results = results;
            this.at = at;
            this.share = share;
            this.unclearShare = unclearShare;
        }

        void judge(Entry entry, QuickCheck check) {
            switch (check) {
                case QuickCheck.Unclear unclear -> unclear(entry, unclear.kind().name());
                case QuickCheck.Seen seen -> seen(entry, seen);
            }
        }

        /**
         * Queues an unclear name for investigation within the limit for such names. Beyond the limit, the name keeps its status and counts as failed.
         */
        void unclear(Entry entry, String why) {
            if (unclearShare-- > 0) {
                results.queue(entry, InvestigationReason.UNCLEAR, null);
            } else {
                results.tallies.failed(entry.caseId(), why);
            }
        }

        private void seen(Entry entry, QuickCheck.Seen seen) {
            boolean same = entry.seen().digest().equals(Optional.of(seen.digest()));
            boolean due = entry.pending()
                    || entry.seen()
                            .lookedAt()
                            .map(last -> last.isBefore(at.minus(config.fullLookAge())))
                            .orElse(true);
            if (same && !due && !entry.itsCase().ordered() && entry.status() != SuspectStatus.UNKNOWN) {
                results.quiet(entry);
            } else if (share > 0) {
                share--;
                InvestigationReason reason = entry.seen().digest().isEmpty()
                        ? InvestigationReason.NEW
                        : !same
                                ? InvestigationReason.CHANGED
                                : entry.itsCase().ordered() ? InvestigationReason.ORDERED : InvestigationReason.DUE;
                results.queue(entry, reason, seen.digest());
            } else if (same && entry.status() != SuspectStatus.UNKNOWN) {
                results.quiet(entry);
            } else {
                left.add(new Seen(entry, seen));
            }
        }

        /** Decides the status of the remaining names from the quick check and the registration data of their last investigations. */
        void settleAll() {
            Map<UUID, Snapshot> present = snapshots.presentOf(
                    service,
                    left.stream()
                            .map(Seen::entry)
                            .filter(entry -> entry.seen().lookedAt().isPresent())
                            .map(Entry::suspectId)
                            .toList());
            left.forEach(each -> settle(
                    each.entry(),
                    each.check(),
                    Optional.ofNullable(present.get(each.entry().suspectId()))));
        }

        private void settle(Entry entry, QuickCheck.Seen seen, Optional<Snapshot> present) {
            CheckedName name = entry.watched().orElseThrow();
            Status status = present.isEmpty() && entry.key().equals(name.host().ascii())
                    ? AnswerShape.of(name, seen.answers())
                            .map(shape -> alike(entry, seen, new Alike(entry.caseId(), shape)))
                            .orElseGet(() -> concluded(entry, seen, present))
                    : concluded(entry, seen, present);
            results.settled.add(new QuickCheckStatus(
                    entry.suspectId(),
                    entry.caseId(),
                    entry.status(),
                    entry.hadStatus(),
                    entry.down(),
                    status.value(),
                    status.reason(),
                    registries.computeIfAbsent(
                            name.delegated().tld(),
                            tld -> directory.registryOf(name.delegated()).map(r -> r.id())),
                    seen.digest()));
            results.seen.add(new Observation(entry.suspectId(), entry.caseId(), seen.answers()));
            results.tallies.done(entry.caseId());
        }

        /**
         * Returns the status of a name without registration data. Reading the answers takes most of the time of a first run, and the names of a list
         * often have the same hosters. If the reason of a status is the usual one, which never contains the name, the status is therefore concluded
         * once for all names of the case in the slice whose answers have the same shape.
         */
        private Status alike(Entry entry, QuickCheck.Seen seen, Alike alike) {
            Status known = usual.get(alike);
            if (known != null) {
                return known;
            }
            Status status = concluded(entry, seen, Optional.empty());
            if (status.value() != SuspectStatus.UNKNOWN
                    && status.reason().equals(status.value().usualReason())) {
                usual.put(alike, status);
            }
            return status;
        }

        private Status concluded(Entry entry, QuickCheck.Seen seen, Optional<Snapshot> present) {
            Snapshot checked = reader.read(entry.key(), at, seen.answers());
            return investigator
                    .status(
                            present.map(look -> look.withDnsOf(checked)).orElse(checked),
                            orderNameServers.computeIfAbsent(entry.caseId(), id -> orders.nameServers(service.to(id))))
                    .orKnown(entry.status());
        }
    }

    /** The key under which a status is shared: names of one case, and so of the same orders, whose answers have the same shape. */
    private record Alike(UUID caseId, AnswerShape shape) {}

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(Run run, Slice slice, SliceResults results, Instant at) {
        if (!slices.done(slice)) {
            return;
        }
        // Store octets before the rows that refer to them.
        observations.store(run.id(), at, results.seen);
        List<QuickCheckStatus> moved =
                results.settled.stream().filter(QuickCheckStatus::isChanged).toList();
        snapshots.recordStatusChanges(
                service,
                run.byRun(),
                at,
                moved.stream()
                        .map(s -> new SnapshotStore.StatusChange(s.suspectId(), s.before(), s.status()))
                        .toList());
        suspects.settle(service, results.settled, at);
        moved.stream()
                .filter(QuickCheckStatus::isBack)
                .forEach(s -> journal.append(
                        service.to(s.caseId()),
                        CaseEvent.Type.RETURNED,
                        Optional.of(s.suspectId()),
                        s.before().whenItWorks()));
        if (!results.looks.isEmpty()) {
            investigationQueue.add(slice, results.looks);
            tasks.makeInvestigationsDue(run.id());
        }
        moved.forEach(s -> results.tallies.changed(s.caseId()));
        totals.count(run.id(), results.tallies);
    }
}
