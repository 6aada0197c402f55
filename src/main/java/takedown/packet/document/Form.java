package takedown.packet.document;

import java.util.Optional;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Standing;

/** Form of a packet, which for some kinds depends on the sender's standing. */
public enum Form {
    /** The form of a kind that has only one form, and of a notice of illegal content without priority. */
    ORDINARY,
    /** A request under 18 U.S.C. § 2703(f), for governmental entities only. */
    SECTION_2703F,
    /** A private sender's letter, which does not invoke a statute. */
    HOLD_LETTER,
    /** Facts for a request under a treaty on mutual legal assistance, for a governmental sender only. */
    MLAT_REQUEST,
    /** The facts of a {@link #MLAT_REQUEST}, reported to the government by a sender that is not governmental. */
    REFERRAL,
    /** A notice with priority under Regulation (EU) 2022/2065, Article 22, for a sender with a recorded award only. */
    TRUSTED_FLAGGER;

    /** Returns the form that the request names, or else the default form for this sender and kind. */
    public static Form of(PacketKind kind, Optional<Form> wanted, Sender sender) {
        return wanted.orElseGet(() -> kind.forms().stream()
                .filter(form -> form.isOpenTo(sender))
                .findFirst()
                .orElseThrow());
    }

    public boolean appliesTo(PacketKind kind) {
        return kind.forms().contains(this);
    }

    /** Returns whether the sender's standing allows the form. */
    public boolean isOpenTo(Sender sender) {
        return switch (this) {
            case SECTION_2703F, MLAT_REQUEST -> isGovernment(sender);
            case TRUSTED_FLAGGER -> isTrusted(sender);
            case HOLD_LETTER, REFERRAL, ORDINARY -> true;
        };
    }

    private static boolean isGovernment(Sender sender) {
        return sender.standing() == Standing.GOVERNMENT && !sender.authority().isBlank();
    }

    private static boolean isTrusted(Sender sender) {
        return sender.standing() == Standing.TRUSTED_FLAGGER && !sender.award().isBlank();
    }
}
