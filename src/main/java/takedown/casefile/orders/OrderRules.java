package takedown.casefile.orders;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import takedown.name.Refusal;
import takedown.name.TimeWindow;
import takedown.name.UntrustedText;

/** Rules for the content of an order, and for the changes that an event may make to it. The methods use only their arguments. */
final class OrderRules {
    private static final int MAX_REGISTRANT = 300;
    private static final int MAX_PARAGRAPH = 40;

    /** Fields of an order by their names in the API, in the form in which two orders are compared. */
    private static final Map<String, Function<OrderContent, Object>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("kind", OrderContent::kind);
        FIELDS.put("issuedAt", content -> shown(content.issuedAt()));
        FIELDS.put("expiresAt", content -> shown(content.expiresAt()));
        FIELDS.put("hearingAt", content -> shown(content.hearingAt()));
        FIELDS.put("actions", content -> sorted(content.relief().actions()));
        FIELDS.put("nameServers", content -> sorted(content.relief().nameServers()));
        FIELDS.put("ds", content -> sorted(content.relief().ds()));
        FIELDS.put("registrant", content -> shown(content.relief().registrant()));
        FIELDS.put("registrarIanaId", content -> shown(content.relief().registrarIanaId()));
        FIELDS.put("termBasis", OrderContent::termBasis);
        FIELDS.put("ecfNumber", content -> content.ecfNumber().isEmpty() ? "nothing" : content.ecfNumber());
        FIELDS.put("paragraphs", content -> content.relief().paragraphs());
    }

    private OrderRules() {}

    private static Object shown(Optional<?> value) {
        return value.<Object>map(Function.identity()).orElse("nothing");
    }

    private static Set<String> sorted(List<?> values) {
        Set<String> texts = new TreeSet<>();
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }

    record Difference(String field, Object one, Object other) {}

    static List<Difference> differences(OrderContent one, OrderContent other) {
        return FIELDS.entrySet().stream()
                .map(field -> new Difference(
                        field.getKey(),
                        field.getValue().apply(one),
                        field.getValue().apply(other)))
                .filter(difference -> !difference.one().equals(difference.other()))
                .toList();
    }

    /** Returns the content as the database stores it: times in microseconds, and texts with hidden characters made visible. */
    static OrderContent stored(OrderContent content) {
        OrderContent.Relief relief = content.relief();
        Map<Action, String> paragraphs = new EnumMap<>(Action.class);
        relief.paragraphs().forEach((action, paragraph) -> {
            String shown = number("the paragraph of " + action, paragraph);
            if (!shown.isEmpty()) {
                paragraphs.put(action, shown);
            }
        });
        return new OrderContent(
                content.kind(),
                content.issuedAt().map(OrderColumns::stored),
                content.expiresAt().map(OrderColumns::stored),
                content.hearingAt().map(OrderColumns::stored),
                new OrderContent.Relief(
                        relief.actions(),
                        relief.nameServers(),
                        relief.ds(),
                        relief.registrant().map(OrderRules::registrant),
                        relief.registrarIanaId(),
                        paragraphs),
                content.termBasis(),
                number("ecfNumber", content.ecfNumber()));
    }

    /** Returns the number of a paragraph or of a document on the docket in its stored form. It may contain letters: {@code 4(a)}, {@code 18-2}. */
    static String number(String field, String text) {
        String shown = UntrustedText.visible(text.strip());
        if (shown.length() > MAX_PARAGRAPH) {
            throw Refusal.invalid(
                    field + " may have at most " + MAX_PARAGRAPH + " characters, for example 4(a) or 18-2");
        }
        return shown;
    }

    private static String registrant(String text) {
        String shown = UntrustedText.visible(text.strip());
        if (shown.isEmpty() || shown.length() > MAX_REGISTRANT) {
            throw Refusal.invalid("a registrant must have 1 to " + MAX_REGISTRANT + " characters");
        }
        return shown;
    }

    static void check(OrderState state, OrderContent content, Instant now) {
        if (state != OrderState.PROPOSED && content.issuedAt().isEmpty()) {
            throw Refusal.invalid(
                    "issuedAt is missing: send the date and time of issue, for example 2026-11-23T14:30:00Z");
        }
        content.issuedAt().ifPresent(at -> {
            if (state == OrderState.PROPOSED) {
                TimeWindow.requirePossible("issuedAt", at);
            } else {
                TimeWindow.requireHappened("issuedAt", at, now);
            }
        });
        content.expiresAt().ifPresent(at -> TimeWindow.requirePossible("expiresAt", at));
        content.hearingAt().ifPresent(at -> TimeWindow.requirePossible("hearingAt", at));
        TimeWindow.requireOrder(
                "the order expires before it is issued",
                "issuedAt",
                content.issuedAt(),
                "expiresAt",
                content.expiresAt());
        TimeWindow.requireOrder(
                "the hearing is before the order is issued",
                "issuedAt",
                content.issuedAt(),
                "hearingAt",
                content.hearingAt());
        content.relief().paragraphs().keySet().stream()
                .filter(action -> !content.relief().actions().contains(action))
                .findFirst()
                .ifPresent(action -> {
                    throw Refusal.invalid(
                            "`paragraphs` names " + action + ", which is not among the actions of the order: "
                                    + content.relief().actions());
                });
    }

    private static Set<String> open(OrderEvent event) {
        Set<String> open = new TreeSet<>();
        switch (event) {
            case PROPOSED, ENTERED, CORRECTED, CONVERTED -> open.addAll(FIELDS.keySet());
            case MODIFIED -> {
                open.addAll(FIELDS.keySet());
                open.remove("kind");
            }
            case EXTENDED -> open.addAll(List.of("expiresAt", "hearingAt", "termBasis"));
            case SUPERSEDED, VACATED, UNSEALED -> {}
        }
        return open;
    }

    static void checkEvent(OrderEvent event, OrderContent before, OrderContent after) {
        Set<String> open = open(event);
        differences(before, after).stream()
                .filter(difference -> !open.contains(difference.field()))
                .findFirst()
                .ifPresent(difference -> {
                    throw Refusal.invalid(event + " cannot change " + difference.field() + " of an order"
                            + (event == OrderEvent.MODIFIED
                                    ? ": file an order of another kind as CONVERTED"
                                    : open.isEmpty()
                                            ? ": leave it out, or file the paper as MODIFIED"
                                            : ", only " + String.join(", ", open) + ": file the paper as MODIFIED"));
                });
        if (event == OrderEvent.EXTENDED) {
            extended(before, after);
        }
        if (event == OrderEvent.CONVERTED) {
            converted(before, after);
        }
    }

    private static void extended(OrderContent before, OrderContent after) {
        Instant end = before.expiresAt()
                .orElseThrow(
                        () -> Refusal.invalid(
                                "the order on file has no `expiresAt` to extend: if it is missing by mistake, file an event CORRECTED first"));
        if (after.expiresAt().filter(later -> later.isAfter(end)).isEmpty()) {
            throw Refusal.invalid("an extended order must expire later: send an expiresAt after " + end);
        }
        if (after.kind() == OrderKind.TRO && after.termBasis() == TermBasis.WITHOUT_NOTICE) {
            throw Refusal.invalid(
                    "a TRO issued without notice can be extended only for good cause or by consent (Fed. R. Civ. P."
                            + " 65(b)(2)): send termBasis GOOD_CAUSE or CONSENT");
        }
    }

    private static void converted(OrderContent before, OrderContent after) {
        if (before.kind() == after.kind()) {
            throw Refusal.invalid("a converted order must be of a kind other than " + before.kind()
                    + ": send its new kind in `kind`, or file the paper as MODIFIED");
        }
        if (before.expiresAt().isPresent() && before.expiresAt().equals(after.expiresAt())) {
            throw Refusal.invalid(
                    "a converted order must have a term of its own: send expiresAt, or an empty expiresAt if the"
                            + " order runs until further order of the court");
        }
    }
}
