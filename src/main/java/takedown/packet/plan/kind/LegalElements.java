package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.List;
import takedown.attribution.ActingParty;
import takedown.casefile.matter.Matter.Sender;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Particulars;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.Provision;
import takedown.packet.plan.PlanInput;

/** The elements that the request for packets must state for a notice or a request under the law of the European Union. */
final class LegalElements {
    private LegalElements() {}

    /** Returns whether the party is known to have its seat in a Member State of the European Union. */
    static boolean isInUnion(ActingParty party) {
        return party.country().filter(c -> Provision.isMember(c.alpha2())).isPresent();
    }

    /** Returns the missing and the unsuitable elements of a notice of illegal content (Regulation (EU) 2022/2065, Articles 3(h) and 16(2)). */
    static List<Finding> missingInNotice(PlanInput ask) {
        Particulars said = ask.request().particulars();
        List<Finding> missing = new ArrayList<>(foreign(said));
        if (said.provisions().isEmpty()) {
            missing.add(
                    new Finding(
                            FindingCode.NO_PROVISION,
                            "request",
                            "content is illegal where it breaks law of the Union or of a Member State (Regulation (EU) 2022/2065, Article 3(h)): name law, article and state in `provisions`"));
        }
        if (Provision.namesAmericanLaw(said.purpose())) {
            missing.add(
                    new Finding(
                            FindingCode.NOT_UNION_LAW,
                            "purpose",
                            "it names a statute of the United States, which does not make content illegal in the sense of Regulation (EU) 2022/2065, Article 3(h)"));
        }
        if (said.purpose().isBlank()) {
            missing.add(
                    new Finding(
                            FindingCode.NOT_SUBSTANTIATED,
                            "request",
                            "a notice must explain why the content breaks the provision (Regulation (EU) 2022/2065, Article 16(2)(a)): state it in `purpose`"));
        }
        Sender sender = ask.file().matter().sender();
        if (sender.name().isBlank() || sender.email().isBlank()) {
            missing.add(
                    new Finding(
                            FindingCode.NO_SENDER,
                            "sender",
                            "a notice must have the name and the e-mail address of its sender (Regulation (EU) 2022/2065, Article 16(2)(c)): record both in the matter of the case (matter.sender.name and matter.sender.email)"));
        }
        if (!said.bonaFide()) {
            missing.add(
                    new Finding(
                            FindingCode.NO_BONA_FIDE_STATEMENT,
                            "request",
                            "the sender must state a bona fide belief that the notice is accurate and complete (Regulation (EU) 2022/2065, Article 16(2)(d)): confirm it in `bonaFide` once the sender does"));
        }
        return missing;
    }

    /** Returns the missing and the unsuitable elements of a request for registration data (Directive (EU) 2022/2555, Article 28(5)). */
    static List<Finding> missingInDataRequest(PlanInput ask) {
        Particulars said = ask.request().particulars();
        List<Finding> missing = new ArrayList<>(foreign(said));
        if (said.provisions().stream().noneMatch(Provision::isNational)) {
            missing.add(
                    new Finding(
                            FindingCode.NO_NATIONAL_ACT,
                            "request",
                            "a directive binds through the law of a Member State: name the act that transposes Directive (EU) 2022/2555 for the recipient in `provisions`, with its state"));
        }
        if (said.purpose().isBlank() && ask.file().matter().claims().isEmpty()) {
            missing.add(
                    new Finding(
                            FindingCode.NOT_SUBSTANTIATED,
                            "request",
                            "the request must be lawful and duly substantiated (Directive (EU) 2022/2555, Article 28(5)): state the purpose and the right in `purpose`, or record the claims of the matter"));
        }
        return missing;
    }

    private static List<Finding> foreign(Particulars said) {
        List<Finding> foreign = new ArrayList<>();
        said.provisions().stream()
                .filter(provision -> !provision.isOfTheUnion())
                .map(
                        provision -> new Finding(
                                FindingCode.NOT_UNION_LAW,
                                provision.words(),
                                "it is not law of the Union or of a Member State (Regulation (EU) 2022/2065, Article 3(h); Directive (EU) 2022/2555, Article 28): correct its state in `provisions` to EU or a Member State"))
                .forEach(foreign::add);
        return foreign;
    }
}
