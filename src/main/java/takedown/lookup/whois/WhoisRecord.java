package takedown.lookup.whois;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbuseDesk;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.NotUnderstood;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;

/**
 * A registration as a WHOIS text states it, before interpretation. Invisible characters in the texts are spelled out.
 *
 * @param domain as stated; empty if the text does not name it
 * @param statuses as stated, without links
 * @param statusRemarks the explanations after the codes
 * @param notUnderstood fields that are stated in a form that could not be read
 */
public record WhoisRecord(
        Optional<String> domain,
        Optional<String> roid,
        Optional<String> registrar,
        Optional<Integer> registrarIanaId,
        AbuseDesk abuse,
        Optional<String> reseller,
        Optional<WhoisDate> created,
        Optional<WhoisDate> updated,
        Optional<WhoisDate> expires,
        List<String> statuses,
        List<String> statusRemarks,
        List<WireName> nameServers,
        List<DsRecord> ds,
        Optional<Boolean> dnssec,
        Optional<String> registrant,
        Set<String> redacted,
        Optional<String> registrarWhois,
        List<NotUnderstood> notUnderstood) {

    /** Returns this record, with the other record's statements for the fields that this one lacks. */
    public WhoisRecord filledFrom(WhoisRecord other) {
        Set<String> all = new java.util.TreeSet<>(redacted);
        all.addAll(other.redacted);
        return new WhoisRecord(
                domain.or(other::domain),
                roid.or(other::roid),
                registrar.or(other::registrar),
                registrarIanaId.or(other::registrarIanaId),
                abuse.isEmpty() ? other.abuse : abuse,
                reseller.or(other::reseller),
                created.or(other::created),
                updated.or(other::updated),
                expires.or(other::expires),
                statuses.isEmpty() ? other.statuses : statuses,
                statuses.isEmpty() ? other.statusRemarks : statusRemarks,
                nameServers.isEmpty() ? other.nameServers : nameServers,
                ds.isEmpty() ? other.ds : ds,
                dnssec.or(other::dnssec),
                registrant.or(other::registrant),
                all,
                registrarWhois.or(other::registrarWhois),
                Stream.concat(notUnderstood.stream(), other.notUnderstood.stream())
                        .distinct()
                        .toList());
    }

    private static final DomainName UNNAMED = DomainName.of("invalid");

    /**
     * Returns the state of the registration.
     *
     * @param at when the record was written; empty if that is not known, in which case the expiry date does not count
     */
    RegistrationState state(Optional<Instant> at) {
        return RegistrationState.of(registration(UNNAMED), at);
    }

    public Registration registration(DomainName asked) {
        return Registration.of(asked)
                .roid(roid)
                .registrar(registrar)
                .registrarIanaId(registrarIanaId)
                .registrarAbuse(abuse)
                .reseller(reseller)
                .createdAt(created.filter(WhoisDate::isPlausible).map(WhoisDate::instant))
                .updatedAt(updated.filter(WhoisDate::isPlausible).map(WhoisDate::instant))
                .expiresAt(expires.filter(WhoisDate::isPlausible).map(WhoisDate::instant))
                .statuses(Stream.concat(
                                statuses.stream(),
                                statusRemarks.stream()
                                        .filter(remark -> EppStatus.of(remark).isPresent()
                                                || RegistrationState.ofStatus(remark)
                                                        .isPresent()))
                        .map(EppStatus::canonical)
                        .toList())
                .nameServers(nameServers)
                .ds(ds)
                .dnssec(dnssec)
                .registrant(registrant)
                .redacted(redacted)
                .registrarWhois(registrarWhois)
                .notUnderstood(notUnderstood)
                .build();
    }
}
