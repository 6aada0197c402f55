package takedown.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
import takedown.name.Indicator;
import takedown.net.HostAnswer.Lack;
import takedown.situations.SituationBuilder.Net;
import takedown.situations.SituationBuilder.Port;
import takedown.situations.SituationBuilder.Round;
import takedown.situations.SituationBuilder.Script;
import takedown.situations.SituationBuilder.Zone;

/**
 * Series of fetches over days, in the format of feeds of phishing pages. They are simulated, and must end with the right status at the right time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracksTest {
    private static final int WORD = 7;

    private SituationServers stage;

    @BeforeAll
    void open() throws IOException {
        stage = new SituationServers();
    }

    @AfterAll
    void close() throws IOException {
        stage.close();
    }

    /** @param confirmed the minute of the capture that confirmed the status */
    private record Track(String name, String url, TargetStatus status, long since, long confirmed, List<Round> rounds) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Track> tracks() throws IOException {
        List<Track> tracks = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(TracksTest.class.getResourceAsStream("/takedown/situations/tracks.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.replaceAll("(?m)^#.*\n", "").strip().split("\n\n")) {
                List<String[]> lines =
                        block.lines().map(line -> line.split("; ", -1)).toList();
                String[] head = lines.getFirst();
                tracks.add(new Track(
                        head[1],
                        head[2],
                        TargetStatus.valueOf(head[3]),
                        minute(head[4]),
                        minute(head[5]),
                        lines.stream()
                                .skip(1)
                                .flatMap(line -> rounds(head[2], line).stream())
                                .toList()));
            }
        }
        return tracks.stream();
    }

    private static long minute(String time) {
        String[] parts = time.split("[d:]");
        return (Long.parseLong(parts[0]) * 24 + Long.parseLong(parts[1])) * 60 + Long.parseLong(parts[2]);
    }

    private static List<Round> rounds(String url, String[] fetch) {
        long minute = minute(fetch[0]);
        List<Round> rounds = new ArrayList<>();
        if (!fetch[1].equals("-")) {
            rounds.add(new Round(
                    minute,
                    List.of(),
                    Net.WORKS,
                    Sites.NOTHING,
                    Optional.of(Zone.valueOf(fetch[1])),
                    Optional.empty()));
        }
        Net net = switch (fetch[2]) {
            case "TIMEOUT" -> Net.port(Port.SILENT);
            case "REFUSED" -> Net.port(Port.CLOSED);
            case "TLS" -> Net.port(Port.NO_TLS);
            case "NXDOMAIN" -> Net.resolver(Lack.NXDOMAIN);
            case "SERVFAIL" -> Net.resolver(Lack.FAILED);
            default -> Net.WORKS;
        };
        Script script = net.equals(Net.WORKS) ? script(url, fetch) : Sites.NOTHING;
        rounds.add(new Round(minute, List.of(SituationBuilder.OWN), net, script, Optional.empty(), Optional.empty()));
        return rounds;
    }

    /**
     * Returns the script of a fetch: a page with the fetch's title and length, or a redirect. Of two pages with the same title, the longer one begins
     * with the words of the shorter one.
     */
    private static Script script(String url, String[] fetch) {
        String form = switch (fetch[5]) {
            case "password" ->
                "<form method=post action=post.php><input name=user><input type=password name=pass></form>";
            case "card" ->
                "<form method=post action=post.php><input name=card><input name=expiry><input name=code></form>";
            case "search" -> "<form action='/'><input name=s></form>";
            case "github" -> "<p>There isn't a GitHub Pages site here.</p>";
            case "cpanel" ->
                "<p>This Account has been suspended.</p><p>Contact your hosting provider for more information.</p>";
            default -> "";
        };
        Random words = new Random(fetch[3].hashCode());
        String text = words.ints(Long.parseLong(fetch[4]) / WORD / 2, 0, 2_000)
                .mapToObj(word -> "w" + word)
                .collect(Collectors.joining(" "));
        int status = Integer.parseInt(fetch[2]);
        Script page = fetch[4].equals("0")
                ? Sites.page(status, "")
                : Sites.titled(status, fetch[3], form + "<p>" + text + "</p>");
        URI asked = URI.create(url);
        return fetch[6].equals("-")
                ? page
                : visit -> (visit.host().equals(asked.getHost()) && visit.path().equals(asked.getPath())
                                ? Sites.redirect(302, fetch[6])
                                : page)
                        .to(visit);
    }

    @ParameterizedTest
    @MethodSource("tracks")
    void theEndHasTheRightTime(Track track) {
        Target target = Target.unknown(ReportedTarget.of(Indicator.of(track.url())));
        for (Round round : track.rounds()) {
            boolean early = round.minute() < track.since();
            target = target.after(
                    Situations.DIRECTORY,
                    stage.plainLooks(track.url(), round),
                    SituationServers.host(track.url(), round),
                    SuspectStatus.ACTIVE);
            boolean back = track.name().contains("back");
            assertFalse(early && !back && target.state().isDown(), "down at minute " + round.minute());
        }
        TargetState state = target.state();
        assertEquals(track.status(), state.status(), state.toString());
        assertEquals(
                Optional.of(SituationBuilder.START.plusSeconds(60 * track.since())), state.since(), state.toString());
        assertEquals(
                Optional.of(SituationBuilder.START.plusSeconds(60 * track.confirmed())),
                state.confirmedAt(),
                state.toString());
    }
}
