package takedown.lab.world;

import static takedown.lab.world.Infrastructure.BROKEN;
import static takedown.lab.world.Infrastructure.CINDER;
import static takedown.lab.world.Infrastructure.DRIFTVEIL;
import static takedown.lab.world.Infrastructure.FLUX;
import static takedown.lab.world.Infrastructure.FOUR;
import static takedown.lab.world.Infrastructure.HARBOR;
import static takedown.lab.world.Infrastructure.HEARTH;
import static takedown.lab.world.Infrastructure.ONE;
import static takedown.lab.world.Infrastructure.PARKED;
import static takedown.lab.world.Infrastructure.SEIZURE;
import static takedown.lab.world.Infrastructure.SHADOWPIT;
import static takedown.lab.world.Infrastructure.SILENT;
import static takedown.lab.world.Infrastructure.THREE;
import static takedown.lab.world.Infrastructure.TWO;

import java.util.List;
import takedown.lab.world.Registration.Quirk;

/**
 * The model case: ten unknown defendants sell hacking as a service under the fictitious brand "Hollow Wren". Names, people and numbers are
 * fictitious. Addresses are those of RFC 5737 and RFC 3849.
 */
final class ModelCase {

    private ModelCase() {}

    static void writeDown(WorldBuilder world) {
        addStorefront(world);
        whatIsDownAlready(world);
        addUninvolvedNames(world);
        addAnomalies(world);
        addFamily(world);
    }

    private static void addStorefront(WorldBuilder world) {
        world.name("hollowwren-keys.net", ONE, CINDER)
                .days(43, 322)
                .web("203.0.113.10", "2001:db8:113::10")
                .mail("203.0.113.25")
                .rr("api", "CNAME", "edge.hollowwren-relay.io.")
                .rr("pay", "A", "203.0.113.70")
                .rr("@", "CAA", "0 issue \"ca.example\"")
                .seen("@", "A", "203.0.113.140", 43, 30)
                .ds("31406 13 2 F68FD4E2A1B1E0B6C0FB5F2E8B2C6D1F3A4955667788990011223344556677AB");
        world.name("hollowwren-relay.io", ONE, CINDER)
                .days(41, 324)
                .rr("@", "A", "198.51.100.20")
                .rr("edge", "CNAME", "hollowwren.edge.driftveil.example.")
                .rr("old", "CNAME", "hollowwren-kit.example.")
                .seen("edge", "A", "203.0.113.71", 41, 38);
        world.name("hollowwren-panel.xyz", TWO, CINDER).days(40, 325).web("203.0.113.66");
        world.name("hollowwren-post.info", TWO, CINDER)
                .days(39, 326)
                .mail("203.0.113.26")
                .rr("@", "A", "203.0.113.26");
        world.name("hollowwren-docs.org", TWO, CINDER)
                .days(38, 327)
                .web("203.0.113.11")
                .ds("4811 8 2 0A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F9");
        world.name("hollowwren-status.com", FOUR, CINDER).days(30, 335).web("203.0.113.12");
        world.name("hollowwren-mirror.com", FOUR, CINDER)
                .quirk(Quirk.REGISTRAR_FORGOT)
                .days(12, 9)
                .web("203.0.113.13");
        // hollöw-wren.com
        world.name("xn--hollw-wren-hcb.com", TWO, CINDER).days(20, 345).web("203.0.113.10");
        world.name("hollowwren-werk.de", TWO, CINDER).days(35, 330).web("203.0.113.131");
        world.name("hollowwren-works.co.uk", THREE, CINDER).days(33, 332).web("203.0.113.132");
    }

    /** Adds names that are on hold, sinkholed, seized, parked or expired. No request is made for them. */
    private static void whatIsDownAlready(WorldBuilder world) {
        world.name("hollowwren-club.com", ONE, CINDER)
                .status("serverHold", "serverTransferProhibited", "serverDeleteProhibited", "serverUpdateProhibited")
                .days(60, 305)
                .web("203.0.113.14");
        world.name("hollowwren-crew.net", TWO, CINDER)
                .status("clientHold", "clientTransferProhibited")
                .days(55, 310)
                .web("203.0.113.15");
        world.name("hollowwren-loader.com", FOUR, SHADOWPIT)
                .days(90, 275)
                .seen("@", "A", "203.0.113.72", 90, 21)
                .seen("@", "A", "192.0.2.130", 21, 0);
        world.name("hollowwren-store.net", ONE, SEIZURE)
                .status("serverTransferProhibited", "serverDeleteProhibited", "serverUpdateProhibited")
                .days(200, 165)
                .seen("@", "A", "203.0.113.16", 200, 50)
                .seen("@", "A", "192.0.2.140", 50, 0);
        world.name("hollowwren.com", THREE, PARKED).days(2_100, 91).seen("@", "A", "192.0.2.200", 2_100, 0);
        world.name("hollowwren-old.net", TWO, CINDER)
                .status("redemptionPeriod")
                .days(410, -45)
                .web("203.0.113.17");
        world.name("hollowwren-first.org", TWO, CINDER)
                .status("pendingDelete")
                .days(441, -76)
                .web("203.0.113.18");
        // hollowwren-beta.com was deleted: no registry knows it.
    }

    /** Adds the names that must not be affected: a platform, a hacked shop, a provider's other customers. */
    private static void addUninvolvedNames(WorldBuilder world) {
        world.name("pastebarn.org", THREE, HEARTH)
                .days(5_300, 540)
                .held("Pastebarn Cooperative", "US")
                .web("192.0.2.20")
                .mail("192.0.2.21");
        RegistrationDraft shop = world.name("alderbrook-cycles.com", THREE, HEARTH)
                .days(3_290, 360)
                .held("Alderbrook Cycles LLC", "US")
                .web("192.0.2.33")
                .mail("192.0.2.34")
                .rr("@", "CAA", "0 issue \"ca.example\"")
                .rr("shop", "CNAME", "www.alderbrook-cycles.com.");
        for (String part : List.of(
                "blog",
                "cart",
                "events",
                "forum",
                "gift",
                "help",
                "img",
                "jobs",
                "kids",
                "maps",
                "news",
                "old",
                "press",
                "rides",
                "service",
                "static",
                "tours",
                "tyres",
                "used",
                "webmail",
                "winter",
                "workshop")) {
            shop.seen(part, "A", "192.0.2.33", 2_000, 2);
        }
        for (String neighbour : List.of("maplewick-bakery.com", "tidewater-choir.org", "quillfield-school.info")) {
            world.name(neighbour, THREE, HEARTH).days(2_500, 200).web("192.0.2.33");
        }
        world.name("kestrelford-sites.org", THREE, HEARTH)
                .days(1_400, 300)
                .held("Kestrelford Sites Ltd", "GB")
                .web("192.0.2.36")
                .unseen("*", "A", "192.0.2.36");
        world.name("dynharbor-dns.net", THREE, HARBOR)
                .days(4_000, 400)
                .held("Dynharbor Inc.", "US")
                .web("192.0.2.40")
                .rr("hollowwren", "A", "203.0.113.19")
                .rr("grandmas-camera", "A", "192.0.2.41")
                .rr("weather-station", "A", "192.0.2.42");
        world.infrastructure("driftveil.example", DRIFTVEIL)
                .rr("hollowwren.edge", "A", "198.51.100.21")
                .rr("hollowwren.edge", "AAAA", "2001:db8:100::21");
    }

    private static void addAnomalies(WorldBuilder world) {
        world.name("hollowwren-cast.org", ONE, CINDER)
                .quirk(Quirk.WHOIS_CONFLICTS)
                .days(37, 328)
                .web("203.0.113.20");
        world.name("hollowwren-gate.com", ONE, BROKEN).days(36, 329).web("203.0.113.21");
        world.name("hollowwren-deep.net", ONE, SILENT).days(36, 329).web("203.0.113.22");
        world.name("hollowwren-rush.xyz", ONE, CINDER)
                .quirk(Quirk.RATE_LIMITED)
                .days(31, 334)
                .web("203.0.113.23");
        world.name("hollowwren-mask.info", FOUR, CINDER)
                .held("=HYPERLINK(\"http://x.invalid\")<script>alert(1)</script>\u202Emoc.knab", "SC")
                .days(29, 336)
                .web("203.0.113.24");
        RegistrationDraft wordy = world.name("hollowwren-wordy.net", FOUR, CINDER)
                .days(28, 337)
                .web("203.0.113.27")
                .rr("loop", "CNAME", "loop2.hollowwren-wordy.net.")
                .rr("loop2", "CNAME", "loop.hollowwren-wordy.net.")
                .rr("*.wild", "A", "203.0.113.28");
        for (int i = 0; i < 24; i++) {
            wordy.rr("@", "TXT", "\"part-" + i + "-" + "k3yx".repeat(40) + "\"");
        }
        RegistrationDraft swift = world.name("hollowwren-swift.com", FOUR, FLUX).days(8, 357);
        for (int i = 30; i < 38; i++) {
            swift.rr("@", "A", "203.0.113." + i);
        }
    }

    /**
     * Adds the 2,000 names of the malware family. 1,400 of them are registered, at two registrars. Of these, 1,300 use the same name servers (100 of
     * them are on hold), and 100 use those of a sinkhole.
     */
    private static void addFamily(WorldBuilder world) {
        List<String> names = Dga.names();
        for (int i = 0; i < names.size(); i++) {
            Registrar registrar = i % 3 == 0 ? FOUR : TWO;
            // The states are shifted after every twenty names, so that every TLD has its share of each state.
            switch ((i + i / 20) % 20) {
                case 3, 7, 11, 13, 17, 19 -> {
                    /* not registered */
                }
                case 5 -> world.name(names.get(i), registrar, SHADOWPIT).days(30 + i % 60, 300);
                case 9 ->
                    world.name(names.get(i), registrar, FLUX)
                            .status("serverHold")
                            .days(30 + i % 60, 300);
                default ->
                    world.name(names.get(i), registrar, FLUX)
                            .days(5 + i % 60, 300)
                            .rr("@", "A", "203.0.113." + (160 + i % 32));
            }
        }
    }
}
