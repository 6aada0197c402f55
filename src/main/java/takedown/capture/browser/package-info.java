/**
 * Captures by a headless Chromium behind a wall. The browser has no files, and no network access except through the guarding proxy. Its own sandbox
 * is on.
 */
@NullMarked
package takedown.capture.browser;

import org.jspecify.annotations.NullMarked;
