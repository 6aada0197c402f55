package takedown.lab.http;

import java.util.Map;
import java.util.Optional;

/**
 * Pages of the lab with which a user can try out captures: a chain of redirects to a form, a page that only some visitors get, a removed page, and a
 * file.
 */
final class TrialPages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PARCEL = "Tallow Parcel";

    private TrialPages() {}

    /**
     * Returns the page at this name and path; empty if there is none.
     *
     * @param name a registered name
     */
    static Optional<Answer> answer(String name, Call call) {
        return switch (name + "/" + call.path()) {
            // A chain through four names by a header, a meta refresh and a script, then a form that is sent to a fifth
            // name.
            case "hollowwren-post.info/parcel" ->
                Optional.of(
                        new Answer(302, HTML, new byte[0], Map.of("Location", "http://hollowwren-status.com/track")));
            case "hollowwren-status.com/track" ->
                page(
                        200,
                        PARCEL,
                        "<meta http-equiv=\"refresh\" content=\"0; url=http://hollowwren-docs.org/go\">",
                        "<p>One moment, we look for your parcel.</p>");
            case "hollowwren-docs.org/go" ->
                page(
                        200,
                        PARCEL,
                        "<script>location.replace('https://hollowwren-panel.xyz/sign-in')</script>",
                        "<p>Please turn on scripts.</p>");
            case "hollowwren-panel.xyz/sign-in" -> signIn("https://hollowwren-relay.io/collect");
            // A page that only mobile telephones get.
            case "hollowwren-swift.com/offer" ->
                call.header("user-agent").contains("Mobile")
                        ? signIn("/collect")
                        : page(
                                200,
                                "Tulips and bulbs",
                                "",
                                "<p>Welcome to our garden shop. Tulips, roses and bulbs for spring.</p>");
            case "pastebarn.org/p/removed" ->
                page(404, "Paste removed", "", "<p>This paste was removed after a report. Pastebarn</p>");
            case "hollowwren-docs.org/tool" ->
                Optional.of(new Answer(
                        200,
                        "application/octet-stream",
                        "not a program".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        Map.of("Content-Disposition", "attachment; filename=\"relay-tool.exe\"")));
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> signIn(String action) {
        return page(
                200,
                PARCEL + " - Sign in",
                "",
                "<p>Your parcel waits for a fee of 1.99. Sign in to pay.</p><form method=\"post\" action=\"" + action
                        + "\"><label>E-mail <input name=\"mail\" type=\"email\"></label> <label>Password <input"
                        + " name=\"word\" type=\"password\"></label> <button>Sign in</button></form>");
    }

    private static Optional<Answer> page(int status, String title, String head, String body) {
        return Optional.of(Answer.text(
                status,
                HTML,
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title + "</title>" + head
                        + "</head>\n<body><h1>" + title + "</h1>" + body + "</body></html>\n"));
    }
}
