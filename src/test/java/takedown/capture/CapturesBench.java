package takedown.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import takedown.capture.browser.BrowserCapturer;
import takedown.history.SnapshotJson;
import takedown.observation.page.Capture;
import takedown.observation.page.PageSeen;

/** Time per capture and captures per minute for a page with a dozen pictures, a style sheet and a script: bench/captures. */
class CapturesBench {
    private static final int CAPTURES = Integer.getInteger("bench.captures", 16);
    private static final int PICTURES = 12;

    @Test
    void captures() throws Exception {
        try (CaptureFixture world = new CaptureFixture(Optional.of(LabTls.sockets("evil.test")))) {
            page(world);
            BrowserCapturer browser = world.browser(CaptureLimits.USUAL);
            browser.whyNot().ifPresent(why -> abort("skipped: no isolated browser here: " + why));
            Capture one = browser.capture(CaptureFixture.request("https://evil.test/shop"), world.sink());
            disk(world, one);
            for (int atOnce : new int[] {1, 2, 4}) {
                run(world, browser, atOnce);
            }
        }
    }

    /** Prints the octets that one capture stores: its record, and its parts in the evidence. */
    private static void disk(CaptureFixture world, Capture capture) {
        PageSeen page = capture.page().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "one capture: record %d, document %d, rendered page %d, pictures %d, all evidence %d octets%n",
                SnapshotJson.text(capture).length(),
                page.document().orElseThrow().octets().length(),
                page.rendered().orElseThrow().length(),
                page.screenshots().stream()
                        .mapToLong(shot -> shot.octets().length())
                        .sum(),
                world.evidence.values().stream()
                        .mapToLong(octets -> octets.length)
                        .sum());
    }

    private static void run(CaptureFixture world, BrowserCapturer browser, int atOnce) throws Exception {
        world.evidence.clear();
        List<Double> seconds = new ArrayList<>();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Double>> all = new ArrayList<>();
            for (int i = 0; i < CAPTURES; i++) {
                all.add(threads.submit(() -> {
                    long from = System.nanoTime();
                    var capture = browser.capture(CaptureFixture.request("https://evil.test/shop"), world.sink());
                    assertTrue(
                            capture.page()
                                    .filter(page -> page.screenshots().size() == 1)
                                    .isPresent(),
                            capture.outcome().toString());
                    return (System.nanoTime() - from) / 1e9;
                }));
            }
            for (Future<Double> one : all) {
                seconds.add(one.get());
            }
        }
        double minutes = (System.nanoTime() - began) / 60e9;
        Collections.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%d at a time: %.1f captures a minute, median %.1f s, slowest %.1f s, %d KiB of evidence in %d parts%n",
                atOnce,
                CAPTURES / minutes,
                seconds.get(seconds.size() / 2),
                seconds.getLast(),
                world.evidence.values().stream()
                                .mapToLong(octets -> octets.length)
                                .sum()
                        / 1_024,
                world.evidence.size());
    }

    /** Serves a page as large as an ordinary shop or sign-in page: the document and 14 other files, about 0.75 MB. */
    private static void page(CaptureFixture world) throws IOException {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><head><title>A shop</title>"
                + "<link rel=stylesheet href=/a.css><script src=/a.js></script></head><body><h1>A shop</h1>");
        Random random = new Random(1);
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage picture = new BufferedImage(145, 145, BufferedImage.TYPE_INT_RGB);
            for (int at = 0; at < 145 * 145; at++) {
                picture.setRGB(at % 145, at / 145, random.nextInt());
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            world.site.put("/" + i + ".png", "image/png", png.toByteArray());
            html.append("<p>An article<br><img width=290 height=150 src=/")
                    .append(i)
                    .append(".png>");
        }
        html.append("<form method=post action=/in><input name=user><input type=password name=word></form>");
        world.site.put("/shop", "", html.toString());
        world.site.put(
                "/a.css",
                "text/css",
                "body{font-family:sans-serif}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        world.site.put(
                "/a.js", "text/javascript", "document.title+='!'".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
