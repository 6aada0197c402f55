/**
 * The console in a browser: headless Chromium, driven by Playwright, with accessibility checks by axe. No other package uses either library. On a
 * machine without Chromium or Node, the tests that need a browser are skipped with the reason.
 */
@org.jspecify.annotations.NullMarked
package takedown.browser;
