package takedown.situations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.attribution.target.TargetStatus;
import takedown.net.HostAnswer.Lack;
import takedown.observation.page.Visitor;
import takedown.observation.page.Visitor.Profile;

/** Builder of a situation: what the servers do at each minute, as which visitor the service requests the page, and the expected status. */
final class SituationBuilder {
    static final Instant START = Instant.parse("2026-11-29T06:00:00Z");
    static final Visitor OWN = Visitor.desktop();
    static final Visitor PHONE = new Visitor(Visitor.OWN_NETWORK, Profile.MOBILE);
    static final Visitor BERLIN = new Visitor("berlin", Profile.DESKTOP);

    private final String what;
    private final String indicator;
    private final List<Round> rounds = new ArrayList<>();

    private SituationBuilder(String what, String indicator) {
        this.what = what;
        this.indicator = indicator;
    }

    /**
     * One request of a visitor.
     *
     * @param elsewhere whether it came from the other vantage point
     */
    record Visit(String host, String path, boolean mobile, boolean elsewhere) {}

    enum Ending {
        ANSWER,
        /** The server resets the connection. */
        RESET,
        /** The server closes the connection without an answer. */
        SILENCE,
        /** The server answers, but not in HTTP. */
        GARBAGE
    }

    /** @param headers each ended by CR LF */
    record Reply(Ending ending, int status, String headers, String body) {}

    @FunctionalInterface
    interface Script {
        Reply to(Visit visit);
    }

    enum Port {
        OPEN,
        /** The port accepts the connection and never answers. */
        SILENT,
        CLOSED,
        /** The port does not support TLS. */
        NO_TLS
    }

    /**
     * The network between the service and the site.
     *
     * @param resolver why the service's resolver returns no address; empty if it returns one
     * @param proxy whether the proxy of the other vantage point works
     */
    record Net(Optional<Lack> resolver, Port port, boolean proxy) {
        static final Net WORKS = new Net(Optional.empty(), Port.OPEN, true);
        static final Net NO_PROXY = new Net(Optional.empty(), Port.OPEN, false);

        static Net port(Port port) {
            return new Net(Optional.empty(), port, true);
        }

        static Net resolver(Lack lack) {
            return new Net(Optional.of(lack), Port.OPEN, true);
        }
    }

    /** What the host's own name servers and the resolver answer. */
    enum Zone {
        PRESENT,
        NXDOMAIN,
        NODATA,
        /** A wildcard answers in place of the host's own record. */
        WILDCARD,
        /** The host's own servers refuse, and the resolver denies the host. */
        SILENT,
        /** The host's own servers have the host, and the resolver denies it. */
        FILTERED
    }

    /**
     * One round of captures.
     *
     * @param zone what an investigation at that minute observes; empty if none was made
     * @param announced whether a network announces the address; empty if that was not looked up
     */
    record Round(
            long minute,
            List<Visitor> visitors,
            Net net,
            Script script,
            Optional<Zone> zone,
            Optional<Boolean> announced) {
        Round {
            visitors = List.copyOf(visitors);
        }

        Instant at() {
            return START.plus(Duration.ofMinutes(minute));
        }
    }

    /**
     * @param since the minute of the change to the status; empty for any
     * @param confirmed the minute of the capture that confirmed the status; -1 for none
     * @param returned whether the page came back after it was down
     */
    record Expected(TargetStatus status, Optional<Long> since, long confirmed, boolean returned) {}

    record Situation(String what, String indicator, List<Round> rounds, Expected expected) {
        Situation {
            rounds = List.copyOf(rounds);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static SituationBuilder of(String what, String indicator) {
        return new SituationBuilder(what, indicator);
    }

    SituationBuilder look(long minute, Script script, Visitor... visitors) {
        return look(minute, Net.WORKS, script, visitors);
    }

    SituationBuilder look(long minute, Net net, Script script, Visitor... visitors) {
        List<Visitor> as = visitors.length == 0 ? List.of(OWN) : List.of(visitors);
        rounds.add(new Round(minute, as, net, script, Optional.empty(), Optional.empty()));
        return this;
    }

    /** Adds an investigation without a capture of the page. */
    SituationBuilder zone(long minute, Zone zone) {
        rounds.add(new Round(minute, List.of(), Net.WORKS, Sites.NOTHING, Optional.of(zone), Optional.empty()));
        return this;
    }

    /** Adds an investigation of an address. */
    SituationBuilder announced(long minute, boolean announced) {
        rounds.add(new Round(minute, List.of(), Net.WORKS, Sites.NOTHING, Optional.empty(), Optional.of(announced)));
        return this;
    }

    Situation is(TargetStatus status) {
        return is(status, Optional.empty(), -1, false);
    }

    /**
     * Expects a status. {@code since} and {@code confirmed} are minutes since the start, and a {@code confirmed} of -1 means that no capture
     * confirmed it.
     */
    Situation is(TargetStatus status, long since, long confirmed) {
        return is(status, Optional.of(since), confirmed, false);
    }

    Situation confirmed(TargetStatus status, long confirmed) {
        return is(status, Optional.empty(), confirmed, false);
    }

    /** Expects that the page is present again after it was down. */
    Situation isBack() {
        return is(TargetStatus.LIVE, Optional.empty(), -1, true);
    }

    private Situation is(TargetStatus status, Optional<Long> since, long confirmed, boolean returned) {
        return new Situation(what, indicator, rounds, new Expected(status, since, confirmed, returned));
    }
}
