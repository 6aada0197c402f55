package takedown.web.pages.suspects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.HopParties;
import takedown.attribution.Route;
import takedown.casefile.suspects.Suspect;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.investigation.TipOff;
import takedown.monitoring.CaptureChains;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.name.Indicator;
import takedown.name.Pap;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

/**
 * What a visitor of the suspect's web page gets, for the suspect's page in the console.
 *
 * @param shots screenshots to compare: the first one that the service made, the latest of each visitor, and the latest of an analyst
 * @param differ whether the visitors of the latest round of captures got different pages
 * @param different one capture for each page, if visitors got different pages within a day; empty otherwise
 * @param queued captures that were not made yet; they are not among {@code captures}
 * @param chain the redirect chain of the latest capture by the service, then the hosts to which its forms are sent
 * @param capture what the suspect can observe of a capture for one kind of device
 * @param run what the suspect can observe of an investigation, at most
 */
public record TargetPanel(
        Suspect suspect,
        List<Shot> shots,
        boolean differ,
        List<Line> different,
        List<Step> chain,
        List<Line> captures,
        List<Line> queued,
        Pap pap,
        TipOff capture,
        TipOff run) {
    /** Maximum number of screenshots side by side. */
    private static final int SHOTS = 6;

    /** Maximum number of files of one capture in the list. */
    private static final int DOWNLOADS = 5;

    public record Shot(String what, Line line) {}

    /**
     * One capture in the list.
     *
     * @param elsewhere the address of an upload if it is not that of the suspect, defanged
     * @param got what this visitor got, in words: title, form
     * @param downloads the files that the visitor was sent
     * @param unseen what the instrument cannot see; empty where it sees everything
     * @param remarks why another instrument than the browser was used; empty for an upload
     */
    public record Line(
            UUID id,
            Instant at,
            String from,
            String seen,
            boolean upload,
            boolean picture,
            Optional<String> elsewhere,
            Optional<String> note,
            Optional<String> program,
            String got,
            List<String> downloads,
            String unseen,
            List<String> remarks) {
        static Line of(Suspect suspect, StoredCapture stored) {
            return of(suspect, stored, false);
        }

        /** @param different whether visitors got different pages, and this capture shows one of them */
        static Line of(Suspect suspect, StoredCapture stored, boolean different) {
            Optional<PageSeen> page = stored.capture().flatMap(Capture::page);
            boolean upload = stored.origin() == StoredCapture.Origin.UPLOAD;
            return new Line(
                    stored.id(),
                    stored.capture()
                            .map(made -> made.term().finishedAt())
                            .orElse(stored.requested().at()),
                    upload
                            ? "uploaded by a person"
                            : stored.visitor().map(TargetPanel::words).orElse(""),
                    switch (stored.state()) {
                        case QUEUED -> "queued";
                        case FAILED -> "failed on the service's side";
                        case DONE ->
                            different
                                    ? VisitorComparison.reason(stored)
                                    : stored.seen()
                                                    .map(StoredCapture.Seen::reason)
                                                    .orElse("")
                                            + stored.capture()
                                                    .flatMap(Capture::failure)
                                                    .map(failed -> ". " + failed.kind() + ": " + failed.detail())
                                                    .orElse("");
                    },
                    upload,
                    page.filter(found -> !found.screenshots().isEmpty()).isPresent(),
                    upload && !Indicator.ofKey(suspect.key()).isAt(stored.url())
                            ? Optional.of(Defang.defang(stored.url()))
                            : Optional.empty(),
                    stored.requested().note(),
                    stored.capture().map(made -> made.method().program()).filter(program -> !program.isBlank()),
                    VisitorComparison.got(stored),
                    page.stream()
                            .flatMap(found -> found.downloads().stream())
                            .limit(DOWNLOADS)
                            .map(TargetPanel::words)
                            .toList(),
                    stored.capture()
                            .map(made -> String.join(", ", made.method().wordsOfUnseen()))
                            .orElse(""),
                    stored.capture().stream()
                            .flatMap(made -> made.method().remarks().stream())
                            .filter(any -> !upload)
                            .toList());
        }
    }

    private static String words(PageSeen.Download file) {
        return Stream.of(
                        file.fileName().isBlank() ? "a file without a name" : "\"" + file.fileName() + "\"",
                        file.mediaType().orElse("type not stated"),
                        file.octets()
                                .map(ref -> Count.of(ref.length(), "octet"))
                                .orElse("not read completely"),
                        file.octets().map(ref -> "SHA-256 " + ref.sha256()).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String words(Visitor visitor) {
        return (visitor.vantage().equals(Visitor.OWN_NETWORK) ? "own network" : visitor.vantage())
                + ", "
                + visitor.profile().name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * One URL of the redirect chain, or the target of a form.
     *
     * @param text the URL defanged
     * @param how why the visitor requested this URL, with the answer and the address
     * @param at the parties that can act on this URL
     * @param suspect the suspect of the case that names this URL or its host
     * @param certificate SHA-256 of the server's certificate; empty without TLS
     */
    public record Step(String text, String how, HopParties at, Optional<UUID> suspect, Optional<String> certificate) {
        static Step of(CaptureChains.Step step, Optional<Hop> hop) {
            return new Step(
                    Defang.defang(step.at().url()),
                    hop.map(Step::how).orElse("a form of the page is sent there"),
                    step.at(),
                    step.suspect(),
                    hop.flatMap(Hop::tls).map(tls -> tls.leaf().sha256()));
        }

        private static String how(Hop hop) {
            String cause = switch (hop.cause()) {
                case START -> "requested";
                case HTTP -> "redirect";
                case META_REFRESH -> "meta refresh";
                case SCRIPT -> "by a script";
                case FORM -> "by a form that the page sent";
                case UNKNOWN -> "cause not known";
            };
            return cause + ", "
                    + hop.status().map(status -> "status " + status).orElse("no answer")
                    + hop.address().map(address -> ", " + address.text()).orElse("")
                    + hop.tls()
                            .map(tls ->
                                    ", certificate by " + tls.leaf().issuer() + (tls.isTrusted() ? "" : " (not valid)"))
                            .orElse("");
        }

        /** Returns the indicator to add to a case: the URL if the name is never requested as a whole, else the host. */
        public String indicator() {
            return at.isNeverRequestedWhole() ? at.url() : at.host().orElse(at.url());
        }

        /** Returns whether the analyst can start an abuse report to this party about a suspect of the case. */
        public boolean takesReport(ActingParty party) {
            boolean asked = switch (party.role()) {
                case HOST, CDN, PLATFORM, REGISTRAR, REGISTRY -> true;
                case RESELLER, DNS_OPERATOR, MAIL, CERTIFICATE_AUTHORITY -> false;
            };
            return asked && suspect.isPresent() && party.routes().contains(Route.ABUSE_REPORT);
        }
    }

    /**
     * @param captures the captures, latest first
     * @param steps the steps of the latest capture by the service
     * @param first the first capture by the service that has a screenshot
     * @param different one capture for each page, if visitors got different pages
     */
    static TargetPanel of(
            Suspect suspect,
            List<StoredCapture> captures,
            Optional<StoredCapture> first,
            List<CaptureChains.Step> steps,
            List<StoredCapture> different,
            Pap pap,
            TipOff capture,
            TipOff run) {
        List<StoredCapture> made = captures.stream()
                .filter(stored -> stored.origin() == StoredCapture.Origin.SERVICE
                        && stored.capture().isPresent())
                .toList();
        List<Hop> hops = latest(captures)
                .flatMap(StoredCapture::capture)
                .map(Capture::hops)
                .orElse(List.of());
        List<Step> chain = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            chain.add(Step.of(steps.get(i), i < hops.size() ? Optional.of(hops.get(i)) : Optional.empty()));
        }
        return new TargetPanel(
                suspect,
                shots(suspect, captures, made, first, different),
                differ(made),
                different.stream().map(stored -> Line.of(suspect, stored, true)).toList(),
                List.copyOf(chain),
                captures.stream()
                        .filter(stored -> stored.state() != StoredCapture.State.QUEUED)
                        .map(stored -> Line.of(suspect, stored, different.contains(stored)))
                        .toList(),
                captures.stream()
                        .filter(stored -> stored.state() == StoredCapture.State.QUEUED)
                        .map(stored -> Line.of(suspect, stored))
                        .toList(),
                pap,
                capture,
                run);
    }

    /** Returns the latest completed capture by the service. */
    static Optional<StoredCapture> latest(List<StoredCapture> captures) {
        return captures.stream()
                .filter(stored -> stored.origin() == StoredCapture.Origin.SERVICE
                        && stored.capture().isPresent())
                .findFirst();
    }

    private static List<Shot> shots(
            Suspect suspect,
            List<StoredCapture> captures,
            List<StoredCapture> made,
            Optional<StoredCapture> first,
            List<StoredCapture> different) {
        List<Shot> shots = new ArrayList<>();
        Set<Visitor> visitors = new HashSet<>();
        made.stream()
                .filter(stored -> Line.of(suspect, stored).picture()
                        && stored.visitor().map(visitors::add).orElse(false))
                .forEach(stored -> shots.add(new Shot("latest", Line.of(suspect, stored, different.contains(stored)))));
        first.filter(then -> shots.stream().noneMatch(shot -> shot.line().id().equals(then.id())))
                .ifPresent(then -> shots.add(Math.min(1, shots.size()), new Shot("first", Line.of(suspect, then))));
        captures.stream()
                .filter(stored -> stored.origin() == StoredCapture.Origin.UPLOAD)
                .map(stored -> Line.of(suspect, stored))
                .filter(Line::picture)
                .findFirst()
                .ifPresent(line -> shots.add(new Shot("uploaded", line)));
        return shots.stream().limit(SHOTS).toList();
    }

    /** Returns whether the captures of the latest round that have a page differ in what they show or in the address at which they ended. */
    private static boolean differ(List<StoredCapture> made) {
        return made.stream()
                        .filter(stored -> stored.requested()
                                .at()
                                .equals(made.getFirst().requested().at()))
                        .filter(stored ->
                                stored.capture().flatMap(Capture::page).isPresent())
                        .map(stored ->
                                stored.seen().map(seen -> seen.sign().name()).orElse("") + " "
                                        + stored.capture()
                                                .map(seen -> seen.last().url().replaceFirst("[?#].*", ""))
                                                .orElse(""))
                        .distinct()
                        .count()
                > 1;
    }

    /** Returns the latest capture by the service, if its instrument cannot see everything. */
    public List<Line> incompleteCapture() {
        return captures.stream()
                .filter(line -> !line.upload())
                .limit(1)
                .filter(line -> !line.unseen().isEmpty())
                .toList();
    }

    /** Returns the latest capture by the service, if the visitor was sent a file. */
    public List<Line> captureWithDownloads() {
        return captures.stream()
                .filter(line -> !line.upload())
                .limit(1)
                .filter(line -> !line.downloads().isEmpty())
                .toList();
    }

    public boolean mayCapture() {
        return pap.permits(Pap.Query.PAGE);
    }
}
