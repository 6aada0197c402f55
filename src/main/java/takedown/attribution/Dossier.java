package takedown.attribution;

import java.util.List;
import java.util.Optional;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.status.Status;
import takedown.directory.HealthRecord;
import takedown.name.DomainName;
import takedown.observation.Snapshot;

/**
 * All observations of one suspect and the conclusions from them.
 *
 * @param registrable the name on which a registry could act; empty for an address and for a public suffix
 * @param platform the id, in the directory, of the shared platform that hosts the name
 * @param registration the merged registration data; empty for an address, or if no source had an answer
 * @param parties the parties: registry first, then registrar, reseller, DNS operators, CDNs and hosts, mail, platform
 */
public record Dossier(
        Snapshot snapshot,
        Optional<DomainName> registrable,
        Optional<DomainName> publicSuffix,
        Optional<String> platform,
        Optional<MergedRegistration> registration,
        List<ActingParty> parties,
        Collateral collateral,
        Status status) {
    public Dossier {
        parties = List.copyOf(parties);
    }

    /** Returns this dossier with the contacts of each party sorted by their health. No contact is removed. */
    public Dossier ranked(HealthRecord health) {
        return new Dossier(
                snapshot,
                registrable,
                publicSuffix,
                platform,
                registration,
                parties.stream().map(party -> party.ranked(health)).toList(),
                collateral,
                status);
    }

    /** Reads the health records of the parties' contacts, and returns this dossier with the contacts ranked by these records. */
    public Dossier ranked(HealthRecord.Reader health) {
        return ranked(health.of(parties.stream().map(ActingParty::id).toList()));
    }

    public Dossier with(Status other) {
        return new Dossier(snapshot, registrable, publicSuffix, platform, registration, parties, collateral, other);
    }
}
