package takedown.packet.document;

import java.util.Optional;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Standing;

/** The form that a packet of some kinds takes by the sender's standing. */
public enum Form {
    /** For kinds that have one form only. */
    ORDINARY,
    /** 18 U.S.C. § 2703(f): governmental entities only. */
    SECTION_2703F,
    /** A private sender's letter; it claims no statute. */
    HOLD_LETTER,
    /** Facts for a request under a treaty on mutual legal assistance: a governmental sender only. */
    MLAT_REQUEST,
    /** The same facts, told to the government by another sender. */
    REFERRAL,
    /** Regulation (EU) 2022/2065, Article 22: with a recorded award only. */
    TRUSTED_FLAGGER;

    /** What this sender's packet of the kind is where the request names no form. */
    public static Form of(PacketKind kind, Optional<Form> wanted, Sender sender) {
        return wanted.orElseGet(() -> switch (kind) {
            case PRESERVATION -> isGovernment(sender) ? SECTION_2703F : HOLD_LETTER;
            case GOVERNMENT_REFERRAL -> isGovernment(sender) ? MLAT_REQUEST : REFERRAL;
            case DSA_NOTICE -> isTrusted(sender) ? TRUSTED_FLAGGER : ORDINARY;
            default -> ORDINARY;
        });
    }

    /** Whether packets of the kind come in this form. */
    public boolean suits(PacketKind kind) {
        return switch (this) {
            case ORDINARY -> kind != PacketKind.PRESERVATION && kind != PacketKind.GOVERNMENT_REFERRAL;
            case SECTION_2703F, HOLD_LETTER -> kind == PacketKind.PRESERVATION;
            case MLAT_REQUEST, REFERRAL -> kind == PacketKind.GOVERNMENT_REFERRAL;
            case TRUSTED_FLAGGER -> kind == PacketKind.DSA_NOTICE;
        };
    }

    public static boolean isGovernment(Sender sender) {
        return sender.standing() == Standing.GOVERNMENT && !sender.authority().isBlank();
    }

    public static boolean isTrusted(Sender sender) {
        return sender.standing() == Standing.TRUSTED_FLAGGER && !sender.award().isBlank();
    }
}
