package takedown.web.orders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.DsRecord;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;

/** The parts of a form for filing an order. */
public final class OrderForm {
    /** Clients' names for the part with the signed document. The first is ours. */
    static final List<String> DOCUMENT = List.of("document", "pdf", "file", "order");

    private static final Set<String> FIELDS = Set.of(
            "kind",
            "issuedAt",
            "expiresAt",
            "hearingAt",
            "actions",
            "nameServers",
            "ds",
            "registrant",
            "registrarIanaId",
            "termBasis");

    private final Map<String, Collection<FormValue>> parts;
    private final BiFunction<String, @Nullable String, Optional<Instant>> times;

    OrderForm(Map<String, Collection<FormValue>> parts) {
        this(parts, Parameter::time);
    }

    /** @param times reads a time by the name of its part and its text */
    public OrderForm(
            Map<String, Collection<FormValue>> parts, BiFunction<String, @Nullable String, Optional<Instant>> times) {
        this.parts = parts;
        this.times = times;
        if (parts.containsKey(null)) {
            throw Refusal.invalid("each part of the form needs a name (RFC 7578)");
        }
        parts.keySet().stream()
                .filter(name -> !FIELDS.contains(name) && !DOCUMENT.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("there is no part " + UntrustedText.from(name, 40)
                            + "; the parts are document (the signed PDF), kind, issuedAt, expiresAt, hearingAt, actions,"
                            + " nameServers, ds, registrant, registrarIanaId, termBasis");
                });
    }

    public OrderContent order() {
        return new OrderContent(
                ChoiceParameter.of("kind", one("kind").orElse(null), OrderKind.class)
                        .orElseThrow(() -> Refusal.invalid("kind is missing: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(OrderKind.values())
                                                .map(Enum::name)
                                                .toList()))),
                times.apply("issuedAt", one("issuedAt").orElse(null))
                        .orElseThrow(() -> Refusal.invalid(
                                "issuedAt is missing: date and hour of issue, as 2026-11-23T14:30:00Z")),
                times.apply("expiresAt", one("expiresAt").orElse(null)),
                times.apply("hearingAt", one("hearingAt").orElse(null)),
                new OrderContent.Relief(
                        words("actions")
                                .flatMap(word -> ChoiceParameter.of("actions", word, Action.class).stream())
                                .toList(),
                        words("nameServers").map(DomainName::of).toList(),
                        words("ds").map(DsRecord::of).toList(),
                        one("registrant").filter(text -> !text.isBlank()),
                        one("registrarIanaId").filter(text -> !text.isBlank()).map(OrderForm::ianaId)),
                ChoiceParameter.of("termBasis", one("termBasis").orElse(null), TermBasis.class)
                        .orElse(TermBasis.WITHOUT_NOTICE));
    }

    /** IANA's registrar numbers. RFC 5730 has no place for them, and RDAP shows them as a public id (RFC 9083 section 4.8). */
    private static int ianaId(String text) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw Refusal.invalid("registrarIanaId is a registrar's number at IANA, as 9995");
        }
        return Integer.parseInt(text.strip());
    }

    /** The signed document with its file name in the request. */
    public record SignedDocument(byte[] octets, String name) {}

    public SignedDocument document() {
        List<FormValue> files = DOCUMENT.stream()
                .flatMap(name -> parts.getOrDefault(name, List.of()).stream())
                .toList();
        if (files.size() != 1 || !files.getFirst().isFileItem()) {
            throw Refusal.invalid(
                    "send the signed PDF as one file, in the part document (curl -F document=@order.pdf)");
        }
        FormValue file = files.getFirst();
        try (InputStream in = file.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(Orders.MAX_DOCUMENT + 1);
            return new SignedDocument(
                    octets, Optional.ofNullable(file.getFileName()).orElse("order.pdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> one(String name) {
        List<String> values = texts(name).toList();
        if (values.size() > 1) {
            throw Refusal.invalid(name + " comes once");
        }
        return values.stream().findFirst();
    }

    /** Repeated, or separated by commas or line ends. */
    private Stream<String> words(String name) {
        return texts(name)
                .flatMap(text -> Arrays.stream(text.split("[,\r\n]")))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private Stream<String> texts(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(value -> {
            if (value.isFileItem()) {
                throw Refusal.invalid(name + " is a text, not a file");
            }
            if (value.getValue().indexOf('\0') >= 0) {
                throw Refusal.invalid(name + " holds U+0000, which cannot be stored");
            }
            return value.getValue();
        });
    }
}
