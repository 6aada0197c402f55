package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Reach;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.name.DomainName;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.store.AskedNames.Named;

/** A report about a page, an address or an account at a host is judged by what was reported, and not by the delegation of its name. */
class SeenAtPlaceTest {
    private static final Instant SERVED = Instant.parse("2026-11-30T10:10:00Z");
    private static final Instant DONE = SERVED.plus(Duration.ofMinutes(3));
    private static final Instant LATER = DONE.plus(Duration.ofMinutes(5));
    private static final Recipient HOST =
            new Recipient(RecipientRole.HOST, "hearthweb", "Hearthweb", "US", Reach.UNKNOWN, List.of());
    private static final TargetState LIVE_BEFORE = live(SERVED.minusSeconds(60));

    private static TargetState live(Instant at) {
        return state(TargetStatus.LIVE, at, Optional.empty());
    }

    private static TargetState state(TargetStatus status, Instant at, Optional<TargetState.Pending> pending) {
        return new TargetState(status, "seen", Optional.of(at), Optional.of(at), Optional.of(at), pending);
    }

    private static Suspect suspect(SuspectStatus status, TargetState target, String hostedBy) {
        DomainName name = DomainName.of("alderbrook-cycles.com");
        return new Suspect(
                new UUID(1, 1),
                new UUID(1, 2),
                "http://alderbrook-cycles.com/login",
                "http://alderbrook-cycles.com/login",
                Optional.of(name),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Verdict.MALICIOUS,
                Optional.empty(),
                status,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LATER),
                Optional.empty(),
                SERVED,
                "alice",
                new Suspect.Listed(
                        Optional.of(hostedBy), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Suspect.Target(
                        target.status(), target.words(), target.since(), target.confirmedAt(), target.seenAt()));
    }

    private static List<SeenAction> seen(Optional<Instant> wentDown, Optional<Instant> moved, Suspect... suspects) {
        return seen(wentDown, moved, false, suspects);
    }

    private static List<SeenAction> seen(
            Optional<Instant> wentDown, Optional<Instant> moved, boolean doubted, Suspect... suspects) {
        Named named = new Named(
                new UUID(2, 1),
                "alderbrook-cycles.com",
                false,
                false,
                true,
                Optional.of(LATER),
                wentDown,
                moved,
                Stream.of(suspects).map(Suspect::id).collect(Collectors.toUnmodifiableSet()));
        return SeenAtPlace.of(HOST, SERVED, named, List.of(suspects), doubted ? named.suspects() : Set.of());
    }

    private static List<SeenAction> seen(TargetState target) {
        return seen(
                Optional.empty(),
                Optional.empty(),
                target.pending().isPresent(),
                suspect(SuspectStatus.ACTIVE, target, "hearthweb"));
    }

    private static Disposition afterDone(List<SeenAction> seen) {
        return ResultRule.of(
                Optional.of(SERVED),
                false,
                Optional.of(new Claim(Result.DONE, Optional.of(DONE), DONE, "desk", "")),
                seen);
    }

    private static Set<ExecutionState> states(List<SeenAction> seen) {
        return seen.stream().map(SeenAction::state).collect(Collectors.toSet());
    }

    @Test
    void aRunThatOnlyQueriedTheDnsDoesNotContradictAHost() {
        assertEquals(List.of(), seen(LIVE_BEFORE));
        assertEquals(Disposition.CONFIRMED, afterDone(seen(LIVE_BEFORE)));
        assertEquals(List.of(), seen(TargetState.UNKNOWN));
    }

    @Test
    void aCaptureThatShowsThePageAfterTheAnswerContradictsIt() {
        assertEquals(Disposition.DIFFERS, afterDone(seen(live(LATER))));
    }

    @Test
    void aPageThatSeemsGoneNeitherConfirmsNorContradicts() {
        TargetState pending = state(
                TargetStatus.LIVE,
                LATER,
                Optional.of(new TargetState.Pending(TargetStatus.CONTENT_GONE, LATER, "desk", "404")));
        assertEquals(List.of(), seen(pending));
        assertEquals(Disposition.CONFIRMED, afterDone(seen(pending)));
    }

    @Test
    void aPageThatIsGoneSinceTheServiceIsDone() {
        assertEquals(
                Set.of(ExecutionState.EXECUTED),
                states(seen(state(TargetStatus.CONTENT_GONE, LATER, Optional.empty()))));
        assertEquals(
                Set.of(ExecutionState.ALREADY_SO),
                states(seen(state(TargetStatus.CONTENT_GONE, SERVED.minusSeconds(60), Optional.empty()))));
    }

    @Test
    void aNameThatLeftTheHostIsDoneThere() {
        Suspect moved = suspect(SuspectStatus.ACTIVE, live(LATER), "another");
        assertEquals(Set.of(ExecutionState.EXECUTED), states(seen(Optional.empty(), Optional.of(LATER), moved)));
        assertEquals(
                Set.of(ExecutionState.NOT_YET),
                states(seen(Optional.empty(), Optional.of(SERVED.minusSeconds(60)), moved)),
                "the name was at another host before the report");
    }

    @Test
    void aNameThatIsHeldIsDone() {
        assertEquals(
                Set.of(ExecutionState.EXECUTED),
                states(seen(
                        Optional.of(LATER),
                        Optional.empty(),
                        suspect(SuspectStatus.ON_HOLD, LIVE_BEFORE, "hearthweb"))));
    }

    @Test
    void onePageThatIsStillThereDecides() {
        Suspect gone =
                suspect(SuspectStatus.ACTIVE, state(TargetStatus.CONTENT_GONE, LATER, Optional.empty()), "hearthweb");
        Suspect there = suspect(SuspectStatus.ACTIVE, live(LATER), "hearthweb");
        Suspect unseen = suspect(SuspectStatus.ACTIVE, LIVE_BEFORE, "hearthweb");
        assertEquals(Set.of(ExecutionState.NOT_YET), states(seen(Optional.empty(), Optional.empty(), gone, there)));
        assertEquals(List.of(), seen(Optional.empty(), Optional.empty(), gone, unseen));
    }
}
