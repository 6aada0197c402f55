package takedown.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads pictures from hostile sources within limits, and encodes them anew for readers who must not get the original octets. */
public final class Pictures {
    public static final String PNG = "image/png";
    public static final String JPEG = "image/jpeg";

    /** The largest width times height of a picture that is decoded, in pixels. A small file can unpack to gigabytes. */
    private static final long MAX_PIXELS = 40_000_000;

    /**
     * The largest height of a page as a multiple of its width. A longer page is cut, since its text would be too small on paper. The stored original
     * is not cut.
     */
    private static final int MAX_HEIGHT_BY_WIDTH = 2;

    /** The largest width, in pixels. A wider page is scaled down to it. */
    private static final int MAX_WIDTH = 1_366;

    private static final int MIN_WIDTH = 200;
    private static final float GOOD = 0.7f;
    private static final float FAIR = 0.5f;
    private static final double SMALLER = 0.75;

    private Pictures() {}

    /** Returns the picture; empty if the octets are not a readable picture, or if the picture has more pixels than the limit. */
    public static Optional<BufferedImage> read(byte[] octets) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(octets))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MAX_PIXELS ? Optional.empty() : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A picture for a paper or a mail.
     *
     * @param mediaType {@value #PNG} or {@value #JPEG}
     * @param isCut whether the picture shows only the upper part of the original
     */
    public record Fitted(byte[] octets, String mediaType, int width, int height, boolean isCut) {}

    /**
     * Returns the picture within a limit of octets: opaque, in RGB, as the smaller of PNG and JPEG. The quality is reduced first, then the size. The
     * same picture gives the same octets on the same version of Java.
     *
     * @return empty for octets that are not a picture, for a picture with too many pixels, and if the limit would require a very narrow picture
     */
    public static Optional<Fitted> fit(byte[] octets, int most) {
        return read(octets).flatMap(picture -> fit(picture, most));
    }

    private static Optional<Fitted> fit(BufferedImage picture, int most) {
        int height = Math.min(picture.getHeight(), picture.getWidth() * MAX_HEIGHT_BY_WIDTH);
        boolean isCut = height < picture.getHeight();
        BufferedImage shown = opaque(picture, height, Math.min(picture.getWidth(), MAX_WIDTH));
        while (true) {
            byte[] png = png(shown);
            byte[] jpeg = jpeg(shown, GOOD);
            if (png.length <= most && png.length <= jpeg.length) {
                return Optional.of(new Fitted(png, PNG, shown.getWidth(), shown.getHeight(), isCut));
            }
            byte[] smaller = jpeg.length <= most ? jpeg : jpeg(shown, FAIR);
            if (smaller.length <= most) {
                return Optional.of(new Fitted(smaller, JPEG, shown.getWidth(), shown.getHeight(), isCut));
            }
            if (png.length <= most) {
                return Optional.of(new Fitted(png, PNG, shown.getWidth(), shown.getHeight(), isCut));
            }
            int width = (int) (shown.getWidth() * SMALLER);
            if (width < MIN_WIDTH) {
                return Optional.empty();
            }
            shown = opaque(shown, shown.getHeight(), width);
        }
    }

    /** Draws the upper part of the picture on white, at this width. */
    private static BufferedImage opaque(BufferedImage picture, int height, int width) {
        int scaled = Math.max(1, (int) Math.round((double) height * width / picture.getWidth()));
        BufferedImage drawn = new BufferedImage(width, scaled, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, scaled);
        BufferedImage upper = picture.getSubimage(0, 0, picture.getWidth(), height);
        if (width == picture.getWidth()) {
            graphics.drawImage(upper, 0, 0, null);
        } else {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(upper.getScaledInstance(width, scaled, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        }
        graphics.dispose();
        return drawn;
    }

    public static byte[] png(BufferedImage picture) {
        return written(picture, "png", 1);
    }

    private static byte[] jpeg(BufferedImage picture, float quality) {
        return written(picture, "jpeg", quality);
    }

    private static byte[] written(BufferedImage picture, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream octets = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.setOutput(octets);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
