package takedown.packet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Standing;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Form;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;

/**
 * The rules for the packets that a sender may send, by the standing recorded in the matter. A refusal states what may be sent instead. The database
 * enforces the same rules (V11).
 */
public final class RoleGate {
    private RoleGate() {}

    /**
     * @throws Refusal (BLOCKED) with the lawful alternative; (INVALID) for a form that the kind does not have
     */
    public static Form pass(PacketRequest request, CaseFile file) {
        Sender sender = file.matter().sender();
        Form form = Form.of(request.kind(), request.particulars().form(), sender);
        if (!form.appliesTo(request.kind())) {
            throw Refusal.invalid(request.kind() + " has no form " + form);
        }
        List<Finding> against = new ArrayList<>();
        ofTheForm(form, sender).ifPresent(against::add);
        if (request.kind().isSwornForTheOwner()) {
            ofTheWork(file, sender).ifPresent(against::add);
        }
        if (!against.isEmpty()) {
            throw Refusal.blocked(
                    "the sender's standing does not permit this packet: "
                            + against.getFirst().message(),
                    against.stream().map(Finding::toReason).toList());
        }
        return form;
    }

    private static Optional<Finding> ofTheForm(Form form, Sender sender) {
        if (form.isOpenTo(sender)) {
            return Optional.empty();
        }
        return switch (form) {
            case SECTION_2703F ->
                finding(
                        FindingCode.NOT_GOVERNMENTAL,
                        "a request under 18 U.S.C. § 2703(f) needs a governmental sender whose authority is recorded (standing GOVERNMENT with authority): leave out `form` to make a litigation-hold letter, which does not rely on that statute");
            case MLAT_REQUEST ->
                finding(
                        FindingCode.NOT_GOVERNMENTAL,
                        "mutual legal assistance is not open to private litigants: leave out `form` to make a referral to the government");
            case TRUSTED_FLAGGER ->
                finding(
                        FindingCode.NO_AWARD,
                        "priority under Article 22 needs a recorded award (standing TRUSTED_FLAGGER with award): leave out `form` to make an ordinary Article 16 notice");
            case HOLD_LETTER, REFERRAL, ORDINARY -> Optional.empty();
        };
    }

    private static Optional<Finding> ofTheWork(CaseFile file, Sender sender) {
        boolean mayActForOwner =
                sender.standing() == Standing.COPYRIGHT_HOLDER || sender.standing() == Standing.COUNSEL_OF_RECORD;
        if (mayActForOwner && !file.matter().works().isEmpty()) {
            return Optional.empty();
        }
        return finding(
                file.matter().works().isEmpty() ? FindingCode.NO_WORK : FindingCode.NOT_FOR_THE_OWNER,
                "a notice under 17 U.S.C. § 512(c)(3) is sworn for the owner of a real work (standing COPYRIGHT_HOLDER or COUNSEL_OF_RECORD, and works): send an ABUSE_REPORT or a DSA_NOTICE instead");
    }

    private static Optional<Finding> finding(FindingCode code, String message) {
        return Optional.of(new Finding(code, "sender", message));
    }
}
