package takedown.directory.reading;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.directory.Accreditation;
import takedown.directory.AsOf;
import takedown.directory.BulkFacts;
import takedown.directory.Channel;
import takedown.directory.Cited;
import takedown.directory.Confidence;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.directory.CountryCode;
import takedown.directory.Source;
import takedown.directory.TopLevelDomain;
import takedown.name.DomainName;

/** Reads the data files. Of a packaged table and the table of the same name in the data folder, the newer one is read. */
final class BulkReader {
    static final String TLDS = "tlds.csv";
    static final String OPERATORS = "operators.csv";
    static final String REGISTRAR_IDS = "registrar-ids.csv";
    static final String REGISTRAR_CONTACTS = "registrar-contacts.csv";
    private static final String MOST_ABUSED = "most-abused.csv";
    private static final String SOURCES = "sources.csv";
    /**
     * The tables to which rows of other tables refer. Their rows in the older table are read too, because another table of the same age may need
     * them.
     */
    private static final Set<String> REFERRED_TO = Set.of(SOURCES, OPERATORS);

    private final FaultCollector faults = new FaultCollector();
    private final Optional<Path> folder;
    private final Map<String, PlacedSource> sources = new LinkedHashMap<>();
    private final List<Scalar> citedSources = new ArrayList<>();

    final Map<String, BulkTld> tlds = new LinkedHashMap<>();

    final Map<String, BulkOperator> operators = new LinkedHashMap<>();
    final Map<Integer, Accreditation> accreditations = new LinkedHashMap<>();
    final Map<Integer, List<Contact>> registrarContacts = new HashMap<>();
    final Map<Integer, FilePosition> registrarPlaces = new HashMap<>();
    final List<BulkFacts.Abused> mostAbused = new ArrayList<>();
    final Map<String, LocalDate> files = new LinkedHashMap<>();

    private record PlacedSource(FilePosition place, Source source) {}

    record BulkTld(
            DomainName name,
            String unicode,
            TopLevelDomain.Kind kind,
            String manager,
            String operator,
            TopLevelDomain.Servers servers,
            Optional<TopLevelDomain.BackEndOperator> backEnd,
            Cited cited) {}

    record BulkOperator(
            String id,
            String name,
            Optional<CountryCode> country,
            Optional<String> countrySource,
            List<Contact> contacts,
            Optional<String> note,
            FilePosition place) {}

    /** @param folder the folder with newer files; it need not exist */
    BulkReader(Optional<Path> folder) {
        this.folder = folder;
    }

    BulkReader read() {
        each(SOURCES, Set.of("id", "title", "url", "asOf", "confidence", "licence", "note"), this::source);
        each(
                OPERATORS,
                Set.of(
                        "id",
                        "name",
                        "country",
                        "countrySource",
                        "abuseEmail",
                        "abuseForm",
                        "note",
                        "contactSource",
                        "contactAsOf",
                        "contactConfidence"),
                this::operator);
        each(
                TLDS,
                Set.of(
                        "tld",
                        "unicode",
                        "type",
                        "manager",
                        "operator",
                        "rdap",
                        "whois",
                        "backEnd",
                        "backEndSource",
                        "backEndAsOf",
                        "backEndConfidence",
                        "source",
                        "asOf"),
                this::tld);
        each(REGISTRAR_IDS, Set.of("id", "name", "status", "rdap", "source", "asOf"), this::registrarId);
        each(
                REGISTRAR_CONTACTS,
                Set.of("iana", "abuseEmail", "abuseForm", "note", "source", "asOf", "confidence"),
                this::registrarContact);
        each(MOST_ABUSED, Set.of("rank", "party", "sources"), this::abused);
        return this;
    }

    /**
     * Adds the sources that registrars.yaml does not list, and the faults of the tables. A table may cite a source from registrars.yaml or from
     * sources.csv.
     */
    void complete(DirectoryIndex index, FaultCollector all) {
        sources.forEach((id, placed) -> {
            if (!index.sources.values().containsKey(id)) {
                index.sources.put(new PositionedValue<>(placed.place(), id), placed.source(), faults);
            }
        });
        citedSources.forEach(id -> ValueReader.source(id, index));
        all.addAll(faults);
    }

    private Optional<Cited> cited(DataRow row, String source, String asOf, Optional<Confidence> confidence) {
        row.cell(source).ifPresent(citedSources::add);
        return row.cited(source, asOf, confidence);
    }

    private void each(String file, Set<String> columns, java.util.function.Consumer<DataRow> reader) {
        DataFile.newestFirst(file, folder).stream()
                .limit(REFERRED_TO.contains(file) ? 2 : 1)
                .forEach(table -> table.each(columns, faults, reader));
    }

    private void source(DataRow row) {
        String id = row.text("id");
        var source = new Source(
                id,
                row.text("title"),
                row.url("url"),
                row.asOf("asOf").orElse(AsOf.UNDATED),
                row.confidence("confidence").orElse(Confidence.LOW),
                row.cell("note").map(Scalar::text));
        sources.putIfAbsent(id, new PlacedSource(row.position(), source));
    }

    private void operator(DataRow row) {
        String id = row.text("id");
        Optional<Confidence> confidence = row.confidence("contactConfidence");
        Optional<Cited> cited = row.cell("contactSource").isPresent()
                ? cited(row, "contactSource", "contactAsOf", confidence)
                : Optional.empty();
        operators.putIfAbsent(
                id,
                new BulkOperator(
                        id,
                        row.text("name"),
                        row.cell("country").flatMap(ValueReader::country),
                        row.cell("countrySource").map(Scalar::text),
                        cited.map(from -> contacts(row, from)).orElse(List.of()),
                        row.cell("note").map(Scalar::text),
                        row.position()));
        cited.ifPresent(from -> dated(OPERATORS, from));
    }

    private void tld(DataRow row) {
        Optional<DomainName> name = row.cell("tld").flatMap(ValueReader::name).map(PositionedValue::value);
        Optional<TopLevelDomain.Kind> kind =
                row.cell("type").flatMap(cell -> constant(cell, TopLevelDomain.Kind.class));
        Optional<Cited> cited = cited(row, "source", "asOf", Optional.of(Confidence.HIGH));
        if (name.isEmpty() || kind.isEmpty() || cited.isEmpty()) {
            return;
        }
        if (!operators.containsKey(row.text("operator"))) {
            faults.add(
                    row.position(), "there is no operator \"" + row.text("operator") + "\"", "add it to " + OPERATORS);
        }
        Optional<TopLevelDomain.BackEndOperator> backEnd = row.cell("backEnd")
                .flatMap(party -> cited(row, "backEndSource", "backEndAsOf", row.confidence("backEndConfidence"))
                        .map(from -> new TopLevelDomain.BackEndOperator(party.text(), from)));
        tlds.put(
                name.get().ascii(),
                new BulkTld(
                        name.get(),
                        row.text("unicode").isEmpty() ? name.get().ascii() : row.text("unicode"),
                        kind.get(),
                        row.text("manager"),
                        row.text("operator"),
                        new TopLevelDomain.Servers(
                                row.url("rdap"), row.cell("whois").map(Scalar::text)),
                        backEnd,
                        cited.get()));
        dated(TLDS, cited.get());
    }

    private void registrarId(DataRow row) {
        Optional<Integer> id = row.cell("id").flatMap(ValueReader::registrarId);
        Optional<Accreditation.Status> status =
                row.cell("status").flatMap(cell -> constant(cell, Accreditation.Status.class));
        Optional<Cited> cited = cited(row, "source", "asOf", Optional.of(Confidence.HIGH));
        if (id.isPresent() && status.isPresent() && cited.isPresent()) {
            accreditations.put(
                    id.get(),
                    new Accreditation(id.get(), row.text("name"), status.get(), row.url("rdap"), cited.get()));
            registrarPlaces.put(id.get(), row.position());
            dated(REGISTRAR_IDS, cited.get());
        }
    }

    private void registrarContact(DataRow row) {
        Optional<Integer> id = row.cell("iana").flatMap(ValueReader::registrarId);
        Optional<Cited> cited = cited(row, "source", "asOf", row.confidence("confidence"));
        if (id.isPresent() && cited.isPresent()) {
            registrarContacts.put(id.get(), contacts(row, cited.get()));
            dated(REGISTRAR_CONTACTS, cited.get());
        }
    }

    private void abused(DataRow row) {
        int rank = mostAbused.size() + 1;
        String party = row.text("party");
        if (!row.text("rank").equals(String.valueOf(rank))) {
            faults.add(row.position(), "does not have the rank " + rank, "number the rows from 1");
        }
        if (mostAbused.stream().anyMatch(other -> other.party().equals(party))) {
            faults.add(row.position(), "names \"" + party + "\" a second time", "delete one of the two rows");
        }
        // The packaged registrars.yaml describes these lists. A file that an operator uses in its place need not
        // describe them.
        List<String> sources = row.cells("sources").stream().map(Scalar::text).toList();
        if (sources.isEmpty()) {
            faults.add(row.position(), "a rank without a source", "name the lists from which the rank is derived");
        }
        mostAbused.add(new BulkFacts.Abused(rank, party, sources));
    }

    private static List<Contact> contacts(DataRow row, Cited from) {
        List<Contact> contacts = new ArrayList<>();
        for (Scalar form : row.cells("abuseForm")) {
            form.as(Channel.WebForm::of, "write the whole URL with https://")
                    .ifPresent(channel -> contacts.add(contact(row, channel, from)));
        }
        for (Scalar mail : row.cells("abuseEmail")) {
            mail.as(Channel.Email::new, "write one address alone: abuse@registrar.example")
                    .ifPresent(channel -> contacts.add(contact(row, channel, from)));
        }
        return List.copyOf(contacts);
    }

    private static Contact contact(DataRow row, Channel channel, Cited from) {
        return new Contact(
                ContactKind.ABUSE,
                channel,
                from.source(),
                from.asOf(),
                from.confidence(),
                Set.of(),
                row.cell("note").map(Scalar::text));
    }

    private static <E extends Enum<E>> Optional<E> constant(Scalar cell, Class<E> type) {
        return new Scalar(
                        cell.position(),
                        cell.text().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        cell.faults())
                .asConstant(type);
    }

    private void dated(String file, Cited cited) {
        cited.asOf().latest().ifPresent(date -> files.merge(file, date, (a, b) -> a.isAfter(b) ? a : b));
    }
}
