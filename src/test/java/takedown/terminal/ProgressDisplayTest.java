package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import takedown.attribution.SnapshotBuilder;
import takedown.investigation.LookupEvent;
import takedown.observation.AbsentKind;
import takedown.observation.Source;
import takedown.terminal.ProgressDisplay.Form;

class ProgressDisplayTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    private ProgressDisplay progress(Form form) {
        return new ProgressDisplay(new PrintWriter(err), form, 60, nanos::get);
    }

    private static LookupEvent asked(Source source, String question) {
        return new LookupEvent.Queried(source, question);
    }

    private static void look(ProgressDisplay progress) {
        progress.report("Starting the look-up of evil.net");
        progress.on(asked(Source.DNS_RESOLVER, "evil.net"));
        progress.on(asked(Source.DNS_RESOLVER, "_dmarc.evil.net TXT"));
        progress.on(new LookupEvent.Skipped(Source.PASSIVE_CIRCL, "evil.net", "it is not configured"));
        progress.on(asked(Source.RDAP_REGISTRY, "evil.net"));
        progress.on(new LookupEvent.Returned(
                Source.DNS_RESOLVER,
                "evil.net",
                List.of(
                        SnapshotBuilder.found(Source.DNS_RESOLVER, "x"),
                        SnapshotBuilder.absent(Source.DNS_RESOLVER, AbsentKind.NODATA)),
                Duration.ofMillis(340)));
        progress.on(new LookupEvent.Returned(
                Source.DNS_RESOLVER,
                "_dmarc.evil.net TXT",
                List.of(SnapshotBuilder.failed(Source.DNS_RESOLVER)),
                Duration.ofMillis(1_260)));
        progress.on(new LookupEvent.Overdue(Source.RDAP_REGISTRY, "evil.net", Duration.ofSeconds(28)));
        progress.on(new LookupEvent.Returned(Source.DNS_AUTHORITY, "evil.net", List.of(), Duration.ofMillis(90)));
    }

    @Test
    void withoutATerminalEachStepIsALine() {
        ProgressDisplay progress = progress(Form.PLAIN);
        look(progress);
        progress.close();
        assertEquals("""
                Starting the look-up of evil.net ...
                Resolver: asked about evil.net
                CIRCL: not queried because it is not configured
                Registry RDAP: asked about evil.net
                Resolver: FOUND, NODATA, TIMEOUT after 1.3 s, 2 questions
                Registry RDAP: no answer in time after 28.0 s
                Own servers: nothing stated after 0.1 s
                """, err.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void quietIsNothing() {
        ProgressDisplay progress = progress(Form.NONE);
        look(progress);
        progress.close();
        assertEquals("", err.toString());
    }

    @Test
    void onATerminalTheLinesChangeInPlaceAndAreErased() {
        ProgressDisplay progress = progress(Form.CHANGING);
        look(progress);
        assertEquals(
                List.of(
                        "  Resolver        FOUND, NODATA, TIMEOUT after 1.3 s, 2 que",
                        "  CIRCL           not queried because it is not configured",
                        "  Registry RDAP   no answer in time after 28.0 s",
                        "  Own servers     nothing stated after 0.1 s"),
                lastFrame());
        progress.close();
        assertTrue(err.toString().endsWith("\r\u001b[4A\u001b[J"));
    }

    @Test
    void anUpstreamThatIsWaitedForShowsForHowLong() {
        ProgressDisplay progress = progress(Form.CHANGING);
        progress.report("Starting");
        nanos.set(Duration.ofSeconds(2).toNanos());
        progress.redraw();
        assertEquals(List.of("Starting ... 2.0 s"), lastFrame());
        progress.on(asked(Source.WHOIS, "evil.net"));
        nanos.set(Duration.ofSeconds(5).toNanos());
        progress.redraw();
        assertEquals(List.of("  WHOIS           asked about evil.net ... 3.0 s"), lastFrame());
    }

    @Test
    void noNameMovesTheCursor() {
        ProgressDisplay progress = progress(Form.CHANGING);
        progress.on(asked(Source.WHOIS, "\u001b[2J.net"));
        assertFalse(err.toString().contains("\u001b[2J"), err.toString());
    }

    private List<String> lastFrame() {
        String all = err.toString();
        return all.substring(all.lastIndexOf('\r') + 1)
                .replaceAll("\u001b\\[[0-9]*[A-Z]", "")
                .lines()
                .toList();
    }
}
