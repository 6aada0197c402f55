package takedown.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;

/**
 * A paragraph of a proposed order that commands, restrains or sets a term. The order prints these paragraphs, and the application asks for exactly
 * these, so that the order grants what the application asks for. The words of each are in {@code packet/court-directive.html}.
 *
 * @param subject of the paragraph, the name of a {@link Subject}
 * @param number of the paragraph in the order, after the findings
 * @param recipients those that the paragraph directs to act, and for {@link Subject#SEAL} the recipients that the order does not bind and that may
 *     have a copy; empty if the paragraph names none
 * @param acts of the recipients, in order
 */
record Directive(String subject, int number, List<CourtFacts.Recipient> recipients, List<Act> acts) {
    enum Subject {
        RESTRAINT,
        REGISTRIES,
        REGISTRARS,
        /** When the recipients act, and when the registrants are told. */
        WINDOW,
        SECURITY,
        /** The hearing on a preliminary injunction, and the end of a restraining order. */
        SHOW_CAUSE,
        SERVICE,
        SEAL
    }

    /**
     * One act of a recipient.
     *
     * @param label in the paragraph: {@code a}
     * @param part empty for the act that closes the paragraph for registries: to keep the names registered
     * @param isLast whether it is the last act of the paragraph
     */
    record Act(String label, Optional<ActionPart> part, boolean isLast) {}

    record Listed(List<Directive> directives) {}

    Directive {
        recipients = List.copyOf(recipients);
        acts = List.copyOf(acts);
    }

    static List<Directive> of(CourtFacts facts) {
        PacketDocument document = facts.doc();
        CourtWords words = new CourtWords();
        List<Directive> all = new ArrayList<>();
        Adder adder = (subject, recipients, acts) ->
                all.add(new Directive(subject.name(), words.paragraph(document, all.size() + 1), recipients, acts));
        adder.add(Subject.RESTRAINT, List.of(), List.of());
        adder.add(Subject.REGISTRIES, facts.registryRecipients(), ofRegistries(facts, words));
        if (!facts.registrarRecipients().isEmpty()) {
            adder.add(Subject.REGISTRARS, facts.registrarRecipients(), ofRegistrars(facts, words));
        }
        adder.add(Subject.WINDOW, List.of(), List.of());
        // Rule 65(c) asks for security for interim orders only.
        if (!words.isFinal(document)) {
            adder.add(Subject.SECURITY, List.of(), List.of());
        }
        if (words.isExParte(document)) {
            adder.add(Subject.SHOW_CAUSE, List.of(), List.of());
        }
        adder.add(Subject.SERVICE, List.of(), List.of());
        if (document.caption().sealed()) {
            adder.add(Subject.SEAL, facts.asked(), List.of());
        }
        return List.copyOf(all);
    }

    @FunctionalInterface
    private interface Adder {
        void add(Subject subject, List<CourtFacts.Recipient> recipients, List<Act> acts);
    }

    private static List<Act> ofRegistries(CourtFacts facts, CourtWords words) {
        List<Act> acts = new ArrayList<>();
        facts.registryActs()
                .forEach(part -> acts.add(new Act(words.label(facts.doc(), part), Optional.of(part), false)));
        acts.add(new Act(words.act(facts.doc(), facts.doc().actions().size()), Optional.empty(), true));
        return acts;
    }

    private static List<Act> ofRegistrars(CourtFacts facts, CourtWords words) {
        List<ActionPart> parts = facts.registrarActs();
        List<Act> acts = new ArrayList<>();
        for (ActionPart part : parts) {
            acts.add(new Act(words.letterOf(acts.size()), Optional.of(part), acts.size() == parts.size() - 1));
        }
        return acts;
    }
}
