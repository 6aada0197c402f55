package takedown.web.pages.packets;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.SuspectStore;
import takedown.dispatch.ClaimedResults;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.Reply;
import takedown.execution.ClaimCheck;
import takedown.execution.Compliance;
import takedown.execution.ExecutionLine;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.format.EppBatch;
import takedown.packet.format.RegistryKit;
import takedown.packet.format.XarfReports;
import takedown.packet.kit.ResultLine;
import takedown.results.NameResult;
import takedown.results.ResultReader;

@ApplicationScoped
public class PacketDesk {
    /** Maximum number of names on a page. Appendix A has all of them. */
    private static final int LISTED = 200;

    /** Maximum number of the packet's suspects that are read in addition to those with a listed name. */
    private static final int READ = 2_000;

    private final SuspectStore suspects;
    private final SuspectQueries queries;
    private final ClaimedResults claims;
    private final Compliance compliance;
    private final ResultReader results;

    PacketDesk(
            SuspectStore suspects,
            SuspectQueries queries,
            ClaimedResults claims,
            Compliance compliance,
            ResultReader results) {
        this.suspects = suspects;
        this.queries = queries;
        this.claims = claims;
        this.compliance = compliance;
        this.results = results;
    }

    /**
     * One name: the request, the recipient's answer, and the last observation.
     *
     * @param requested the requested changes, in words
     * @param observed a suspect of the name in this case, as last observed
     * @param claim what the recipient claims about this name in its returned result form
     * @param agreement whether the claim, or else the answer, agrees with the last observation, by the rule of {@code takedown.results}
     */
    public record NameLine(
            AppendixRow row,
            List<String> requested,
            Optional<Suspect> observed,
            Optional<ResultLine> claim,
            Agreement agreement) {
        public boolean isInternationalised() {
            return !row.uLabel().isEmpty() && !row.uLabel().equals(row.aLabel());
        }
    }

    /** The relation of an answer to the observation after it. */
    public enum Agreement {
        NOT_SENT(""),
        NO_ANSWER(""),
        NOT_LOOKED_AT_SINCE("not investigated since"),
        /** The request is about a page, and only a capture shows whether it is gone. */
        NOT_CAPTURED_SINCE("page not captured since"),
        AGREES("agrees"),
        NOT_DONE("not done"),
        OBSERVED_ANYWAY("observed anyway"),
        DIFFERS("differs");

        private final String words;

        Agreement(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String tone() {
            return switch (this) {
                case AGREES -> "good";
                case DIFFERS -> "bad";
                case NOT_LOOKED_AT_SINCE, NOT_CAPTURED_SINCE, NOT_DONE, OBSERVED_ANYWAY -> "warn";
                case NOT_SENT, NO_ANSWER -> "";
            };
        }
    }

    public record Copy(String label, String address, String purpose) {}

    /**
     * @param aboutTargets whether the packet is about pages, hosts or addresses, so that the observation of the target counts
     * @param more number of names that are not listed
     * @param again address of the form for a further request about the listed names whose answer differs from what was observed; empty if there are
     *     none, or if the recipient was asked again
     */
    public record Names(List<NameLine> lines, boolean aboutTargets, int more, String again) {}

    Names names(CaseAccess access, Packet packet, PacketProgress progress) {
        List<AppendixRow> rows = packet.document().rows();
        List<AppendixRow> listed = rows.subList(0, Math.min(LISTED, rows.size()));
        Map<String, Suspect> observed = observed(access, packet, listed);
        Map<String, ResultLine> claimed = claims.of(access, packet);
        Map<String, NameResult> found = results.of(access, packet.id());
        // Cancelled and retracted packets have no results. Their claims are compared with these lines.
        Map<String, List<ExecutionLine>> executed = claimed.isEmpty() ? Map.of() : compliance.of(access, packet);
        boolean sent = progress.dispatches().stream().anyMatch(Dispatch::hasReachedTheRecipient);
        boolean aboutTargets = packet.document().kind().asksForAction()
                && !packet.document().kind().needsOrder()
                && !packet.document().recipient().role().actsOnTheRegistration();
        Set<UUID> differing = listed.stream()
                .flatMap(row -> Stream.ofNullable(observed.get(row.aLabel()))
                        .filter(suspect -> result(found, row, Optional.of(suspect))
                                .filter(NameResult::isToAskAgain)
                                .isPresent()))
                .map(Suspect::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Names(
                listed.stream()
                        .map(row -> line(
                                row,
                                Optional.ofNullable(observed.get(row.aLabel())),
                                Optional.ofNullable(claimed.get(row.aLabel())),
                                agreement(
                                        result(found, row, Optional.ofNullable(observed.get(row.aLabel()))),
                                        Optional.ofNullable(claimed.get(row.aLabel())),
                                        executed.getOrDefault(row.aLabel(), List.of())),
                                sent,
                                aboutTargets))
                        .toList(),
                aboutTargets,
                rows.size() - listed.size(),
                again(packet, differing));
    }

    private static String again(Packet packet, Set<UUID> differing) {
        if (differing.isEmpty()) {
            return "";
        }
        SuspectFilter filter = new SuspectFilter(differing.stream()
                .limit(SuspectFilter.MAX)
                .map(id -> new SuspectFilter.Condition(SuspectField.SUSPECT, Optional.of(id.toString()), false))
                .toList());
        return "/cases/" + packet.caseId() + "/packets/new?kind=" + packet.kind() + "&recipient="
                + URLEncoder.encode(packet.document().recipient().id(), StandardCharsets.UTF_8) + "&filter="
                + URLEncoder.encode(filter.address(), StandardCharsets.UTF_8);
    }

    /** Returns the last answer that is not a question. */
    static Optional<Reply> answer(PacketProgress progress) {
        return progress.replies().stream()
                .filter(reply -> reply.kind() != Reply.Kind.QUESTION)
                .reduce((before, after) -> after);
    }

    private Map<String, Suspect> observed(CaseAccess access, Packet packet, List<AppendixRow> rows) {
        Set<UUID> wanted = new LinkedHashSet<>(queries.named(
                access,
                rows.stream()
                        .map(AppendixRow::aLabel)
                        .flatMap(name -> DomainName.tryOf(name).stream())
                        .map(DomainName::ascii)
                        .toList()));
        wanted.retainAll(Set.copyOf(packet.suspects()));
        packet.suspects().stream().limit(READ).forEach(wanted::add);
        Map<String, Suspect> byName = new HashMap<>();
        for (Suspect suspect : suspects.of(access, wanted)) {
            suspect.registrable().ifPresent(name -> byName.putIfAbsent(name.ascii(), suspect));
            byName.putIfAbsent(suspect.key(), suspect);
        }
        return byName;
    }

    private static NameLine line(
            AppendixRow row,
            Optional<Suspect> observed,
            Optional<ResultLine> claim,
            ClaimCheck.Agreement claimed,
            boolean sent,
            boolean aboutTargets) {
        Agreement agreement = switch (claimed) {
            case NO_CLAIM -> sent ? Agreement.NO_ANSWER : Agreement.NOT_SENT;
            case NOT_OBSERVED_SINCE ->
                aboutTargets && observed.filter(PacketDesk::isAPage).isPresent()
                        ? Agreement.NOT_CAPTURED_SINCE
                        : Agreement.NOT_LOOKED_AT_SINCE;
            case AGREES -> Agreement.AGREES;
            case NOT_DONE -> Agreement.NOT_DONE;
            case OBSERVED_ANYWAY -> Agreement.OBSERVED_ANYWAY;
            case DIFFERS -> Agreement.DIFFERS;
        };
        return new NameLine(row, requested(row), observed, claim, agreement);
    }

    private static boolean isAPage(Suspect suspect) {
        return !(Indicator.ofKey(suspect.key()) instanceof Indicator.Address);
    }

    private static ClaimCheck.Agreement agreement(
            Optional<NameResult> result, Optional<ResultLine> claim, List<ExecutionLine> executed) {
        return result.map(NameResult::agreement).orElseGet(() -> ClaimCheck.of(claim, executed));
    }

    /** Returns the result for the name of the row, or for its suspect. A host below a registrable name has the result of that name. */
    private static Optional<NameResult> result(
            Map<String, NameResult> found, AppendixRow row, Optional<Suspect> observed) {
        return Optional.ofNullable(found.get(row.aLabel()))
                .or(() -> observed.flatMap(suspect -> Optional.ofNullable(
                        found.get(suspect.registrable().map(DomainName::ascii).orElse(suspect.key())))));
    }

    private static List<String> requested(AppendixRow row) {
        List<String> words = new ArrayList<>(row.requestedStatuses());
        if (!row.requestedNameServers().isEmpty()) {
            words.add("NS " + String.join(", ", row.requestedNameServers()));
        }
        if (!row.dsAction().isEmpty() && !row.dsAction().equals("none")) {
            words.add("DS: " + row.dsAction());
        }
        if (!row.registrarChange().isEmpty() && !row.registrarChange().equals("none")) {
            words.add("registrar: " + row.registrarChange());
        }
        return words;
    }

    /** Returns the files of the packet. A withdrawn packet must not be carried out, so its kit and its commands are not offered. */
    static List<Copy> copies(Packet packet, PacketProgress progress) {
        String self = "/api/packets/" + packet.id();
        List<Copy> copies = new ArrayList<>();
        copies.add(new Copy("PDF", self + "/pdf", "the document to file and to serve"));
        copies.add(new Copy(
                "Review sheet",
                self + "/review.pdf",
                "what an approver checks, with all warnings; internal, not sent"));
        if (RegistryKit.isAvailableFor(packet.document())) {
            if (!progress.isWithdrawn()) {
                copies.add(
                        new Copy(
                                "Kit",
                                self + "/registry.zip",
                                "for the recipient's operations desk: cover, signed order, instructions, names, commands, result form"));
            }
            copies.add(new Copy(
                    "Results, CSV", self + "/results.csv", "the request, the claim and the observation for each name"));
        }
        copies.add(new Copy(
                "Registry copy",
                self + "/registry.pdf",
                "the document for the recipient's desk, with Appendix A inside"));
        copies.add(new Copy("Appendix A, PDF", self + "/appendix.pdf", "every name as pages"));
        copies.add(new Copy("Appendix A, CSV", self + "/appendix.csv", "every name for a spreadsheet"));
        copies.add(new Copy("Appendix A, JSON", self + "/appendix.json", "every name for a program"));
        if (!progress.isWithdrawn() && EppBatch.against(packet.document()).isEmpty()) {
            copies.add(new Copy("EPP", self + "/epp", "commands for a registry's system, in the order of execution"));
        }
        if (XarfReports.against(packet.document()).isEmpty()) {
            copies.add(new Copy("X-ARF", self + "/xarf", "the report for an abuse desk's program"));
        }
        if (!progress.isWithdrawnUnsent()) {
            copies.add(new Copy("Mail", self + "/mail", "the message for a mail program, with its attachments"));
        }
        if (packet.kind().needsCivilAction()) {
            copies.add(new Copy(
                    "Court's set, draft",
                    self + "/court.zip",
                    "motion, memorandum, proposed order, Schedule A and the map for AO 88B, each a PDF"));
            copies.add(new Copy(
                    "Court's set, final",
                    self + "/court.zip?edition=FINAL",
                    "the same papers without the mark of a draft, or a list of what must be recorded first"));
        }
        copies.add(new Copy(
                "Evidence archive",
                self + "/archive",
                "everything with its evidence and log entries, to be verified offline"));
        return List.copyOf(copies);
    }
}
