package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.Dossier;
import takedown.casefile.Suspect;
import takedown.packet.Preflight.Finding;

/** Names that many share: no request is made against the whole of them, so that nobody is late with it either. */
@ApplicationScoped
public class Shield {
    /** Of {@link Protection}'s reasons those that are in the name itself, whatever anybody judges of it. */
    private static final Set<String> OF_THE_NAME =
            Set.of("address", "public-suffix", "popular-name", "platform", "dynamic-dns", "infrastructure");

    private final Protection protection;

    Shield(ProtectedNames names) {
        this.protection = new Protection(names);
    }

    /** Why nothing may be asked against the whole name; empty when it may. */
    public Optional<String> over(Suspect suspect, Optional<Dossier> dossier) {
        return protection.against(new Charge(suspect, dossier)).stream()
                .filter(finding -> OF_THE_NAME.contains(finding.code()))
                .map(Finding::message)
                .findFirst();
    }
}
