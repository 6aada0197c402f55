package takedown.attribution.target;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts of a page by which two captures of it are compared.
 *
 * @param status of the last answer; 0 where the instrument did not see it
 * @param rendered whether a browser rendered it, so that its scripts ran
 * @param text title and visible text, at most {@link #MAX_TEXT} characters
 * @param sketch of the whole visible text
 * @param picture difference hash of the screenshot, 16 hexadecimal digits; empty without a screenshot
 * @param postsTo hosts to which its forms are sent
 * @param wantsPassword whether a form has a field for a password
 * @param downloads SHA-256 of the files that it starts to download
 * @param images whether it shows pictures; a page with pictures is not blank, even without text
 * @param scripts whether it has scripts or frames, which can show more than its own text. False for facts that were stored before this was recorded
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
    /** A removal page is short. What comes later is not compared word by word. */
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

    /** Returns whether it has something that identifies what was reported, apart from its words and its picture. */
    public boolean hasMarks() {
        return wantsPassword || !postsTo.isEmpty() || !downloads.isEmpty();
    }

    /** Returns whether a browser may show more than these facts have: the page has scripts, and none of them ran. */
    boolean mayShowMore() {
        return scripts && !rendered;
    }

    /** Returns whether one of the two takes a password or offers a file, and the other does not. */
    boolean differsInMarks(PageFacts other) {
        return wantsPassword != other.wantsPassword || !downloads.equals(other.downloads);
    }

    /** Returns whether a form is sent to the same host, or the same file is offered. Any honest site can have a field for a password. */
    boolean sharesTarget(PageFacts reported) {
        return postsTo.stream().anyMatch(reported.postsTo::contains)
                || downloads.stream().anyMatch(reported.downloads::contains);
    }

    /** Returns whether a mark of the reported page is on this one: a form that is sent to the same host, a field for a password, the same file. */
    public boolean shares(PageFacts reported) {
        return wantsPassword && reported.wantsPassword || sharesTarget(reported);
    }

    /** Returns the distance of the texts, from 0 to 1. */
    public double textDistance(PageFacts other) {
        return sketch.distance(other.sketch);
    }

    /** Returns the distance of the pictures, from 0 to 1; empty where one of them is missing. */
    public OptionalDouble pictureDistance(PageFacts other) {
        if (picture.isEmpty() || other.picture.isEmpty()) {
            return OptionalDouble.empty();
        }
        long differing = Long.parseUnsignedLong(picture.get(), 16) ^ Long.parseUnsignedLong(other.picture.get(), 16);
        return OptionalDouble.of((double) Long.bitCount(differing) / PICTURE_BITS);
    }
}
