package takedown.casefile.suspects;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.directory.CountryCode;
import takedown.directory.Role;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;

/**
 * The hosting of a suspect, for lists.
 *
 * @param party the id of the host; if the host is not known, the id of the CDN in front of it
 * @param country the country of the network or the autonomous system of the first address for which one is known, else of the party
 */
record HostedAt(Optional<String> party, Optional<String> country) {
    /**
     * Maximum length of a stored id, in characters. Third parties choose the names in some ids, and an index entry, which also contains the value of
     * the suspect, can have at most 2,700 octets.
     */
    private static final int MAX = 100;

    private static final HostedAt NOWHERE = new HostedAt(Optional.empty(), Optional.empty());

    /** @return empty if this investigation could not observe the hosting, so that the value on file stays */
    static Optional<HostedAt> of(Dossier dossier) {
        Snapshot look = dossier.snapshot();
        Optional<ActingParty> host = dossier.parties().stream()
                .filter(party -> party.role() == Role.HOST || party.role() == Role.CDN)
                .min(Comparator.comparing(ActingParty::role));
        if (host.isPresent()) {
            Optional<String> country = look.hosting().stream()
                    .flatMap(HostedAt::countries)
                    .flatMap(text -> CountryCode.tryOf(text).stream())
                    .findFirst()
                    .or(() -> host.get().country())
                    .map(CountryCode::alpha2);
            return Optional.of(new HostedAt(host.map(ActingParty::id), country));
        }
        return hasNoAddress(look) ? Optional.of(NOWHERE) : Optional.empty();
    }

    static String bounded(String id) {
        return id.length() > MAX ? id.substring(0, MAX) : id;
    }

    private static Stream<String> countries(Hosting hosting) {
        return hosting
                .network()
                .found()
                .flatMap(Network::country)
                .or(() -> hosting.autonomousSystem().found().flatMap(as -> as.country()))
                .stream();
    }

    /** Returns whether the delegation or the addresses were queried, and all of these look-ups succeeded and found no address. */
    private static boolean hasNoAddress(Snapshot look) {
        boolean failed = Stream.concat(
                        look.delegation().stream(),
                        look.resolution().stream()
                                .flatMap(answers -> Stream.of("A", "AAAA", "CNAME")
                                        .flatMap(type -> Optional.ofNullable(
                                                answers.byType().get(type))
                                                .stream())))
                .anyMatch(Outcome::isFailed);
        List<?> addresses = look.addresses();
        return !failed
                && addresses.isEmpty()
                && (look.delegation().isPresent() || look.resolution().isPresent());
    }
}
