package takedown.execution;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import takedown.packet.rendition.csv.AppendixCsv;

final class ComplianceCsv implements AutoCloseable {
    private static final String[] HEAD = {
        "suspect_id",
        "domain_a_label",
        "registry",
        "action",
        "state",
        "since",
        "first_executed_at",
        "confirmed_at",
        "reason",
        "parent_zone",
        "parent_zone_says",
        "registration_data",
        "registration_data_say",
        "evidence_sha256",
        "packet_id",
        "served_at",
        "at_service"
    };

    private final CSVPrinter csv;

    ComplianceCsv(Appendable out) throws IOException {
        csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord((Object[]) HEAD);
    }

    void add(List<ExecutionLine> lines) throws IOException {
        for (ExecutionLine line : lines) {
            csv.printRecord(List.of(
                            line.suspect().toString(),
                            line.name(),
                            line.registry(),
                            line.action().name(),
                            line.state().name(),
                            time(line.since()),
                            time(line.firstExecutedAt()),
                            time(line.confirmedAt()),
                            line.reason(),
                            line.byParent().kind().name(),
                            line.byParent().says(),
                            line.byRegistration().kind().name(),
                            line.byRegistration().says(),
                            String.join("; ", line.evidence()),
                            line.packet().toString(),
                            line.servedAt().toString(),
                            line.atService().orElse(""))
                    .stream()
                    .map(AppendixCsv::harmless)
                    .toList());
        }
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
