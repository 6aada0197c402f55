package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.Malware;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.kit.NoticeSamples;

/** Notices about exact content state what their statute requires. */
class NoticesOfContentTest {
    /** Regulation (EU) 2022/2065, Article 16(2)(a) and (b): a substantiated explanation, and the exact electronic location. */
    @Test
    void aNoticeOfIllegalContentStatesHowItWasObserved() {
        String text = paper(
                PacketKind.DSA_NOTICE,
                new Observed(
                        Observed.By.SENDER,
                        "",
                        Optional.empty(),
                        "curl -A Android hxxps://login[.]evil-lantern[.]net/a"),
                "");
        assertTrue(text.contains("How to reproduce: curl -A Android https://login.evil-lantern.net/a"), text);
        String without = paper(PacketKind.DSA_NOTICE, new Observed(Observed.By.SENDER, "", Optional.empty(), ""), "");
        assertTrue(without.contains("Seen:") && !without.contains("How to reproduce"), without);
    }

    /** 17 U.S.C. 512(c)(3)(A)(i): the signature is the text that a person typed, and the line stays empty without it. */
    @Test
    void aNoticeOfInfringementPrintsTheSignatureThatItsSignerTyped() {
        Observed none = new Observed(Observed.By.SENDER, "", Optional.empty(), "");
        String signed = paper(PacketKind.DMCA_NOTICE, none, "/s/ Ada Quill");
        assertTrue(signed.contains("/s/ Ada Quill January 1, 2026 Ada Quill, O Date"), signed);
        String unsigned = paper(PacketKind.DMCA_NOTICE, none, "");
        assertFalse(unsigned.contains("/s/"), unsigned);
        assertTrue(
                unsigned.contains("Signature of a person authorized to act on behalf of the owner: S, O Date"),
                unsigned);
    }

    private static String paper(PacketKind kind, Observed observed, String signature) {
        PacketDocument specimen = Specimens.of(kind).stream()
                .filter(document -> !document.rows().isEmpty())
                .findFirst()
                .orElseThrow();
        var annex = specimen.filing().annex();
        PacketDocument document = NoticeSamples.with(
                specimen,
                annex.with(
                        List.of(),
                        new Grounds(Optional.of(observed), annex.grounds().provisions(), Malware.NONE, signature)));
        return PaperText.of(document).replaceAll("[\\s\\u200b]+", " ");
    }
}
