package takedown.situations;

import static takedown.attribution.target.TargetStatus.CONTENT_GONE;
import static takedown.attribution.target.TargetStatus.HOST_GONE;
import static takedown.attribution.target.TargetStatus.LIVE;
import static takedown.attribution.target.TargetStatus.UNREACHABLE;

import takedown.situations.SituationBuilder.Net;
import takedown.situations.SituationBuilder.Port;
import takedown.situations.SituationBuilder.Zone;

/** Situations that show in the answers of a host's name servers, or in whether a network announces an address. */
final class HostSituations {
    private final Situations all;

    HostSituations(Situations all) {
        this.all = all;
    }

    void add() {
        hosts();
        addresses();
    }

    private SituationBuilder hostOf(String what) {
        return SituationBuilder.of(what, "www.evil-" + all.next() + ".net").look(0, Sites.kit());
    }

    private void hosts() {
        all.add(hostOf("NXDOMAIN once").zone(60, Zone.NXDOMAIN).is(LIVE, 0, -1));
        all.add(hostOf("NXDOMAIN twice within an hour")
                .zone(60, Zone.NXDOMAIN)
                .zone(110, Zone.NXDOMAIN)
                .is(LIVE, 0, -1));
        all.add(hostOf("NXDOMAIN twice")
                .zone(60, Zone.NXDOMAIN)
                .zone(120, Zone.NXDOMAIN)
                .is(HOST_GONE, 60, 120));
        all.add(hostOf("NODATA twice")
                .zone(60, Zone.NODATA)
                .zone(125, Zone.NODATA)
                .is(HOST_GONE, 60, 125));
        all.add(hostOf("NXDOMAIN, then NODATA")
                .zone(60, Zone.NXDOMAIN)
                .zone(125, Zone.NODATA)
                .is(HOST_GONE, 60, 125));
        all.add(all.play("NXDOMAIN twice, for a page")
                .look(0, Sites.kit())
                .zone(60, Zone.NXDOMAIN)
                .look(61, Net.resolver(takedown.net.HostAnswer.Lack.NXDOMAIN), Sites.kit())
                .zone(125, Zone.NXDOMAIN)
                .is(HOST_GONE, 60, 125));
        all.add(hostOf("NXDOMAIN, present, NXDOMAIN")
                .zone(60, Zone.NXDOMAIN)
                .zone(90, Zone.PRESENT)
                .zone(125, Zone.NXDOMAIN)
                .is(LIVE, 0, -1));
        all.add(hostOf("a wildcard in place of the host")
                .zone(60, Zone.WILDCARD)
                .zone(125, Zone.WILDCARD)
                .is(LIVE, 0, -1));
        all.add(hostOf("own servers that refuse")
                .zone(60, Zone.SILENT)
                .zone(125, Zone.SILENT)
                .is(LIVE, 0, -1));
        all.add(hostOf("a resolver that filters")
                .zone(60, Zone.FILTERED)
                .zone(125, Zone.FILTERED)
                .is(LIVE, 0, -1));
        all.add(hostOf("the host is back")
                .zone(60, Zone.NXDOMAIN)
                .zone(125, Zone.NXDOMAIN)
                .zone(190, Zone.PRESENT)
                .isBack());
        all.add(all.play("the page is gone, then the host")
                .look(0, Sites.apache404())
                .look(60, Sites.apache404())
                .zone(125, Zone.NXDOMAIN)
                .zone(190, Zone.NXDOMAIN)
                .is(HOST_GONE, 125, 190));
    }

    private SituationBuilder addressOf(String what, String scheme, String rest) {
        return SituationBuilder.of(what, scheme + "192.0.80." + all.next() % 250 + rest);
    }

    private void addresses() {
        all.add(addressOf("an address whose port answers with 404", "", "")
                .look(0, Sites.apache404())
                .is(LIVE, 0, -1));
        all.add(addressOf("a kit at a port of an address", "http://", ":8080/bank")
                .look(0, Sites.kit())
                .is(LIVE, 0, -1));
        all.add(addressOf("the port of an address is closed", "http://", ":8080/bank")
                .look(0, Sites.kit())
                .look(60, Net.port(Port.CLOSED), Sites.kit())
                .look(125, Net.port(Port.CLOSED), Sites.kit())
                .is(UNREACHABLE, 60, 125));
        all.add(addressOf("404 at a port of an address", "http://", ":8080/bank")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404())
                .is(CONTENT_GONE, 60, 125));
        all.add(addressOf("an address that no network announces", "", "")
                .look(0, Sites.kit())
                .announced(60, false)
                .announced(125, false)
                .is(HOST_GONE, 60, 125));
        all.add(addressOf("an address that is announced again", "", "")
                .look(0, Sites.kit())
                .announced(60, false)
                .announced(90, true)
                .announced(125, false)
                .is(LIVE, 0, -1));
    }
}
