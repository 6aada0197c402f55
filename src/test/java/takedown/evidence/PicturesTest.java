package takedown.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import takedown.evidence.Pictures.Fitted;

class PicturesTest {
    private static final int MOST = 500_000;

    private static byte[] noise(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return Pictures.png(picture);
    }

    private static Fitted fitted(byte[] octets) {
        Fitted fitted = Pictures.fit(octets, MOST).orElseThrow();
        assertTrue(fitted.octets().length <= MOST, fitted.octets().length + " octets");
        BufferedImage read = Pictures.read(fitted.octets()).orElseThrow();
        assertEquals(fitted.width(), read.getWidth());
        assertEquals(fitted.height(), read.getHeight());
        assertFalse(read.getColorModel().hasAlpha());
        return fitted;
    }

    @Test
    void aSimplePageStaysPng() {
        byte[] page = Pictures.png(new BufferedImage(1_366, 768, BufferedImage.TYPE_INT_RGB));
        Fitted fitted = fitted(page);
        assertEquals(Pictures.PNG, fitted.mediaType());
        assertEquals(1_366, fitted.width());
        assertFalse(fitted.isCut());
        assertArrayEquals(fitted.octets(), fitted(page).octets(), "the same picture, the same octets");
    }

    /** The worst case: a picture that no format makes small. */
    @Test
    void aNoisyPageIsJpegAndSmaller() {
        Fitted fitted = fitted(noise(1_920, 1_080));
        assertEquals(Pictures.JPEG, fitted.mediaType());
        assertTrue(fitted.width() < 1_920, "width " + fitted.width());
    }

    @Test
    void aLongPageIsCutAndSaysSo() {
        Fitted fitted = fitted(Pictures.png(new BufferedImage(1_000, 8_000, BufferedImage.TYPE_INT_RGB)));
        assertTrue(fitted.isCut());
        assertEquals(2_000, fitted.height());
    }

    @Test
    void transparencyBecomesWhite() {
        Fitted fitted = fitted(Pictures.png(new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB)));
        assertEquals(0xffffffff, Pictures.read(fitted.octets()).orElseThrow().getRGB(20, 15));
    }

    @Test
    void whatIsNoPictureIsNone() {
        assertEquals(Optional.empty(), Pictures.fit("<html>".getBytes(StandardCharsets.UTF_8), MOST));
        assertEquals(Optional.empty(), Pictures.fit(new byte[0], MOST));
        byte[] whole = noise(50, 50);
        assertEquals(Optional.empty(), Pictures.fit(Arrays.copyOf(whole, 30), MOST));
    }
}
