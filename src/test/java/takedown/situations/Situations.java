package takedown.situations;

import static takedown.attribution.target.TargetStatus.BLOCKED;
import static takedown.attribution.target.TargetStatus.CONTENT_GONE;
import static takedown.attribution.target.TargetStatus.LIVE;
import static takedown.situations.SituationBuilder.BERLIN;
import static takedown.situations.SituationBuilder.OWN;
import static takedown.situations.SituationBuilder.PHONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import takedown.directory.Directory;
import takedown.directory.PageMeaning;
import takedown.directory.PageSignature;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.situations.SituationBuilder.Net;
import takedown.situations.SituationBuilder.Port;
import takedown.situations.SituationBuilder.Script;
import takedown.situations.SituationBuilder.Situation;

/** The situations, each with the expected status and with an indicator of its own. */
final class Situations {
    static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);

    private static final String OF_PROVIDER = "page of a provider, ";

    private final List<Situation> all = new ArrayList<>();

    private Situations() {}

    static List<Situation> all() {
        Situations made = new Situations();
        made.live();
        made.gone();
        new DoubtfulSituations(made).add();
        made.providers();
        new HostSituations(made).add();
        return List.copyOf(made.all);
    }

    /** Returns all situations, but only about one in eight of those with a provider's page, since the recorder treats these alike. */
    static List<Situation> withFewProviders() {
        List<Situation> all = all();
        return IntStream.range(0, all.size())
                .filter(i -> !all.get(i).what().startsWith(OF_PROVIDER) || i % 8 == 0)
                .mapToObj(all::get)
                .toList();
    }

    SituationBuilder play(String what) {
        return SituationBuilder.of(what, "https://www.evil-" + all.size() + ".net/bank/login");
    }

    /** Returns the host of the next situation. */
    String host() {
        return "www.evil-" + all.size() + ".net";
    }

    void add(Situation situation) {
        all.add(situation);
    }

    /** Returns the number of the next situation. */
    int next() {
        return all.size();
    }

    private void live() {
        add(play("one look").look(0, Sites.kit()).is(LIVE, 0, -1));
        add(play("two looks an hour apart")
                .look(0, Sites.kit())
                .look(60, Sites.kit())
                .is(LIVE, 0, 60));
        add(play("two looks within an hour")
                .look(0, Sites.kit())
                .look(30, Sites.kit())
                .is(LIVE, 0, -1));
        add(play("from two vantage points").look(0, Sites.kit(), OWN, BERLIN).is(LIVE, 0, 0));
        add(play("behind redirects of its own site")
                .look(
                        0,
                        Sites.path(
                                "/bank/login",
                                Sites.redirect(301, "/bank/login/"),
                                Sites.path("/bank/login/", Sites.redirect(302, "index.php?s=1"), Sites.kit())))
                .is(LIVE, 0, -1));
        add(play("behind a meta refresh")
                .look(
                        0,
                        Sites.path(
                                "/bank/login",
                                Sites.page(200, "<meta http-equiv=refresh content='0; url=/bank/in.php'>"),
                                Sites.kit()))
                .is(LIVE, 0, -1));
        add(play("moved to another path, with a redirect")
                .look(0, Sites.kit())
                .look(
                        60,
                        Sites.path("/bank/login", Sites.redirect(302, "/b4nk/login"), Sites.kit(200, "/b4nk/post.php")))
                .is(LIVE, 0, 60));
        add(play("moved to another host of the kit, with a redirect")
                .look(0, Sites.kit(200, "https://collect.example/in"))
                .look(
                        60,
                        Sites.at(
                                host(),
                                Sites.redirect(302, "https://evil-again.example/bank/login"),
                                Sites.kit(200, "https://collect.example/in")))
                .is(LIVE, 0, 60));
        add(play("served with 404")
                .look(0, Sites.kit())
                .look(60, Sites.kit(404))
                .look(125, Sites.kit(404))
                .is(LIVE, 0, 60));
        add(play("served with 403")
                .look(0, Sites.kit())
                .look(60, Sites.kit(403))
                .is(LIVE, 0, 60));
        add(play("a kit for cards, twice")
                .look(0, Sites.cardKit())
                .look(60, Sites.cardKit())
                .is(LIVE, 0, 60));
        add(play("a download, twice")
                .look(0, Sites.file("kit"))
                .look(60, Sites.file("kit"))
                .is(LIVE, 0, 60));
        add(play("with a number that changes")
                .look(0, Sites.kitWith("Session 81723"))
                .look(60, Sites.kitWith("Session 99120"))
                .is(LIVE, 0, 60));
        add(SituationBuilder.of("a short link to a kit", "https://short-" + all.size() + ".example/x1")
                .look(
                        0,
                        Sites.at(
                                "short-" + all.size() + ".example",
                                Sites.redirect(301, "https://evil-target.example/bank/login"),
                                Sites.kit()))
                .is(LIVE, 0, -1));
        add(play("words of a removal page that the kit hides in itself, from the start")
                .look(
                        0,
                        Sites.kitWith(
                                "This Account has been suspended. Contact your hosting provider for more information"))
                .look(
                        60,
                        Sites.kitWith(
                                "This Account has been suspended. Contact your hosting provider for more information"))
                .is(LIVE, 0, 60));
        add(play("words of a removal page that the kit hides in itself, later")
                .look(0, Sites.kit())
                .look(
                        60,
                        Sites.kitWith(
                                "This Account has been suspended. Contact your hosting provider for more information"))
                .look(
                        125,
                        Sites.kitWith(
                                "This Account has been suspended. Contact your hosting provider for more information"))
                .is(LIVE, 0, 60));
        add(play("words of a warning that the kit hides in itself")
                .look(0, Sites.kitWith("This website has been reported for potential phishing"))
                .look(60, Sites.kitWith("This website has been reported for potential phishing"))
                .is(LIVE, 0, 60));
        add(play("a kit with a captcha of its own")
                .look(0, Sites.kitWith("I'm not a robot"))
                .look(60, Sites.kitWith("I'm not a robot"))
                .is(LIVE, 0, 60));
        add(SituationBuilder.of(
                        "a kit at a platform, with the words of its removal page",
                        "https://evil-" + all.size() + ".weebly.com/")
                .look(0, Sites.kitWith("This site is no longer available"))
                .look(60, Sites.kitWith("This site is no longer available"))
                .is(LIVE, 0, 60));
        add(SituationBuilder.of(
                        "a kit as the \"not found\" page of a platform",
                        "https://evil-" + all.size() + ".github.io/bank")
                .look(0, Sites.kit())
                .look(60, Sites.kitWith(404, "There isn't a GitHub Pages site here."))
                .look(125, Sites.kitWith(404, "There isn't a GitHub Pages site here."))
                .is(LIVE, 0, 60));
        add(play("back after 404")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .look(190, Sites.kit())
                .isBack());
        add(play("back after a suspended account")
                .look(0, Sites.kit())
                .look(60, Sites.suspended(200))
                .look(125, Sites.suspended(200))
                .look(190, Sites.kit())
                .isBack());
        add(play("back for telephones alone, after 404 for all")
                .look(0, Sites.kit(), OWN, PHONE)
                .look(60, Sites.apache404(), OWN, PHONE)
                .look(125, Sites.apache404(), OWN, PHONE)
                .look(190, Sites.phones(Sites.kit(), Sites.apache404()), OWN, PHONE)
                .isBack());
        add(play("404, the kit, 404")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(90, Sites.kit())
                .look(150, Sites.apache404())
                .is(LIVE, 0, 90));
    }

    private void gone() {
        add(play("404 twice")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(120, Sites.apache404())
                .is(CONTENT_GONE, 60, 120));
        add(play("404 before the first look")
                .look(0, Sites.apache404())
                .look(60, Sites.apache404())
                .is(CONTENT_GONE, 0, 60));
        add(play("404 from two vantage points")
                .look(0, Sites.kit())
                .look(60, Sites.apache404(), OWN, BERLIN)
                .is(CONTENT_GONE, 60, 60));
        add(play("404, then from another vantage point")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(65, Sites.apache404(), BERLIN)
                .is(CONTENT_GONE, 60, 65));
        add(play("410 twice")
                .look(0, Sites.kit())
                .look(60, Sites.page(410, "Gone"))
                .look(125, Sites.page(410, "Gone"))
                .is(CONTENT_GONE, 60, 125));
        add(play("451 twice")
                .look(0, Sites.kit())
                .look(60, Sites.page(451, "Unavailable For Legal Reasons"))
                .look(125, Sites.page(451, "Unavailable For Legal Reasons"))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 of LiteSpeed, then an empty 404")
                .look(0, Sites.kit())
                .look(60, Sites.liteSpeed404())
                .look(125, Sites.page(404, ""))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 of a theme with a search")
                .look(0, Sites.kit())
                .look(60, Sites.theme404(false))
                .look(125, Sites.theme404(false))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 of a theme with a search and a newsletter")
                .look(0, Sites.kit())
                .look(60, Sites.theme404(true))
                .look(125, Sites.theme404(true))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 of a theme in place of a kit for cards")
                .look(0, Sites.cardKit())
                .look(60, Sites.theme404(true))
                .look(125, Sites.theme404(true))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 of a theme with a search at the first look")
                .look(0, Sites.theme404(false))
                .look(65, Sites.theme404(false))
                .is(CONTENT_GONE, 0, 65));
        add(play("404 behind a change to another path of the site")
                .look(0, Sites.kit())
                .look(60, Sites.path("/bank/login", Sites.redirect(301, "/bank/login/"), Sites.apache404()))
                .look(125, Sites.path("/bank/login", Sites.redirect(301, "/bank/login/"), Sites.apache404()))
                .is(CONTENT_GONE, 60, 125));
        add(play("404 at this path, and the kit at another one")
                .look(0, Sites.kit())
                .look(60, Sites.path("/bank/login", Sites.apache404(), Sites.kit()))
                .look(125, Sites.path("/bank/login", Sites.apache404(), Sites.kit()))
                .is(CONTENT_GONE, 60, 125));
        add(play("a form that was put into a shop, then the shop alone")
                .look(0, Sites.injectedShop())
                .look(60, Sites.shop())
                .look(125, Sites.shop())
                .is(CONTENT_GONE, 60, 125));
        add(play("the words of the kit without its form")
                .look(0, Sites.kit())
                .look(60, Sites.words())
                .look(125, Sites.words())
                .is(CONTENT_GONE, 60, 125));
        add(play("a download, then 404")
                .look(0, Sites.file("kit"))
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .is(CONTENT_GONE, 60, 125));
        add(play("a suspended account")
                .look(0, Sites.kit())
                .look(60, Sites.suspended(200))
                .look(125, Sites.suspended(200))
                .is(CONTENT_GONE, 60, 125));
        add(play("a suspended account behind a redirect of the host")
                .look(0, Sites.kit())
                .look(
                        60,
                        Sites.path(
                                "/bank/login", Sites.redirect(302, "/cgi-sys/suspendedpage.cgi"), Sites.suspended(200)))
                .look(
                        125,
                        Sites.path(
                                "/bank/login", Sites.redirect(302, "/cgi-sys/suspendedpage.cgi"), Sites.suspended(200)))
                .is(CONTENT_GONE, 60, 125));
        add(play("a suspended account with 403")
                .look(0, Sites.kit())
                .look(60, Sites.suspended(403))
                .look(125, Sites.suspended(403))
                .is(CONTENT_GONE, 60, 125));
        add(play("flapping, errors of the server, and 404 at the end")
                .look(0, Sites.kit())
                .look(30, Sites.page(500, "Internal Server Error"))
                .look(60, Sites.apache404())
                .look(90, Sites.kit())
                .look(150, Sites.maintenance())
                .look(200, Sites.page(502, "Bad Gateway"))
                .look(240, Sites.kit())
                .look(300, Sites.apache404())
                .look(330, Sites.maintenance())
                .look(350, Net.port(Port.SILENT), Sites.kit())
                .look(365, Sites.apache404())
                .look(500, Sites.apache404())
                .is(CONTENT_GONE, 300, 365));
        add(play("404, and then silence")
                .look(0, Sites.apache404())
                .look(60, Sites.apache404())
                .look(120, Net.port(Port.CLOSED), Sites.kit())
                .look(190, Net.port(Port.CLOSED), Sites.kit())
                .is(CONTENT_GONE, 0, 60));
        add(play("404, and then the default page of the server")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .look(190, Sites.nginxDefault())
                .is(CONTENT_GONE, 60, 125));
        add(play("for telephones alone, and gone for them")
                .look(0, Sites.phones(Sites.kit(), Sites.shop()), PHONE)
                .look(60, Sites.apache404(), PHONE)
                .look(125, Sites.apache404(), PHONE)
                .is(CONTENT_GONE, 60, 125));
        add(SituationBuilder.of("a short link that was removed", "https://short-" + all.size() + ".example/x1")
                .look(
                        0,
                        Sites.at(
                                "short-" + all.size() + ".example",
                                Sites.redirect(301, "https://evil-target.example/bank/login"),
                                Sites.kit()))
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .is(CONTENT_GONE, 60, 125));
        Script link = Sites.at(
                "short-" + all.size() + ".example",
                Sites.redirect(301, "https://evil-target.example/bank/login"),
                Sites.apache404());
        add(SituationBuilder.of(
                        "a short link that remains, and a kit that is gone",
                        "https://short-" + all.size() + ".example/x1")
                .look(
                        0,
                        Sites.at(
                                "short-" + all.size() + ".example",
                                Sites.redirect(301, "https://evil-target.example/bank/login"),
                                Sites.kit()))
                .look(60, link)
                .look(125, link)
                .is(CONTENT_GONE, 60, 125));
        add(SituationBuilder.of("the front page of a host that was there", "www.evil-" + all.size() + ".net")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .is(CONTENT_GONE, 60, 125));
    }

    /** Adds the providers' pages from the directory, and situations with warnings. A page is on its provider's host if the directory lists one. */
    private void providers() {
        for (PageSignature mark : DIRECTORY.pages()) {
            int status = mark.statuses().stream().findFirst().orElse(200);
            String indicator = mark.hosts().stream()
                    .findFirst()
                    .map(DomainName::ascii)
                    .map(host -> PublicSuffixes.isPublicSuffix(DomainName.of(host))
                            ? "evil-" + all.size() + "." + host
                            : host)
                    .map(host -> "https://" + host + "/evil-" + all.size())
                    .orElse("https://www.evil-" + all.size() + ".net/bank/login");
            Script page = Sites.of(status, mark.texts());
            SituationBuilder play = SituationBuilder.of(
                            OF_PROVIDER + mark.meaning() + ", " + mark.operator() + ": " + mark.texts(), indicator)
                    .look(0, Sites.kit())
                    .look(60, page)
                    .look(125, page);
            add(
                    switch (mark.meaning()) {
                        case REMOVED -> play.is(CONTENT_GONE, 60, 125);
                        case WARNING -> play.is(BLOCKED, 60, 125);
                        case CHALLENGE -> play.is(LIVE, 0, -1);
                    });
        }
        add(play("a warning with a form to pass it")
                .look(0, Sites.kit())
                .look(60, Sites.warning())
                .is(BLOCKED, 60, -1));
        add(play("a warning, then the page again")
                .look(0, Sites.warning())
                .look(60, Sites.warning())
                .look(125, Sites.kit())
                .is(LIVE, 125, -1));
        add(play("gone, then a warning")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .look(190, Sites.warning())
                .is(CONTENT_GONE, 60, 125));
        long removed = DIRECTORY.pages().stream()
                .filter(mark -> mark.meaning() == PageMeaning.REMOVED)
                .count();
        if (removed < 60) {
            throw new IllegalStateException(removed + " removal pages");
        }
    }
}
