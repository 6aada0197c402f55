package takedown.web.suspects.captures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.attribution.HopParties;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.investigation.DossierView.PartyView;
import takedown.investigation.DossierView.ReasonView;
import takedown.monitoring.CaptureChains.Step;
import takedown.name.IpAddress;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerTls;
import takedown.observation.page.Visitor;
import takedown.web.json.Identified;

/**
 * A capture of a page.
 *
 * @param origin SERVICE: the service made the capture. UPLOAD: an analyst uploaded it, and the service did not see the page
 * @param state QUEUED, DONE or FAILED. A failure says nothing about the page
 * @param differs whether visitors got different pages within a day, and this capture shows one of them
 * @param sign what the capture shows about the target, for example SHOWN or PAGE_ABSENT
 * @param vantage name of the vantage point; {@code upload} for an upload
 * @param profile the device of the visitor; empty for an upload
 * @param takenAt when the page was seen; for an upload as its uploader stated it
 * @param outcome SEEN, or why no page was seen
 * @param failure the failure in words
 * @param instrument the instrument that made the capture
 * @param unseen what the instrument cannot see
 * @param formTargets hosts to which forms of the page are sent, with the parties that can act there
 * @param cuts limits that were reached
 */
record CaptureView(
        UUID id,
        UUID caseId,
        UUID suspectId,
        @Schema(examples = "SERVICE") String origin,
        @Schema(examples = "DONE") String state,
        String url,
        @Schema(examples = "own") String vantage,
        @Schema(examples = "DESKTOP") Optional<String> profile,
        Instant requestedAt,
        @Identified String requestedBy,
        Optional<String> note,
        Optional<Instant> finishedAt,
        Optional<Instant> takenAt,
        boolean differs,
        Optional<String> sign,
        Optional<String> signReason,
        Optional<String> outcome,
        Optional<String> failure,
        Optional<String> instrument,
        Optional<String> program,
        List<String> unseen,
        List<String> remarks,
        List<HopView> hops,
        Optional<Integer> status,
        Optional<String> finalUrl,
        Optional<String> title,
        Optional<String> language,
        List<FormView> forms,
        List<StepView> formTargets,
        Optional<String> documentSha256,
        Optional<Integer> faviconMmh3,
        List<DownloadView> downloads,
        int requests,
        List<String> cuts,
        List<String> events,
        Optional<PictureView> screenshot) {

    /**
     * One URL of the redirect chain.
     *
     * @param cause START, HTTP, META_REFRESH, SCRIPT, FORM or UNKNOWN
     * @param address the address to which the service connected
     * @param suspect the suspect of the case that names this URL or host
     * @param account the account on a platform
     * @param neverWhole whether the name is never requested as a whole
     * @param reasons the protections of the name against a request about the whole name, including those that can be lifted
     * @param parties the parties that can act here, as in a dossier; the authority that issued the certificate has the role CERTIFICATE_AUTHORITY
     */
    @Schema(name = "CaptureHop")
    record HopView(
            String url,
            String cause,
            Optional<Integer> status,
            Optional<String> address,
            Optional<TlsView> tls,
            Optional<String> host,
            Optional<UUID> suspect,
            Optional<String> account,
            boolean neverWhole,
            List<ReasonView> reasons,
            List<PartyView> parties) {
        static HopView of(Hop hop, StepView step) {
            return new HopView(
                    hop.url(),
                    hop.cause().name(),
                    hop.status(),
                    hop.address().map(IpAddress::text),
                    hop.tls().map(TlsView::of),
                    step.host(),
                    step.suspect(),
                    step.account(),
                    step.neverWhole(),
                    step.reasons(),
                    step.parties());
        }
    }

    /** A host to which a form is sent. Its members have the same meaning as those of a hop. */
    @Schema(name = "CaptureFormTarget")
    record StepView(
            String url,
            Optional<String> host,
            Optional<UUID> suspect,
            Optional<String> account,
            boolean neverWhole,
            List<ReasonView> reasons,
            List<PartyView> parties) {
        static StepView of(Step step) {
            HopParties at = step.at();
            return new StepView(
                    at.url(),
                    at.host(),
                    step.suspect(),
                    at.account(),
                    at.isNeverRequestedWhole(),
                    at.whole().stream()
                            .map(guard -> new ReasonView(guard.kind().code(), guard.message()))
                            .toList(),
                    at.parties().stream().map(PartyView::of).toList());
        }
    }

    @Schema(name = "CaptureCertificate")
    record TlsView(
            String sha256,
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            List<String> names,
            List<String> flaws) {
        static TlsView of(ServerTls tls) {
            ServerTls.Link leaf = tls.leaf();
            return new TlsView(
                    leaf.sha256(),
                    leaf.subject(),
                    leaf.issuer(),
                    leaf.notBefore(),
                    leaf.notAfter(),
                    leaf.names(),
                    tls.flaws().stream().map(Object::toString).toList());
        }
    }

    @Schema(name = "CaptureForm")
    record FormView(String method, String action, Optional<String> host, List<String> fields, boolean wantsPassword) {
        static FormView of(PageDocument.PageForm form) {
            return new FormView(
                    form.method(),
                    form.action(),
                    form.host(),
                    form.fields().stream()
                            .map(field -> field.name() + " (" + field.type() + ")")
                            .toList(),
                    form.wantsPassword());
        }
    }

    @Schema(name = "CaptureDownload")
    record DownloadView(String url, String fileName, Optional<String> sha256, Optional<Long> length) {
        static DownloadView of(PageSeen.Download file) {
            return new DownloadView(
                    file.url(),
                    file.fileName(),
                    file.octets().map(ref -> ref.sha256()),
                    file.octets().map(ref -> ref.length()));
        }
    }

    @Schema(name = "CaptureScreenshot")
    record PictureView(String sha256, int width, int height) {}

    /**
     * @param steps the steps of the same capture: its hops, then the targets of its forms
     * @param differs whether the capture is one of those in which visitors got different pages
     */
    static CaptureView of(StoredCapture stored, List<Step> steps, boolean differs) {
        List<StepView> views = steps.stream().map(StepView::of).toList();
        int hops = (int) steps.stream()
                .filter(step -> step.at().place() == HopParties.Place.HOP)
                .count();
        Optional<StoredCapture.Seen> seen = stored.seen();
        Optional<Capture> capture = stored.capture();
        Optional<PageSeen> page = capture.flatMap(Capture::page);
        Optional<PageDocument> document = page.flatMap(PageSeen::document);
        return new CaptureView(
                stored.id(),
                stored.caseId(),
                stored.suspectId(),
                stored.origin().name(),
                stored.state().name(),
                stored.url(),
                stored.visitor().map(Visitor::vantage).orElse(Visitor.UPLOAD),
                stored.visitor().map(visitor -> visitor.profile().name()),
                stored.requested().at(),
                stored.requested().by(),
                stored.requested().note(),
                stored.finishedAt(),
                capture.map(made -> made.term().finishedAt()),
                differs,
                seen.map(look -> look.sign().name()),
                differs ? Optional.of(VisitorComparison.reason(stored)) : seen.map(StoredCapture.Seen::reason),
                capture.map(made -> switch (made.outcome()) {
                    case CaptureOutcome.Seen any -> "SEEN";
                    case CaptureOutcome.Failed failed -> failed.kind().name();
                }),
                capture.flatMap(made -> made.failure()).map(CaptureOutcome.Failed::detail),
                capture.map(made -> made.method().instrument().name()),
                capture.map(made -> made.method().program()),
                capture.stream()
                        .flatMap(made -> made.method().unseen().stream())
                        .map(Enum::name)
                        .toList(),
                capture.stream()
                        .flatMap(made -> made.method().remarks().stream())
                        .toList(),
                IntStream.range(0, hops)
                        .mapToObj(i -> HopView.of(capture.orElseThrow().hops().get(i), views.get(i)))
                        .toList(),
                capture.flatMap(made -> made.last().status()),
                capture.map(made -> made.last().url()),
                document.flatMap(PageDocument::title),
                document.flatMap(PageDocument::language),
                document.stream()
                        .flatMap(found -> found.forms().stream())
                        .map(FormView::of)
                        .toList(),
                views.subList(hops, views.size()),
                document.map(found -> found.octets().sha256()),
                page.flatMap(PageSeen::favicon).map(PageSeen.Favicon::murmur3),
                page.stream()
                        .flatMap(found -> found.downloads().stream())
                        .map(DownloadView::of)
                        .toList(),
                capture.map(made -> made.traffic().requests().size()).orElse(0),
                capture.stream()
                        .flatMap(made -> made.cuts().stream())
                        .map(cut -> cut.limit() + ": " + cut.detail())
                        .toList(),
                capture.stream()
                        .flatMap(made -> made.events().stream())
                        .map(event -> event.kind() + ": " + event.detail())
                        .toList(),
                page.flatMap(found -> found.screenshots().stream().findFirst())
                        .map(shot -> new PictureView(shot.octets().sha256(), shot.width(), shot.height())));
    }
}
