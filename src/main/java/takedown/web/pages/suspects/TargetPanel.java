package takedown.web.pages.suspects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.suspects.Suspect;
import takedown.history.target.StoredCapture;
import takedown.investigation.TipOff;
import takedown.name.Defang;
import takedown.name.IpAddress;
import takedown.name.Pap;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.PageSeen;

/**
 * What a visitor of the suspect's page gets, for its page in the console.
 *
 * @param picture the latest capture with a screenshot by the service, else one of an analyst
 * @param chain the redirect chain of the latest capture by the service
 */
public record TargetPanel(
        Suspect suspect, Optional<Line> picture, List<Step> chain, List<Line> captures, Pap pap, TipOff capture) {

    /** One capture in the list. */
    public record Line(
            UUID id,
            Instant at,
            String from,
            String seen,
            boolean upload,
            boolean picture,
            Optional<String> note,
            Optional<String> program) {
        static Line of(StoredCapture stored) {
            Optional<PageSeen> page = stored.capture().flatMap(Capture::page);
            boolean upload = stored.origin() == StoredCapture.Origin.UPLOAD;
            return new Line(
                    stored.id(),
                    stored.capture()
                            .map(made -> made.term().finishedAt())
                            .orElse(stored.requested().at()),
                    upload
                            ? "uploaded by a person"
                            : stored.visitor().vantage() + ", "
                                    + stored.visitor().profile().name().toLowerCase(java.util.Locale.ROOT),
                    switch (stored.state()) {
                        case QUEUED -> "queued";
                        case FAILED -> "broke off on the service's side";
                        case DONE ->
                            stored.seen().map(StoredCapture.Seen::reason).orElse("");
                    },
                    upload,
                    page.filter(found -> !found.screenshots().isEmpty()).isPresent(),
                    stored.requested().note(),
                    stored.capture().map(made -> made.method().program()).filter(program -> !program.isBlank()));
        }
    }

    /** One URL of the redirect chain. */
    public record Step(String url, String cause, String status, String address, String certificate) {
        static Step of(Hop hop) {
            return new Step(
                    Defang.defang(hop.url()),
                    switch (hop.cause()) {
                        case START -> "requested";
                        case HTTP -> "redirect";
                        case META_REFRESH -> "meta refresh";
                        case SCRIPT -> "script";
                        case FORM -> "form";
                        case UNKNOWN -> "not known";
                    },
                    hop.status().map(String::valueOf).orElse("no answer"),
                    hop.address().map(IpAddress::text).orElse(""),
                    hop.tls()
                            .map(tls -> tls.leaf().issuer() + (tls.isTrusted() ? "" : " (not valid)"))
                            .orElse(""));
        }
    }

    static TargetPanel of(Suspect suspect, List<StoredCapture> captures, Pap pap, TipOff capture) {
        List<Line> lines = captures.stream().map(Line::of).toList();
        Optional<Line> picture = lines.stream()
                .filter(line -> line.picture() && !line.upload())
                .findFirst()
                .or(() -> lines.stream().filter(Line::picture).findFirst());
        List<Step> chain = captures.stream()
                .filter(stored -> stored.origin() == StoredCapture.Origin.SERVICE)
                .flatMap(stored -> stored.capture().stream())
                .findFirst()
                .map(made -> made.hops().stream().map(Step::of).toList())
                .orElse(List.of());
        return new TargetPanel(suspect, picture, chain, lines, pap, capture);
    }

    /** The status in words. */
    public String status() {
        return switch (suspect.target().status()) {
            case LIVE -> "reported page live";
            case HOST_GONE -> "host gone";
            case CONTENT_GONE -> "content gone";
            case BLOCKED -> "warning shown";
            case UNREACHABLE -> "unreachable";
            case CHANGED -> "another page";
            case UNKNOWN -> "page not judged";
        };
    }

    public String tone() {
        return switch (suspect.target().status()) {
            case LIVE -> "bad";
            case HOST_GONE, CONTENT_GONE -> "good";
            case BLOCKED, UNREACHABLE, CHANGED, UNKNOWN -> "info";
        };
    }

    /** Whether the protocol of the case permits a look at the page. */
    public boolean mayLook() {
        return pap.permits(Pap.Query.PAGE);
    }
}
