package takedown.packet.rendition.wording;

import java.util.List;
import java.util.Random;

/** Random hostile text for the fields of a registration, from a seed. */
final class HostileStrings {
    private static final int[][] SCRIPTS = {
        {0x20, 0x7e},
        {0xa0, 0x17f},
        {0x370, 0x3ff},
        {0x400, 0x4ff},
        {0x5d0, 0x5ea},
        {0x621, 0x64a},
        {0x900, 0x97f},
        {0xe00, 0xe5b},
        {0x1100, 0x11ff},
        {0x2000, 0x206f},
        {0x20a0, 0x20bf},
        {0x2190, 0x21ff},
        {0x3041, 0x30ff},
        {0x4e00, 0x9fff},
        {0xac00, 0xd7a3},
        {0xd800, 0xdfff},
        {0xe000, 0xf8ff},
        {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},
        {0xff00, 0xffef},
        {0xfff0, 0xffff},
        {0x0, 0x1f},
        {0x7f, 0x9f},
        {0x300, 0x36f},
        {0x1d400, 0x1d4ff},
        {0x1f300, 0x1f6ff},
        {0xe0000, 0xe007f},
        {0xf0000, 0xf00ff}
    };
    private static final List<String> PAYLOADS = List.of(
            "<img src=\"http://127.0.0.1:PORT/x.png\"/>",
            "<link rel=\"stylesheet\" href=\"http://127.0.0.1:PORT/x.css\"/>",
            "@import url(http://127.0.0.1:PORT/)",
            "url(data:image/svg+xml,<svg onload=alert(1)>)",
            "file:///etc/passwd",
            "</p></body></html><script>alert(1)</script>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:PORT/e\">]>&e;",
            "]]>--><style>*{display:none}</style>",
            "{#if true}x{/if}{doc.recipient}",
            "\" style=\"visibility:hidden",
            "=HYPERLINK(\"http://127.0.0.1:PORT\")",
            "\u202e\u2066\u200b\u00ad\ufeff\u2028\u2029",
            "\ud83d\udc69\u200d\ud83d\udcbb\ud83c\uddfa\ud83c\uddf8",
            "a\u0308\u0308\u0308\u0308\u0308\u0308",
            "ZZ) Tj ET /JS (app.alert(1)) BT (");

    private HostileStrings() {}

    static String next(Random random, int port) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(28); n >= 0; n--) {
            int[] script = SCRIPTS[random.nextInt(3) == 0 ? random.nextInt(SCRIPTS.length) : random.nextInt(6)];
            int cp = script[0] + random.nextInt(script[1] - script[0] + 1);
            text.appendCodePoint(cp);
        }
        if (random.nextInt(6) == 0) {
            text.insert(
                    text.length() / 2,
                    PAYLOADS.get(random.nextInt(PAYLOADS.size())).replace("PORT", String.valueOf(port)));
        }
        return text.toString();
    }
}
