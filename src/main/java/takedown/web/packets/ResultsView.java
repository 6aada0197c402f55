package takedown.web.packets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.execution.ClaimCheck;
import takedown.execution.ExecutionLine;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.AskedState;
import takedown.packet.kit.EarlyActs;
import takedown.packet.kit.KitCsv;
import takedown.packet.kit.NameLine;
import takedown.packet.kit.NameList;
import takedown.packet.kit.ResultLine;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Tally;

/**
 * The request, the claim and the observation for each name.
 *
 * @param claimed number of names by claimed result
 * @param dispositions number of names by disposition, as in the status of the case and the notice of execution
 * @param differing number of names whose claim an observation contradicts, or the state that the recipient itself states
 */
public record ResultsView(
        UUID packet,
        Map<ResultLine.Result, Long> claimed,
        Map<Disposition, Long> dispositions,
        long differing,
        List<Name> names) {
    private static final Comparator<Observed> BY_LOOK_UP =
            Comparator.comparing(seen -> seen.confirmedAt().orElse(Instant.MIN));

    /**
     * @param seq the number of the name in the kit
     * @param claimed the recipient's claim about the name; null while the recipient has returned none
     * @param disposition what became of the name; null for a packet that asks for no action
     * @param observed the actions on the name, each as observed; empty while the packet is not served or no investigation covered the name
     */
    @Schema(name = "NameResult")
    public record Name(
            int seq,
            String name,
            Asked asked,
            @Nullable Claimed claimed,
            List<Observed> observed,
            ClaimCheck.Agreement agreement,
            @Nullable Disposition disposition) {}

    public record Asked(List<String> statuses, List<String> nameServers, String ds, boolean withhold) {}

    /** @param early whether the stated time is before the earliest time that the notice names */
    public record Claimed(
            ResultLine.Result result,
            @Nullable Instant executedAt,
            boolean early,
            @Nullable Integer eppCode,
            List<String> statusAfter,
            List<String> nsAfter,
            List<String> dsAfter,
            String registrarAfter,
            String comment) {
        public static Claimed of(PacketDocument document, ResultLine line, Optional<Instant> servedAt) {
            return new Claimed(
                    line.result(),
                    line.executedAt().orElse(null),
                    EarlyActs.isEarly(document, line, servedAt),
                    line.eppCode().isPresent() ? line.eppCode().getAsInt() : null,
                    line.statusAfter(),
                    line.nsAfter(),
                    line.dsAfter(),
                    line.registrarAfter(),
                    line.comment());
        }
    }

    public record Observed(String action, String state, Optional<Instant> confirmedAt, String reason) {
        static Observed of(ExecutionLine line) {
            return new Observed(line.action().name(), line.state().name(), line.confirmedAt(), line.reason());
        }
    }

    static ResultsView of(
            Packet packet,
            Map<String, ResultLine> claims,
            Map<String, List<ExecutionLine>> observed,
            Map<String, NameResult> results) {
        NameList list = NameList.of(packet.document());
        Function<String, AskedState> states = AskedState.in(packet.document());
        List<Name> names = new ArrayList<>();
        for (NameLine line : list.lines()) {
            names.add(name(
                    packet.document(),
                    line.seq(),
                    line.name(),
                    new Asked(line.statusAdd(), line.nsNew(), line.dsAction().name(), false),
                    claims,
                    observed,
                    results,
                    states));
        }
        for (String name : list.blockList()) {
            names.add(name(
                    packet.document(),
                    names.size() + 1,
                    name,
                    new Asked(List.of(), List.of(), "NONE", true),
                    claims,
                    observed,
                    results,
                    states));
        }
        Map<ResultLine.Result, Long> counts = new EnumMap<>(ResultLine.Result.class);
        claims.values().forEach(claim -> counts.merge(claim.result(), 1L, Long::sum));
        return new ResultsView(
                packet.id(),
                counts,
                Tally.of(results.values().stream()
                                .filter(result -> !result.withheld())
                                .map(NameResult::disposition)
                                .toList())
                        .by(),
                names.stream()
                        .filter(name -> name.agreement() == ClaimCheck.Agreement.DIFFERS)
                        .count(),
                names.stream().sorted(Comparator.comparingInt(Name::seq)).toList());
    }

    private static Name name(
            PacketDocument document,
            int seq,
            String name,
            Asked asked,
            Map<String, ResultLine> claims,
            Map<String, List<ExecutionLine>> observed,
            Map<String, NameResult> results,
            Function<String, AskedState> states) {
        Optional<NameResult> result = Optional.ofNullable(results.get(name));
        Optional<ResultLine> claim = Optional.ofNullable(claims.get(name));
        List<ExecutionLine> lines = observed.getOrDefault(name, List.of());
        List<Observed> seen = observed(lines);
        return new Name(
                seq,
                name,
                asked,
                claim.map(line -> Claimed.of(
                                document,
                                line,
                                result.flatMap(one -> one.request().servedAt())))
                        .orElse(null),
                seen,
                result.map(NameResult::agreement).orElseGet(() -> agreement(states.apply(name), claim, lines)),
                result.map(NameResult::disposition).orElse(null));
    }

    /** Compares the claim about a name of a reversal, or of a withdrawn packet, for which there is no result. */
    private static ClaimCheck.Agreement agreement(
            AskedState asked, Optional<ResultLine> claim, List<ExecutionLine> lines) {
        ClaimCheck.Agreement since = ClaimCheck.of(claim, lines);
        return since == ClaimCheck.Agreement.NOT_OBSERVED_SINCE
                        && claim.filter(line -> !asked.contradictedBy(line).isEmpty())
                                .isPresent()
                ? ClaimCheck.Agreement.DIFFERS
                : since;
    }

    /** Returns the latest observation of each action. The lines have one observation for each suspect of the name. */
    private static List<Observed> observed(List<ExecutionLine> lines) {
        return List.copyOf(lines.stream()
                .map(Observed::of)
                .collect(Collectors.toMap(
                        Observed::action, Function.identity(), BinaryOperator.maxBy(BY_LOOK_UP), LinkedHashMap::new))
                .values());
    }

    byte[] csv() {
        return KitCsv.of(
                List.of(
                        "seq",
                        "domain",
                        "asked_status",
                        "asked_ns",
                        "asked_ds",
                        "claimed",
                        "claimed_executed_utc",
                        "claimed_epp_code",
                        "claimed_status_after",
                        "claimed_ns_after",
                        "claimed_ds_after",
                        "claimed_comment",
                        "observed",
                        "agreement",
                        "disposition"),
                names.stream().map(ResultsView::cells).toList());
    }

    private static List<String> cells(Name name) {
        Claimed said = name.claimed();
        return List.of(
                String.valueOf(name.seq()),
                name.name(),
                String.join("; ", name.asked().statuses()),
                String.join("; ", name.asked().nameServers()),
                name.asked().ds(),
                said == null ? "" : said.result().name(),
                said == null || said.executedAt() == null
                        ? ""
                        : said.executedAt().toString(),
                said == null || said.eppCode() == null ? "" : said.eppCode().toString(),
                said == null ? "" : String.join("; ", said.statusAfter()),
                said == null ? "" : String.join("; ", said.nsAfter()),
                said == null ? "" : String.join("; ", said.dsAfter()),
                said == null ? "" : said.comment(),
                name.observed().stream()
                        .map(seen -> seen.action() + "=" + seen.state())
                        .collect(Collectors.joining("; ")),
                name.agreement().name(),
                name.disposition() == null ? "" : name.disposition().name());
    }
}
