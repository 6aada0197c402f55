package takedown.packet.plan;

import java.util.Locale;
import java.util.Optional;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.casefile.matter.Matter.EarlierReport;

/** Whose mail an earlier report was. */
public final class Reports {
    private Reports() {}

    /** By the directory's id, the IANA ID or the name, however the person wrote it down. */
    static boolean wentTo(EarlierReport report, ActingParty registrar, Dossier dossier) {
        String party = report.party().strip().toLowerCase(Locale.ROOT);
        return party.equals(registrar.id().toLowerCase(Locale.ROOT))
                || party.equals(registrar.name().toLowerCase(Locale.ROOT))
                || ianaId(dossier)
                        .filter(id -> party.equals("iana:" + id) || party.equals(String.valueOf(id)))
                        .isPresent();
    }

    static Optional<Integer> ianaId(Dossier dossier) {
        return dossier.registration()
                .flatMap(m -> m.registration().registrarIanaId())
                .map(id -> (Integer) id);
    }
}
