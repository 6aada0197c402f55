package takedown.attribution.target;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts of a page by which two captures of the page are compared.
 *
 * @param status the HTTP status of the last answer; 0 if the instrument did not see it
 * @param rendered whether a browser rendered the page, so that its scripts ran
 * @param text the title and the visible text, at most {@link #MAX_TEXT} characters
 * @param picture difference hash of the screenshot, 16 hexadecimal digits; empty without a screenshot
 * @param postsTo hosts to which its forms are sent
 * @param downloads SHA-256 of the files whose download the page starts
 * @param images whether the page shows pictures; a page with pictures is not blank, even without text
 * @param scripts whether the page has scripts or frames, which can show more than its own text. False for facts that were stored before this was
 * recorded
 */
public record PageFacts(
        int status,
        boolean rendered,
        String text,
        TextSketch sketch,
        Optional<String> picture,
        Set<String> postsTo,
        boolean wantsPassword,
        Set<String> downloads,
        boolean images,
        boolean scripts) {
    /** Maximum length of the text in characters. A provider's removal page is shorter. Later text of a longer page is part of the sketch only. */
    public static final int MAX_TEXT = 20_000;

    /** Number of words below which a page without pictures, forms and downloads counts as blank. */
    private static final int FEW_WORDS = 3;

    private static final int PICTURE_BITS = 64;

    public PageFacts {
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        postsTo = java.util.Collections.unmodifiableSet(new TreeSet<>(postsTo));
        downloads = java.util.Collections.unmodifiableSet(new TreeSet<>(downloads));
    }

    public boolean isBlank() {
        return sketch.words() < FEW_WORDS && !images && !wantsPassword && postsTo.isEmpty() && downloads.isEmpty();
    }

    /**
     * Returns whether the page has a mark that can identify what was reported, apart from its words and its picture: a password field, a form or a
     * file.
     */
    public boolean hasMarks() {
        return wantsPassword || !postsTo.isEmpty() || !downloads.isEmpty();
    }

    /** Returns whether a browser may show more than these facts contain, because the page has scripts and none of them ran. */
    boolean mayShowMore() {
        return scripts && !rendered;
    }

    boolean differsInMarks(PageFacts other) {
        return wantsPassword != other.wantsPassword || !downloads.equals(other.downloads);
    }

    /**
     * Returns whether both pages send a form to the same host, or offer the same file. A field for a password does not count here, since any honest
     * site can have one.
     */
    boolean sharesTarget(PageFacts reported) {
        return postsTo.stream().anyMatch(reported.postsTo::contains)
                || downloads.stream().anyMatch(reported.downloads::contains);
    }

    /** Returns whether this page has a mark of the reported page: a form that is sent to the same host, a field for a password, or the same file. */
    public boolean shares(PageFacts reported) {
        return wantsPassword && reported.wantsPassword || sharesTarget(reported);
    }

    /** Returns the distance of the texts, from 0 to 1. */
    public double textDistance(PageFacts other) {
        return sketch.distance(other.sketch);
    }

    /** Returns the distance of the pictures, from 0 to 1; empty if one of them is missing. */
    public OptionalDouble pictureDistance(PageFacts other) {
        if (picture.isEmpty() || other.picture.isEmpty()) {
            return OptionalDouble.empty();
        }
        long differing = Long.parseUnsignedLong(picture.get(), 16) ^ Long.parseUnsignedLong(other.picture.get(), 16);
        return OptionalDouble.of((double) Long.bitCount(differing) / PICTURE_BITS);
    }
}
