package takedown.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.name.TimeWindow;
import takedown.name.UntrustedText;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.kit.AskedState;
import takedown.packet.kit.EarlyActs;
import takedown.packet.kit.ResultForm;
import takedown.packet.kit.ResultLine;

@ApplicationScoped
public class ReplyStore {
    private static final int MAX_SAID = 20_000;

    private final PacketMaker packets;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final ReplyRow.Repository replies;
    private final ClaimedResultRow.Repository claims;
    private final EvidenceStore evidence;
    private final ContactEvents contacts;
    private final Journal journal;
    private final Clock clock;

    ReplyStore(
            PacketMaker packets,
            Cases cases,
            PacketProgressReader progressReader,
            ReplyRow.Repository replies,
            ClaimedResultRow.Repository claims,
            EvidenceStore evidence,
            ContactEvents contacts,
            Journal journal,
            Clock clock) {
        this.packets = packets;
        this.cases = cases;
        this.progressReader = progressReader;
        this.replies = replies;
        this.claims = claims;
        this.evidence = evidence;
        this.contacts = contacts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A reply as a member records it.
     *
     * @param said the content of the reply; may be blank for a RESULT
     * @param message the message as it was received; if there is none (a telephone call), the words in {@code said} are stored
     */
    public record NewReply(
            Reply.Kind kind,
            String said,
            Optional<String> sender,
            Optional<Instant> receivedAt,
            Optional<Message> message) {
        /**
         * Treats the message of a RESULT as CSV, since some computers declare a CSV file as a spreadsheet. A result form needs no text in addition.
         */
        public NewReply {
            if (kind == Reply.Kind.RESULT) {
                message = message.map(form -> new Message(form.octets, Optional.of(Message.CSV)));
                said = UntrustedText.isBlank(said) ? "The recipient returned the result form." : said;
            }
        }
    }

    public static final class Message {
        /** A media type (RFC 6838 section 4.2). Parameters are not needed, since the octets stay unchanged. */
        private static final Pattern MEDIA_TYPE =
                Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

        private static final int LONGEST_HEADER = 64 << 10;
        private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");
        private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
        /** The type of a report on the delivery of a mail (RFC 6522, RFC 3464). */
        private static final Pattern DELIVERY_STATUS = Pattern.compile(
                "^content-type:[ \\t]*multipart/report[ \\t]*;(?:[^\\r\\n]*;)?[ \\t]*report-type[ \\t]*=[ \\t]*\"?delivery-status\"?[ \\t]*(?:;|\\r?$)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

        private static final String MAIL = "message/rfc822";
        private static final String CSV = "text/csv";

        private final byte[] octets;
        private final String mediaType;

        /**
         * Creates a message.
         *
         * @param mediaType message/rfc822 if empty
         * @throws Refusal (INVALID) without octets, and for a media type that is not a type and a subtype
         */
        public Message(byte[] octets, Optional<String> mediaType) {
            this.octets = octets.clone();
            this.mediaType =
                    mediaType.map(type -> type.toLowerCase(Locale.ROOT)).orElse(MAIL);
            if (octets.length == 0) {
                throw Refusal.invalid("message is empty: leave it out if there is none");
            }
            if (!MEDIA_TYPE.matcher(this.mediaType).matches()) {
                throw Refusal.invalid(
                        "mediaType must be a type and subtype without parameters, such as message/rfc822 or"
                                + " application/pdf, not \"" + UntrustedText.from(this.mediaType, 80) + "\"");
            }
        }

        /** Returns whether the octets begin with the header of a report on the delivery of a mail. The declared media type does not matter. */
        boolean isDeliveryStatus() {
            String start = new String(octets, 0, Math.min(octets.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1)
                    .stripLeading();
            String header = END_OF_HEADER.split(start, 2)[0];
            return DELIVERY_STATUS.matcher(FOLD.matcher(header).replaceAll(" ")).find();
        }
    }

    /**
     * Refuses a report of a mail server on the delivery of a mail. Such a report is not an answer. Recorded as an answer, it would hide that the
     * packet has not reached its recipient.
     */
    private static void requireAnswer(NewReply newReply) {
        if (newReply.message().filter(Message::isDeliveryStatus).isPresent()) {
            throw Refusal.invalid(
                    "the message is a delivery status notification of a mail server, so it is not an answer of the recipient."
                            + " If it reports that the mail came back, record that beside the mail (bounces)");
        }
    }

    /**
     * Returns the claims if the message is a result form, for a reply of any kind; otherwise none.
     *
     * @throws Refusal (INVALID) for a RESULT without a form; (UNPROCESSABLE) for a faulty form, with the first 200 faults, each with its line
     */
    private static List<ResultLine> claims(Packet packet, NewReply newReply, Instant sent, Instant now) {
        Optional<Message> form = newReply.message().filter(message -> message.mediaType.equals(Message.CSV));
        if (newReply.kind() == Reply.Kind.RESULT) {
            if (form.isEmpty()) {
                throw Refusal.invalid("a RESULT must have the returned 05-RESULT.csv (text/csv) as its message");
            }
        } else if (form.filter(message -> ResultForm.isForm(message.octets)).isEmpty()) {
            return List.of();
        }
        return ResultForm.read(form.orElseThrow().octets, ResultForm.Served.of(packet.document(), sent), now);
    }

    /** Requires that the answer came after the packet was sent. Times are compared to the second, since people state them without fractions. */
    private static void requireAfter(Instant sent, Instant receivedAt, Instant now) {
        TimeWindow.requireHappened("receivedAt", receivedAt, now);
        if (receivedAt.isBefore(sent.truncatedTo(ChronoUnit.SECONDS))) {
            throw Refusal.invalid("receivedAt is " + receivedAt + ", but the packet was sent at " + sent
                    + ": give the time at which the answer came, in UTC or with its offset");
        }
    }

    /**
     * A recorded reply.
     *
     * @param warnings parts of the reply that a person should look at
     */
    public record Recorded(Reply reply, List<String> warnings) {
        public Recorded {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Records a reply. Recording the same reply twice has no effect. If another reply was recorded in between, and the repeated reply states no time
     * of receipt, it is recorded again and counts as the latest reply.
     *
     * @throws Refusal (INVALID) without text, for a RESULT without a form, for a delivery status notification, and for a time of receipt before the
     *     packet was sent or in the future; (UNPROCESSABLE) for a faulty result form; (CONFLICT) for a packet that was not sent, and for a message
     *     that is on file with other data, with the differences
     */
    @Transactional
    public Recorded record(Actor actor, UUID packetId, NewReply newReply) {
        Packet packet = packets.get(actor, packetId);
        CaseWork work = cases.forWork(actor, packet.caseId());
        Instant sent = progressReader.of(work, packet).requested().stream()
                .map(dispatch -> dispatch.servedAt().orElse(dispatch.at()))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> Refusal.conflict("the packet has not been sent, so it cannot have an answer"));
        Instant now = clock.instant();
        newReply.receivedAt().ifPresent(at -> requireAfter(sent, at, now));
        if (UntrustedText.isBlank(newReply.said())) {
            throw Refusal.invalid("text is missing: state what was answered");
        }
        requireAnswer(newReply);
        List<ResultLine> claimed = claims(packet, newReply, sent, now);
        List<String> warnings = Stream.concat(
                        EarlyActs.warnings(packet.document(), claimed, Optional.of(sent)).stream(),
                        AskedState.warnings(packet.document(), claimed).stream())
                .toList();
        String said = UntrustedText.visible(newReply.said().strip(), MAX_SAID);
        String sha256 = newReply.message()
                .map(message -> evidence.keep(message.octets, message.mediaType))
                .orElseGet(() -> evidence.keep(newReply.said().getBytes(StandardCharsets.UTF_8), "text/plain"))
                .sha256();
        Optional<ReplyRow> known = KnownReplies.sameAs(replies.locked(packetId), newReply, sha256, said);
        if (known.isPresent()) {
            return new Recorded(known.get().toReply(), warnings);
        }
        ReplyRow row = new ReplyRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packetId;
        row.kind = newReply.kind();
        row.said = said;
        row.sender = UntrustedText.visible(
                newReply.sender().orElse(packet.document().recipient().name()).strip(), 320);
        row.receivedAt = newReply.receivedAt().orElse(now);
        row.evidenceSha256 = sha256;
        row.recordedAt = now;
        row.recordedBy = actor.user();
        replies.persist(row);
        replies.flush();
        claims.add(claimed.stream()
                .map(claim -> ClaimedResultRow.of(
                        row.id, packetId, claim, EarlyActs.isEarly(packet.document(), claim, Optional.of(sent))))
                .toList());
        answered(packet, row, progressReader.of(work, packet));
        journal.append(
                work,
                CaseEvent.Type.PACKET_ANSWERED,
                Optional.of(packetId),
                row.kind + " from " + row.sender + ", SHA-256 " + sha256
                        + warnings.stream().map(warning -> ". " + warning).collect(Collectors.joining()));
        return new Recorded(row.toReply(), warnings);
    }

    /**
     * Records that a contact answered: the only address to which the packet was mailed or, if there are several, the one that occurs in the stated
     * sender.
     */
    private void answered(Packet packet, ReplyRow row, PacketProgress progress) {
        List<String> mailed = progress.requested().stream()
                .filter(dispatch -> dispatch.channel() == Dispatch.Channel.MAIL)
                .map(Dispatch::recipient)
                .distinct()
                .toList();
        mailed.stream()
                .filter(address -> mailed.size() == 1
                        || row.sender.toLowerCase(Locale.ROOT).contains(address.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(address -> contacts.record(
                        packet,
                        address,
                        ContactEvents.Kind.ANSWERED,
                        LocalDate.ofInstant(row.receivedAt, ZoneOffset.UTC)));
    }
}
