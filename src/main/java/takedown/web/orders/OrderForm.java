package takedown.web.orders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderFiling.Amendment;
import takedown.casefile.orders.OrderFiling.NewOrder;
import takedown.casefile.orders.OrderFiling.Upload;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.name.DomainName;
import takedown.name.Faults;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.DsRecord;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.json.SentParts;

/** The parts of a form for filing an order, or an event of an order. */
public final class OrderForm {
    /** The names that clients may use for the part with the signed document. The API documents the first. */
    static final List<String> DOCUMENT = List.of("document", "pdf", "file", "order");

    private static final List<String> OF_AN_ORDER = SentParts.names(OrderParts.OfAnOrder.class);
    private static final List<String> OF_AN_EVENT = SentParts.names(OrderParts.OfAnEvent.class);

    private static final String NO_DOCUMENT =
            "send the signed PDF as one file, in the part document (curl -F document=@order.pdf)";

    /** The field of a page's form that lists the fields to clear. A page sends all its fields, so an empty field alone does not clear a value. */
    private static final String CLEAR = "clear";

    /** The prefix of the fields of a page that hold the paragraph of one action: {@code paragraph.LOCK}. */
    private static final String PARAGRAPH = "paragraph.";

    /** The words of the API for the states in which an order can be filed. */
    private enum FiledAs {
        PROPOSED(OrderState.PROPOSED),
        ENTERED(OrderState.IN_FORCE);

        private final OrderState state;

        FiledAs(OrderState state) {
            this.state = state;
        }
    }

    private final Map<String, Collection<FormValue>> parts;
    private final boolean ofAPage;
    private final Faults faults = new Faults();

    OrderForm(Map<String, Collection<FormValue>> parts) {
        this(parts, false);
    }

    /** @param ofAPage whether the form is one of a page: its times are in UTC without an offset, and an empty field counts as not filled in */
    public OrderForm(Map<String, Collection<FormValue>> parts, boolean ofAPage) {
        this.parts = parts;
        this.ofAPage = ofAPage;
        if (parts.containsKey(null)) {
            throw Refusal.invalid("each part of the form needs a name (RFC 7578)");
        }
    }

    private void requireOnly(List<String> fields) {
        parts.keySet().stream()
                .filter(name -> !fields.contains(name)
                        && !DOCUMENT.contains(name)
                        && !(ofAPage && (name.equals(CLEAR) || name.startsWith(PARAGRAPH))))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("there is no part " + UntrustedText.from(name, 40) + "; the parts are "
                            + String.join(", ", fields) + "; the document is the signed PDF");
                });
    }

    public NewOrder order() {
        requireOnly(OF_AN_ORDER);
        OrderState state = read("state", this::state).orElse(OrderState.IN_FORCE);
        if (one("kind").filter(text -> !text.isBlank()).isEmpty()) {
            faults.add(
                    "kind",
                    "kind is missing: "
                            + Arrays.stream(OrderKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
        }
        OrderContent empty = new OrderContent(
                OrderKind.TRO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new OrderContent.Relief(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty()),
                TermBasis.WITHOUT_NOTICE,
                "");
        OrderContent content = applied(empty);
        Optional<Upload> document = document();
        if (document.isEmpty()) {
            faults.add("document", NO_DOCUMENT);
        }
        if (ofAPage && state == OrderState.IN_FORCE && content.issuedAt().isEmpty()) {
            faults.add("issuedAt", "give the time of entry, or choose that the order is proposed");
        }
        faults.refuse();
        return new NewOrder(
                state,
                new OrderContent(
                        content.kind(),
                        content.issuedAt(),
                        content.expiresAt(),
                        content.hearingAt(),
                        content.relief(),
                        content.termBasis(),
                        one("ecfNumber").orElse("")),
                document.orElseThrow());
    }

    /** Returns the event in the form. Only the parts that were sent change something. */
    public Amendment amendment() {
        requireOnly(OF_AN_EVENT);
        OrderEvent event = ChoiceParameter.of("event", one("event").orElse(null), OrderEvent.class)
                .orElseThrow(() -> Refusal.invalid("event is missing: "
                        + Arrays.stream(OrderEvent.values()).map(Enum::name).collect(Collectors.joining(", "))));
        // Reads all parts now, so that their faults are refused together.
        applied(new OrderContent(
                OrderKind.TRO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new OrderContent.Relief(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty()),
                TermBasis.WITHOUT_NOTICE,
                ""));
        read("at", () -> time("at"));
        faults.refuse();
        return new Amendment(
                event,
                time("at"),
                this::applied,
                given("ecfNumber") ? Optional.of(one("ecfNumber").orElse("")) : Optional.empty(),
                state(),
                Parameter.id("supersededBy", one("supersededBy").orElse(null)),
                one("reason").orElse(""),
                document());
    }

    /** Returns the content with the parts that were sent. The ECF number of the order stays, since the number sent is that of the paper. */
    private OrderContent applied(OrderContent before) {
        OrderContent.Relief relief = before.relief();
        List<Action> actions = given("actions")
                ? list("actions", word -> ChoiceParameter.of("actions", word, Action.class).stream())
                : relief.actions();
        return new OrderContent(
                read("kind", this::kind).orElse(before.kind()),
                given("issuedAt") ? read("issuedAt", () -> time("issuedAt")) : before.issuedAt(),
                given("expiresAt") ? read("expiresAt", () -> time("expiresAt")) : before.expiresAt(),
                given("hearingAt") ? read("hearingAt", () -> time("hearingAt")) : before.hearingAt(),
                new OrderContent.Relief(
                        actions,
                        given("nameServers")
                                ? list("nameServers", word -> Stream.of(DomainName.of(word)))
                                : relief.nameServers(),
                        given("ds") ? list("ds", word -> Stream.of(DsRecord.of(word))) : relief.ds(),
                        given("registrant")
                                ? read("registrant", () -> one("registrant").filter(text -> !text.isBlank()))
                                : relief.registrant(),
                        given("registrarIanaId")
                                ? read(
                                        "registrarIanaId",
                                        () -> one("registrarIanaId")
                                                .filter(text -> !text.isBlank())
                                                .map(OrderForm::ianaId))
                                : relief.registrarIanaId(),
                        faults.read("paragraphs", () -> paragraphs(kept(relief.paragraphs(), actions)))
                                .orElse(Map.of())),
                read(
                                "termBasis",
                                () -> ChoiceParameter.of(
                                        "termBasis", one("termBasis").orElse(null), TermBasis.class))
                        .orElse(before.termBasis()),
                before.ecfNumber());
    }

    /** Returns the value of a part; empty if the part has no value or has a fault. All faults are refused together. */
    private <T> Optional<T> read(String name, Supplier<Optional<T>> value) {
        return faults.read(name, value).flatMap(Function.identity());
    }

    private <T> List<T> list(String name, Function<String, Stream<T>> value) {
        return faults.read(name, () -> words(name).flatMap(value).toList()).orElse(List.of());
    }

    private static Map<Action, String> kept(Map<Action, String> paragraphs, List<Action> actions) {
        return paragraphs.entrySet().stream()
                .filter(entry -> actions.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns the paragraphs in the form. A page sends one field for each action, and actions without a value keep their paragraph. A program sends
     * one list, which replaces all paragraphs.
     */
    private Map<Action, String> paragraphs(Map<Action, String> before) {
        Map<Action, String> own = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            one(PARAGRAPH + action)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> own.put(action, text));
        }
        Map<Action, String> all = new EnumMap<>(Action.class);
        all.putAll(given("paragraphs") ? paragraphs() : before);
        all.putAll(own);
        return all;
    }

    /** Reads a list such as {@code LOCK=4(a), REDIRECT=5}. */
    private Map<Action, String> paragraphs() {
        Map<Action, String> paragraphs = new EnumMap<>(Action.class);
        words("paragraphs").forEach(word -> {
            int sign = word.indexOf('=');
            if (sign < 1) {
                throw Refusal.invalid(
                        "paragraphs must name the paragraph of the order that commands an action, for example LOCK=4, REDIRECT=5; not "
                                + UntrustedText.from(word, 40));
            }
            ChoiceParameter.of("paragraphs", word.substring(0, sign).strip(), Action.class)
                    .ifPresent(action -> {
                        if (paragraphs.put(action, word.substring(sign + 1).strip()) != null) {
                            throw Refusal.invalid(
                                    "paragraphs names " + action + " twice; an action may have only one paragraph,"
                                            + " which can be a range: LOCK=4-6");
                        }
                    });
        });
        return paragraphs;
    }

    private Optional<OrderKind> kind() {
        return ChoiceParameter.of("kind", one("kind").orElse(null), OrderKind.class);
    }

    private Optional<OrderState> state() {
        return ChoiceParameter.of("state", one("state").orElse(null), FiledAs.class)
                .map(filed -> filed.state);
    }

    /** Returns a registrar's number in IANA's registry, which RDAP shows as a public id (RFC 9083 section 4.8). */
    private static int ianaId(String text) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw Refusal.invalid("registrarIanaId must be a registrar's number at IANA, for example 9995");
        }
        return Integer.parseInt(text.strip());
    }

    private Optional<Upload> document() {
        List<FormValue> files = DOCUMENT.stream()
                .flatMap(name -> parts.getOrDefault(name, List.of()).stream())
                .filter(file -> !isUnfilled(file))
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.size() != 1 || !files.getFirst().isFileItem()) {
            throw Refusal.invalid(NO_DOCUMENT);
        }
        FormValue file = files.getFirst();
        try (InputStream in = file.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(Orders.MAX_DOCUMENT + 1);
            return Optional.of(
                    new Upload(octets, Optional.ofNullable(file.getFileName()).orElse("order.pdf")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether a page sent the field empty, without a file. */
    private boolean isUnfilled(FormValue file) {
        if (!ofAPage) {
            return false;
        }
        return file.isFileItem()
                ? Optional.ofNullable(file.getFileName()).orElse("").isEmpty()
                : file.getValue().isEmpty();
    }

    /** Returns whether the part was sent and, on a page, was filled in or listed as cleared. */
    private boolean given(String name) {
        if (!ofAPage) {
            return parts.containsKey(name);
        }
        Set<String> cleared = new HashSet<>(texts(CLEAR).toList());
        return cleared.contains(name) || texts(name).anyMatch(text -> !text.isBlank());
    }

    private Optional<Instant> time(String name) {
        BiFunction<String, @Nullable String, Optional<Instant>> read = ofAPage ? Parameter::utc : Parameter::time;
        return read.apply(name, one(name).orElse(null));
    }

    private Optional<String> one(String name) {
        List<String> values = texts(name).toList();
        if (values.size() > 1) {
            throw Refusal.invalid(name + " can be sent only once");
        }
        return values.stream().findFirst();
    }

    /** Returns the words of a part that may be repeated, and whose words may be separated by commas or line ends. */
    private Stream<String> words(String name) {
        return texts(name)
                .flatMap(text -> Arrays.stream(text.split("[,\r\n]")))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private Stream<String> texts(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(value -> {
            if (value.isFileItem()) {
                throw Refusal.invalid(name + " must be a text, not a file");
            }
            return value.getValue();
        });
    }
}
