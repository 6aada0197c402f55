package takedown.packet.plan.kind;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.name.Defang;

public final class EarlierReports {
    private EarlierReports() {}

    /** Returns whether the report went to the registrar, by directory id, IANA ID or name, however the user entered it. */
    static boolean wasSentTo(EarlierReport report, ActingParty registrar, Dossier dossier) {
        return isAbout(report, registrar, ianaId(dossier).orElse(null));
    }

    /** Returns whether the report went to the registrar, by directory id, name or this IANA ID, which is null if it is not known. */
    static boolean isAbout(EarlierReport report, ActingParty registrar, @Nullable Integer ianaId) {
        String party = report.party().strip().toLowerCase(Locale.ROOT);
        return party.equals(registrar.id().toLowerCase(Locale.ROOT))
                || party.equals(registrar.name().toLowerCase(Locale.ROOT))
                || ianaId != null && (party.equals("iana:" + ianaId) || party.equals(String.valueOf(ianaId)));
    }

    /**
     * Returns the hosts that the report was about, and each name above them, in lower case. A registrar that got a report about a host of a name got a
     * report about the name.
     */
    static Set<String> hosts(EarlierReport report) {
        Set<String> hosts = new HashSet<>();
        for (String name : report.names()) {
            String host = Defang.undo(name.strip().toLowerCase(Locale.ROOT))
                    .replaceFirst("^[a-z][a-z0-9+.-]*://", "")
                    .replaceFirst("[/?#].*$", "")
                    .replaceFirst(":\\d+$", "");
            while (!host.isEmpty()) {
                hosts.add(host);
                int dot = host.indexOf('.');
                host = dot < 0 ? "" : host.substring(dot + 1);
            }
        }
        return hosts;
    }

    static Optional<Integer> ianaId(Dossier dossier) {
        return dossier.registration()
                .flatMap(m -> m.registration().registrarIanaId())
                .map(id -> (Integer) id);
    }
}
