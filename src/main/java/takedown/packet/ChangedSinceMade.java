package takedown.packet;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.Dossier;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Compares the verdicts and the recipient in the document of a packet with the present record of the case. The octets were approved with these
 * statements, so the packet cannot be sent once one of them is no longer true. The only exception is a verdict that was unknown and is MALICIOUS now.
 */
final class ChangedSinceMade {
    /** The roles of parties that serve content. Content that moves away from one party often moves to a party with another of these roles. */
    private static final Set<RecipientRole> SERVING =
            EnumSet.of(RecipientRole.HOST, RecipientRole.CDN, RecipientRole.PLATFORM);

    private final Packet packet;
    private final Map<String, String> verdicts = new HashMap<>();

    ChangedSinceMade(Packet packet) {
        this.packet = packet;
        packet.document().rows().stream()
                .flatMap(row -> row.incidents().stream())
                // A document that was stored before this field existed has null here.
                .filter(incident -> incident.verdict() != null)
                .forEach(incident -> verdicts.put(incident.value(), incident.verdict()));
    }

    /** Returns the findings of {@link #verdict} on these suspects. */
    List<Finding> verdicts(List<Suspect> named) {
        return named.stream().flatMap(suspect -> verdict(suspect).stream()).toList();
    }

    /**
     * Returns a finding if the verdict on the suspect differs from that in the document. There is no finding if the document has no verdict on the
     * suspect and the suspect was judged MALICIOUS later. The database function {@code verdict_changed_since} implements the same rule.
     */
    Optional<Finding> verdict(Suspect suspect) {
        Verdict now = suspect.verdict();
        return Optional.ofNullable(verdicts.get(suspect.key()))
                .filter(before -> !before.equals(now.name()))
                .filter(before -> !before.equals(Verdict.UNKNOWN.name()) || now != Verdict.MALICIOUS)
                .map(before -> new Finding(
                        switch (now) {
                            case UNKNOWN -> FindingCode.VERDICT_UNKNOWN;
                            case COMPROMISED -> FindingCode.COMPROMISED;
                            case MALICIOUS -> FindingCode.VERDICT_CHANGED;
                        },
                        suspect.key(),
                        "it has the verdict " + now + " now, and " + before
                                + " in the packet. Make a new packet; if this one was sent, retract it"));
    }

    /**
     * Returns a finding if the recipient no longer acts on the suspect, because another host, CDN or platform serves it, or another registrar
     * sponsors it. A look-up that names no such party yields no finding.
     *
     * @param servedAt when the packet is sent, or was served; there is no finding if the last investigation of the suspect was after this time
     */
    Optional<Finding> recipient(CandidateSuspect candidate, Instant servedAt) {
        RecipientRole role = packet.document().recipient().role();
        Set<RecipientRole> alike = SERVING.contains(role)
                ? SERVING
                : role == RecipientRole.REGISTRAR ? EnumSet.of(role) : EnumSet.noneOf(RecipientRole.class);
        if (!packet.kind().asksForAction() || alike.isEmpty()) {
            return Optional.empty();
        }
        Optional<Dossier> seen =
                candidate.dossier().filter(dossier -> !dossier.snapshot().at().isAfter(servedAt));
        List<String> ids = seen.stream()
                .flatMap(dossier -> dossier.parties().stream())
                .filter(party -> takesPackets(party.role()) && alike.contains(RecipientRole.of(party.role())))
                .map(party -> party.id())
                .toList();
        return ids.isEmpty() || ids.contains(packet.document().recipient().id())
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingCode.RECIPIENT_CHANGED,
                        candidate.subject(),
                        packet.document().recipient().name() + " is no longer its " + word(role)
                                + ", according to the investigation of "
                                + seen.orElseThrow().snapshot().at() + ". Make a new packet"));
    }

    private static boolean takesPackets(Role role) {
        return role != Role.CERTIFICATE_AUTHORITY;
    }

    private static String word(RecipientRole role) {
        return role == RecipientRole.CDN ? "CDN" : role.name().toLowerCase(Locale.ROOT);
    }
}
