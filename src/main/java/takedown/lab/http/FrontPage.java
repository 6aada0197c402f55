package takedown.lab.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import takedown.lab.mail.MailSink;
import takedown.lab.oidc.Issuer;
import takedown.lab.rdap.Bootstrap;
import takedown.lab.rdap.RegistrarRdap;
import takedown.lab.world.Dga;
import takedown.lab.world.LabState;

/**
 * The pages at 127.0.0.1: the listing, the bootstrap files, IANA's lists, lists of suspects, the desk and, selected by the Host header, the suspects'
 * pages.
 */
public final class FrontPage {

    private static final String TEXT = "text/plain; charset=utf-8";

    private final LabState state;
    private final int port;
    private final Supplier<String> listing;
    private final AdminApi desk;

    public FrontPage(LabState state, MailSink mails, Issuer issuer, int port, Supplier<String> listing) {
        this.state = state;
        this.port = port;
        this.listing = listing;
        this.desk = new AdminApi(state, mails, issuer);
    }

    Answer answer(Call call) {
        String host = call.header("host").replaceFirst(":[0-9]+$", "");
        if (!host.equals("127.0.0.1") && !host.equals("localhost")) {
            return SuspectPages.answer(host, call, state.world());
        }
        if (call.path().startsWith("admin/")) {
            return desk.answer(call);
        }
        if (call.path().startsWith("rdap/bootstrap/")) {
            return Bootstrap.file(
                            call.path().substring("rdap/bootstrap/".length()),
                            address -> WebServerGroup.base(address, port),
                            state.clock().instant())
                    .map(file -> Answer.json(200, file))
                    .orElseGet(Answer::missing);
        }
        return switch (call.path()) {
            case "" -> Answer.text(200, TEXT, listing.get());
            case "rdap/registrar-ids.csv" ->
                Answer.text(
                        200,
                        "text/csv; charset=utf-8",
                        RegistrarRdap.list(address -> WebServerGroup.base(address, port)));
            case "iana/root-db" -> Answer.text(200, "text/html; charset=utf-8", IanaSite.rootZone());
            case "iana/registrar-ids.csv" -> Answer.text(200, "text/csv; charset=utf-8", IanaSite.registrarIds());
            case "iana/dns.json" -> Answer.text(200, "application/json", IanaSite.bootstrap());
            case "suspects.txt" -> Answer.text(200, TEXT, String.join("\n", Dga.names()) + "\n");
            case "model-case.csv" ->
                resource("model-case.csv")
                        .map(csv -> Answer.text(200, "text/csv; charset=utf-8", csv))
                        .orElseGet(Answer::missing);
            default -> Answer.missing();
        };
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = FrontPage.class.getResourceAsStream("/lab/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
