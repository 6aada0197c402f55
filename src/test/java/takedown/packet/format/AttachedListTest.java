package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.rendition.page.MarkedNotes;
import takedown.packet.rendition.page.PaperText;

/** No target of a packet is lost: a paper or mail that does not print all targets refers to a list that the mail carries, and the list has all. */
class AttachedListTest {
    private static final Pattern REFERENCE = Pattern.compile("attached (\\S+\\.(?:csv|zip))");

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void theMailCarriesEveryTargetOfManyNames(PacketKind kind) throws Exception {
        PacketDocument specimen = MarkedNotes.of(kind).getFirst();
        // Only the papers of notices depend on a larger number.
        for (int count : kind.namesWholeNames() ? List.of(60) : List.of(60, 1_200)) {
            requireAll(
                    with(
                            specimen,
                            IntStream.rangeClosed(1, count)
                                    .mapToObj(i -> row(specimen, "wren-" + i + ".example", 1))
                                    .toList()),
                    count,
                    i -> "wren-" + i + ".example/0");
        }
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void theMailCarriesEveryTargetOfOneName(PacketKind kind) throws Exception {
        for (PacketDocument specimen : MarkedNotes.of(kind)) {
            requireAll(with(specimen, List.of(row(specimen, "wren.example", 60))), 60, i -> "wren.example/" + (i - 1));
        }
    }

    /** A list that is too long for a mail is not called attached. */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"ABUSE_REPORT", "DSA_NOTICE", "ICANN_ESCALATION"})
    void aListThatIsNotAttachedIsSentOnRequest(PacketKind kind) throws Exception {
        PacketDocument specimen = MarkedNotes.of(kind).getFirst();
        PacketDocument many = with(
                specimen,
                IntStream.rangeClosed(1, 10_001)
                        .mapToObj(i -> row(specimen, "wren-" + i + ".example", 1))
                        .toList());
        Map<String, String> files = files(many);
        assertTrue(files.keySet().stream().noneMatch(name -> name.endsWith(".csv")), files.keySet()::toString);
        for (String text : List.of(files.get(""), PaperText.of(many))) {
            assertFalse(REFERENCE.matcher(text).find(), kind + " " + text.substring(0, Math.min(4_000, text.length())));
            assertTrue(text.contains("in a list that we send on request"), kind::toString);
        }
    }

    private static void requireAll(PacketDocument document, int count, IntFunction<String> target) throws Exception {
        Map<String, String> files = files(document);
        String paper = PaperText.of(document);
        for (String text : List.of(files.get(""), paper)) {
            assertFalse(text.contains("attached list"), text);
            REFERENCE
                    .matcher(text)
                    .results()
                    .forEach(found -> assertTrue(files.containsKey(found.group(1)), found.group() + files.keySet()));
        }
        String list = Defang.undo(String.join(
                "\n",
                files.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".csv"))
                        .map(Map.Entry::getValue)
                        .toList()));
        for (int i = 1; i <= count; i++) {
            assertTrue(list.contains(target.apply(i)), document.kind() + " " + target.apply(i));
        }
        if (!document.kind().namesWholeNames()) {
            assertTrue(files.get("").contains(" " + Count.grouped(count) + " URLs at issue"), files.get(""));
            assertEquals(count <= 1_000, paper.contains(target.apply(count)), "a notice prints up to 1,000 locations");
        }
    }

    /** Returns the text files of the mail by name; the body has the name "". */
    private static Map<String, String> files(PacketDocument document) throws Exception {
        MimeMultipart parts = MailMessageTest.parts(MailMessageTest.parse(MailMessageTest.plain(document)));
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < parts.getCount(); i++) {
            files.put(
                    Optional.ofNullable(parts.getBodyPart(i).getFileName()).orElse(""),
                    new String(parts.getBodyPart(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("\\s+", " "));
        }
        return files;
    }

    private static AppendixRow row(PacketDocument specimen, String name, int pages) {
        AppendixRow like = specimen.rows().getFirst();
        List<String> urls = IntStream.range(0, pages)
                .mapToObj(i -> "https://" + name + "/" + i)
                .toList();
        return AppendixRow.of(
                new AppendixRow.Name(name, name, "example", like.registry()),
                new AppendixRow.Registered(
                        like.roid(),
                        like.registrar(),
                        like.registrarIanaId(),
                        like.createdAt(),
                        like.expiresAt(),
                        like.statuses(),
                        like.registrant(),
                        like.privacyService()),
                new AppendixRow.Resolved(like.nameServers(), like.ds(), like.addresses()),
                new AppendixRow.Abuse(
                        urls.stream().map(Defang::defang).toList(), like.abuse(), "MALICIOUS", like.state(), List.of()),
                new AppendixRow.Requested(
                        like.requestedStatuses(), like.requestedNameServers(), like.dsAction(), like.registrarChange()),
                new AppendixRow.Considerations(List.of(), List.of()),
                urls.stream()
                        .map(url ->
                                new Incident(url, "PHISHING", "", "", "MALICIOUS", Optional.of(specimen.preparedAt())))
                        .toList());
    }

    /** Returns the parts of a paper about one kind. A specimen has the parts of every kind. */
    private static Filing.Annex withoutRestorations(PacketDocument d) {
        Filing.Annex annex = d.filing().annex();
        return new Filing.Annex(
                annex.about(),
                annex.reach(),
                annex.unregistered(),
                annex.categories(),
                annex.grounds(),
                annex.ending(),
                Filing.Annex.NONE.reversal());
    }

    private static PacketDocument with(PacketDocument d, List<AppendixRow> rows) {
        return new PacketDocument(
                d.kind(),
                d.packetId(),
                d.caption(),
                d.recipient(),
                d.kind().needsOrder() || d.kind().undoes() ? d.order() : Optional.empty(),
                d.kind().needsOrder() || d.kind().undoes() ? d.actions() : List.of(),
                d.nameServers(),
                rows,
                d.evidence(),
                d.findings(),
                d.preparedAt(),
                d.preparedBy(),
                d.kind().undoes() ? d.filing() : d.filing().with(withoutRestorations(d)),
                d.collateral());
    }
}
