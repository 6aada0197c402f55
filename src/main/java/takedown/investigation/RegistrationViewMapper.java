package takedown.investigation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.status.RegistryDenial;
import takedown.investigation.DossierView.ConflictView;
import takedown.investigation.DossierView.NotUnderstoodView;
import takedown.investigation.DossierView.RegistrationView;
import takedown.observation.Registration;
import takedown.observation.Snapshot;
import takedown.observation.Source;

final class RegistrationViewMapper {
    private final Snapshot snapshot;

    RegistrationViewMapper(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns the merged registration, or else the registry's statement that the name is available or reserved. */
    Optional<RegistrationView> view(Optional<MergedRegistration> merged) {
        return merged.map(this::registration).or(this::unheld);
    }

    private RegistrationView registration(MergedRegistration merged) {
        Registration r = merged.registration();
        boolean rdap = snapshot.registrationsOrKnown()
                .filter(o -> o.found().isPresent())
                .map(o -> o.provenance().source())
                .anyMatch(source -> source == Source.RDAP_REGISTRY || source == Source.RDAP_REGISTRAR);
        Map<String, String> sources = new TreeMap<>();
        merged.fieldSources().forEach((field, source) -> sources.put(field, source.name()));
        return new RegistrationView(
                rdap ? "RDAP" : "WHOIS",
                r.state(snapshot.at()).word(),
                r.roid().orElse(null),
                r.registrar().orElse(null),
                r.registrarIanaId().orElse(null),
                r.registrarHandle().orElse(null),
                r.registrarAbuse().email().orElse(null),
                r.registrarAbuse().phone().orElse(null),
                r.registrarAbuse().form().orElse(null),
                r.reseller().orElse(null),
                r.createdAt().orElse(null),
                r.updatedAt().orElse(null),
                r.expiresAt().orElse(null),
                r.statuses(),
                DossierViewMapper.texts(r.nameServers()),
                DossierViewMapper.texts(r.ds()),
                r.dnssec().orElse(null),
                r.registrant().orElse(null),
                r.redacted(),
                sources,
                Stream.concat(
                                merged.conflicts().stream(),
                                RegistryDenial.of(snapshot).flatMap(RegistryDenial::contradiction).stream())
                        .map(RegistrationViewMapper::conflict)
                        .toList(),
                r.notUnderstood().stream()
                        .map(n -> new NotUnderstoodView(n.field(), n.text()))
                        .toList());
    }

    /** Returns the view of a name that the registry itself reports as available or reserved. */
    private Optional<RegistrationView> unheld() {
        return RegistryDenial.of(snapshot)
                .map(denial -> new RegistrationView(
                        denial.from().source() == Source.RDAP_REGISTRY ? "RDAP" : "WHOIS",
                        denial.state().word(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        Set.of(),
                        Map.of(),
                        denial.contradiction().stream()
                                .map(RegistrationViewMapper::conflict)
                                .toList(),
                        List.of()));
    }

    private static ConflictView conflict(MergedRegistration.Conflict c) {
        return new ConflictView(
                c.field(), c.one().name(), c.oneSays(), c.other().name(), c.otherSays());
    }
}
