/**
 * The console in a browser: Chromium without a window, driven by Playwright and read by axe. Nothing outside this package names either of them. Where the
 * machine has no Chromium or no Node, these tests are skipped with the reason.
 */
@org.jspecify.annotations.NullMarked
package takedown.browser;
