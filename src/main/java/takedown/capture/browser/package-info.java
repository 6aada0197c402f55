/**
 * Captures by a headless Chromium behind a wall. The browser has no network access except the guarding proxy and no files, and its own sandbox is on.
 */
@NullMarked
package takedown.capture.browser;

import org.jspecify.annotations.NullMarked;
