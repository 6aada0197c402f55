package takedown.attribution.collateral;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.Collateral.Mail;
import takedown.attribution.collateral.Collateral.Sign;
import takedown.attribution.collateral.Collateral.Unread;
import takedown.attribution.collateral.CollateralRule.Created;
import takedown.name.DomainName;
import takedown.observation.Certificate;

/**
 * Signs that a name has an owner who is a victim. Two or more signs make it likely that the name was compromised. An analyst's verdict does not
 * refute this, since the verdict may be one of thousands that were given at once. The database's function {@code signs_of_an_owner} implements the
 * same rule.
 */
final class OwnerSigns {
    static final Duration OLD = Duration.ofDays(2 * 365);

    /** Minimum number of names below one name that counts as a sign. One operator usually runs fewer names. */
    static final int MANY_NAMES = 10;

    private static final int ENOUGH = 2;

    private static final Pattern PATH = Pattern.compile("://.*" + Sign.CONTENT_PATH, Pattern.CASE_INSENSITIVE);

    private static final Pattern POLICY =
            Pattern.compile("v *= *DMARC1 *;(.*;)? *p *= *(quarantine|reject)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHARED = Pattern.compile(Sign.SHARED_CERTIFICATE, Pattern.CASE_INSENSITIVE);

    private OwnerSigns() {}

    /**
     * @param keys hosts and URLs at or below the name
     * @param dmarc the TXT records at {@code _dmarc} below the name
     * @param certificates the certificates of the name, or of hosts below it
     */
    static List<Sign> of(
            Optional<Created> created,
            Mail mail,
            int namesBelow,
            List<String> keys,
            OptionalInt rank,
            List<String> dmarc,
            List<Certificate> certificates,
            DomainName name) {
        List<Sign> signs = new ArrayList<>();
        created.filter(c -> Duration.between(c.at(), c.seenAt()).compareTo(OLD) > 0)
                .ifPresent(c -> signs.add(new Sign(
                        Sign.Kind.OLD_REGISTRATION,
                        "registered on " + c.at().truncatedTo(ChronoUnit.SECONDS) + " (" + c.source() + ")")));
        if (!mail.exchangers().isEmpty()) {
            signs.add(new Sign(
                    Sign.Kind.MAIL_IN_USE, "mail exchangers of " + name + ": " + String.join(", ", mail.exchangers())));
        }
        if (namesBelow >= MANY_NAMES) {
            signs.add(new Sign(Sign.Kind.NAMES_BELOW, namesBelow + " names below it in passive DNS"));
        }
        keys.stream()
                .filter(key -> PATH.matcher(key).find())
                .findFirst()
                .ifPresent(key -> signs.add(
                        new Sign(Sign.Kind.CONTENT_MANAGEMENT, "a path of a content management system: " + key)));
        rank.ifPresent(at -> signs.add(new Sign(Sign.Kind.RANKED, "number " + at + " of a list of popular names")));
        dmarc.stream()
                .filter(record -> POLICY.matcher(record).find())
                .findFirst()
                .ifPresent(record -> signs.add(new Sign(Sign.Kind.DMARC_POLICY, "its DMARC policy: " + record)));
        certificates.stream()
                .filter(OwnerSigns::isOfAnOrganisation)
                .findFirst()
                .ifPresent(shown -> signs.add(new Sign(
                        Sign.Kind.ORGANISATION_CERTIFICATE,
                        "a trusted certificate for " + shown.host() + " names the organisation "
                                + shown.subject().organisation().orElse("") + " (issued by " + shown.issuer()
                                + ", SHA-256 " + shown.sha256() + ")")));
        return signs;
    }

    /**
     * Returns whether the issuer validated an organisation (OV, EV), and not only control of the domain. A certificate that a CDN shares between its
     * customers does not count.
     */
    private static boolean isOfAnOrganisation(Certificate shown) {
        return shown.isTrusted()
                && shown.subject().organisation().isPresent()
                && !SHARED.matcher(shown.subject().commonName().orElse("")).find();
    }

    /**
     * Returns the guard of a name with two or more signs.
     *
     * @param unread the parts that could not be observed; the guard's message names them
     */
    static Optional<Guard> guard(DomainName name, List<Sign> signs, List<Unread> unread) {
        return signs.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(new Guard(
                        ProtectionClass.LIKELY_COMPROMISED,
                        name + " may belong to a victim: "
                                + signs.stream().map(Sign::evidence).collect(Collectors.joining("; "))
                                + unread.stream()
                                        .filter(Unread::asked)
                                        .map(Unread::why)
                                        .map(why -> "; not known: " + why)
                                        .collect(Collectors.joining())
                                + ". A second person must lift the block for this name"));
    }
}
