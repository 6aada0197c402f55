package takedown.packet.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.HowToReproduce;
import takedown.packet.document.report.ReportText;

/**
 * An abuse report as X-ARF 4, one incident per report. A report is built only from the packet, so that it cannot contain what X-ARF calls
 * {@code _internal}. A target is left out if X-ARF has no type for its category.
 */
public final class XarfReports {
    private static final String VERSION = "4.0.0";
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_ADDRESSES = 10;
    private static final int MAX_REPORTER = 200;

    private final PacketDocument document;
    private final Reporter reporter;
    private final Function<String, Optional<byte[]>> octets;
    private final List<Reported> reported = new ArrayList<>();
    private final Predicate<Incident> seen;

    private final String malware;

    private record Reported(AppendixRow row, Incident incident, XarfType type) {}

    /**
     * @param octets octets of an answer by its SHA-256; empty if the store has none
     * @throws Refusal (CONFLICT) if the packet is not an abuse report, or X-ARF has no type for any of its targets
     */
    public XarfReports(PacketDocument document, Reporter reporter, Function<String, Optional<byte[]>> octets) {
        against(document).ifPresent(refusal -> {
            throw refusal;
        });
        this.document = document;
        this.reporter = reporter;
        this.octets = octets;
        malware = ReportText.of(document).line("Malware");
        seen = document.filing()
                .annex()
                .grounds()
                .observed()
                .map(observed -> HowToReproduce.seen(
                        observed,
                        document.rows().stream()
                                .flatMap(row -> row.incidents().stream())
                                .toList()))
                .orElse(incident -> false);
        for (AppendixRow row : document.rows()) {
            for (Incident incident : row.incidents()) {
                XarfType.of(incident.category()).ifPresent(type -> reported.add(new Reported(row, incident, type)));
            }
        }
    }

    /** Returns why the packet has no X-ARF report; empty if it has one. */
    public static Optional<Refusal> against(PacketDocument document) {
        if (!document.kind().reportsAbuse()) {
            return Optional.of(Refusal.conflict("X-ARF reports abuse, so only packets of the kind "
                    + PacketKind.with(PacketKind::reportsAbuse).stream()
                            .map(Enum::name)
                            .collect(Collectors.joining(" or "))
                    + " have an X-ARF report. This packet is of the kind " + document.kind()));
        }
        boolean any = document.rows().stream()
                .flatMap(row -> row.incidents().stream())
                .anyMatch(incident -> XarfType.of(incident.category()).isPresent());
        return any
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "X-ARF needs a category, and none of the packet's targets has one that it knows: PHISHING, PHARMING,"
                                + " MALWARE, BOTNET_C2, GENERATED, FRAUD, IMPERSONATION or HACKING_SERVICE"));
    }

    static boolean isFor(PacketDocument document) {
        return document.kind().reportsAbuse()
                && document.rows().stream()
                        .flatMap(row -> row.incidents().stream())
                        .anyMatch(incident -> XarfType.of(incident.category()).isPresent());
    }

    public int count() {
        return reported.size();
    }

    /** Returns the number of targets that are not in any report. */
    public long leftOut() {
        return document.rows().stream().mapToLong(row -> row.incidents().size()).sum() - reported.size();
    }

    /**
     * Returns the report of the incident with this number, counted from 1.
     *
     * @throws Refusal (INVALID) for a number that no report has
     */
    public byte[] one(int number) {
        if (number < 1 || number > reported.size()) {
            throw Refusal.invalid("the incident must be a number from 1 to " + reported.size());
        }
        return FormatJson.octets(report(reported.get(number - 1), evidence(Long.MAX_VALUE)));
    }

    private XarfEvidence evidence(long room) {
        return new XarfEvidence(document, octets, room, true);
    }

    /** Writes one report as an object, or several as an array. */
    public void writeJson(OutputStream out) throws IOException {
        writeJson(out, evidence(Long.MAX_VALUE));
    }

    /**
     * Returns the file that {@link #writeJson} writes, without the evidence for which it has no room; empty if the file is too large without any
     * evidence. Each report states what is left out and why.
     *
     * @param limit maximum size of the file in octets
     */
    Optional<byte[]> json(int limit) {
        byte[] bare = json(evidence(0));
        return Stream.<Supplier<byte[]>>of(
                        () -> json(evidence((long) limit - bare.length)),
                        () -> bare,
                        () -> json(new XarfEvidence(document, octets, 0, false)))
                .map(Supplier::get)
                .filter(file -> file.length <= limit)
                .findFirst();
    }

    private byte[] json(XarfEvidence evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeJson(out, evidence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void writeJson(OutputStream out, XarfEvidence evidence) throws IOException {
        if (reported.size() == 1) {
            out.write(FormatJson.octets(report(reported.getFirst(), evidence)));
            return;
        }
        try (JsonGenerator json = FormatJson.MAPPER.getFactory().createGenerator(out)) {
            json.writeStartArray();
            for (Reported one : reported) {
                json.writeRaw("\n");
                json.writePOJO(report(one, evidence));
            }
            json.writeRaw("\n");
            json.writeEndArray();
        }
    }

    /** Writes one report per line. */
    public void writeLines(OutputStream out) throws IOException {
        XarfEvidence evidence = evidence(Long.MAX_VALUE);
        for (Reported one : reported) {
            out.write(FormatJson.MAPPER.writeValueAsBytes(report(one, evidence)));
            out.write('\n');
        }
    }

    private Map<String, Object> report(Reported reported, XarfEvidence evidence) {
        Incident incident = reported.incident();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("xarf_version", VERSION);
        String id = UuidCreator.getNameBasedSha1(UUID.fromString(document.packetId()), "xarf " + incident.value())
                .toString();
        report.put("report_id", id);
        report.put(
                "timestamp",
                observed(incident)
                        .flatMap(Observed::at)
                        .or(() -> latest(incident, CapturedPage::seenByUs))
                        .or(() -> latest(incident, page -> true))
                        .or(incident::seenAt)
                        .orElse(document.preparedAt())
                        .toString());
        report.put("reporter", reporter(incident));
        report.put("sender", contact());
        report.put("source_identifier", host(reported));
        port(incident.value()).ifPresent(port -> report.put("source_port", port));
        report.put("category", reported.type().category());
        report.put("type", reported.type().type());
        report.put("evidence_source", evidenceSource(incident));
        report.put("description", PlainText.line(description(reported), MAX_DESCRIPTION));
        ofTheType(reported).forEach(report::put);
        List<String> tags = new ArrayList<>();
        addresses(reported).forEach(address -> tags.add("ip:" + address));
        if (!document.handling().isEmpty()) {
            tags.add("handling:" + document.handling().toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        if (reported.type() == XarfType.HACKING_SERVICE) {
            tags.add("abuse:hacking-as-a-service");
        }
        if (!tags.isEmpty()) {
            report.put("tags", tags);
        }
        evidence.addTo(report, id, reported.row(), incident);
        return report;
    }

    /**
     * Returns at most {@value #MAX_ADDRESSES} addresses of the target, by which a host finds its customer; empty for a recipient that acts on the
     * registration.
     */
    private List<String> addresses(Reported reported) {
        return document.recipient().role().actsOnTheRegistration()
                ? List.of()
                : reported.row().addressesOf(reported.incident()).stream()
                        .map(address -> PlainText.line(address).split(" ", 2)[0])
                        .filter(address -> address.matches("[0-9A-Fa-f:.]+"))
                        .distinct()
                        .limit(MAX_ADDRESSES)
                        .toList();
    }

    private Optional<Observed> observed(Incident incident) {
        return document.filing().annex().grounds().observed().filter(observed -> seen.test(incident));
    }

    /** Returns the time of the latest capture that matches. The report states the time of the abuse, and not the time of the report. */
    private static Optional<Instant> latest(Incident incident, Predicate<CapturedPage> which) {
        return incident.captured().stream().filter(which).map(CapturedPage::at).max(Comparator.naturalOrder());
    }

    /**
     * Returns the source of the evidence. Analysis is claimed only if the sender saw the abuse, and a scan only if the service captured the page. The
     * statement of a feed is threat intelligence. Everything else was reported to the sender.
     */
    private String evidenceSource(Incident incident) {
        return observed(incident)
                .map(observed -> switch (observed.by()) {
                    case SENDER -> "researcher_analysis";
                    case FEED -> "threat_intelligence";
                    case VICTIM, THIRD_PARTY -> "user_report";
                })
                .orElseGet(
                        () -> latest(incident, CapturedPage::seenByUs).isPresent() ? "automated_scan" : "user_report");
    }

    /**
     * Returns the reporter. If the record states which part of the sender saw the abuse, such as the security team, the report names that part as the
     * organization.
     */
    private Map<String, Object> reporter(Incident incident) {
        Map<String, Object> seenBy = contact();
        observed(incident)
                .filter(observed -> observed.by() == Observed.By.SENDER)
                .map(observed -> PlainText.line(observed.name(), MAX_REPORTER))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> seenBy.put("org", name));
        return seenBy;
    }

    private Map<String, Object> contact() {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("org", reporter.organisation());
        contact.put("contact", reporter.contact());
        contact.put("domain", reporter.domain());
        return contact;
    }

    private Map<String, Object> ofTheType(Reported reported) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String note = PlainText.line(description(reported), MAX_DESCRIPTION);
        if (reported.type() == XarfType.BOTNET) {
            fields.put("compromise_evidence", note);
            String family =
                    document.filing().annex().grounds().malware().family().strip();
            if (!family.isEmpty()) {
                fields.put("malware_family", PlainText.line(family, MAX_REPORTER));
            }
            fields.put("c2_server", host(reported));
            scheme(reported.incident().value())
                    .filter(scheme -> scheme.startsWith("http"))
                    .ifPresent(scheme -> fields.put("c2_protocol", scheme));
            return fields;
        }
        fields.put("url", url(reported));
        Optional<String> legitimate = legitimateSite();
        switch (reported.type()) {
            case BRAND_INFRINGEMENT -> {
                if (legitimate.isPresent()) {
                    fields.put("infringement_type", "brand_impersonation");
                    fields.put("legitimate_site", legitimate.get());
                } else {
                    fields.put("fraud_type", "other");
                }
            }
            case FRAUD, HACKING_SERVICE -> fields.put("fraud_type", "other");
            case PHISHING, MALWARE, BOTNET -> {
                // The other fields of these types are optional, and the record has no data for them.
            }
        }
        if (reported.type() == XarfType.BRAND_INFRINGEMENT && legitimate.isEmpty()) {
            // X-ARF requires the imitated site. If it is not on record, the report can only state fraud.
            fields.put("type", "fraud");
        }
        return fields;
    }

    private Optional<String> legitimateSite() {
        return document.filing().works().stream()
                .map(work -> work.location().strip())
                .filter(site -> scheme(site).filter(s -> s.startsWith("http")).isPresent())
                .findFirst();
    }

    /**
     * Returns what the target is used for. For malware and its control servers, the family, algorithm, seed and sample follow, from which generated
     * names can be computed.
     */
    private String description(Reported reported) {
        String use = AbuseType.of(reported.incident().category()).use();
        return malware.isEmpty() || reported.type() != XarfType.BOTNET && reported.type() != XarfType.MALWARE
                ? use
                : use + ": " + malware;
    }

    private static String host(Reported reported) {
        String value = reported.incident().value();
        if (!value.contains("://")) {
            return PlainText.line(value);
        }
        String host = uri(value).map(URI::getHost).orElse(reported.row().aLabel());
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Returns the exact URL. It is the root over HTTP for a bare name or address, since no other path is recorded, and for a URL that cannot be
     * parsed.
     */
    private static String url(Reported reported) {
        String value = reported.incident().value();
        if (value.contains("://")) {
            return uri(value).map(URI::toASCIIString).orElse("http://" + host(reported) + "/");
        }
        String host = host(reported);
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + "/";
    }

    private static Optional<Integer> port(String value) {
        return uri(value).map(URI::getPort).filter(port -> port >= 1 && port <= 65_535);
    }

    private static Optional<String> scheme(String value) {
        return uri(value).map(URI::getScheme).map(scheme -> scheme.toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> uri(String value) {
        try {
            return Optional.of(new URI(value)).filter(uri -> uri.getHost() != null);
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
