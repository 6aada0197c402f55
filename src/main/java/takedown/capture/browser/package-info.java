/** Captures by a headless Chromium behind a wall: no network but the guarding proxy, no files, its own sandbox on. */
@NullMarked
package takedown.capture.browser;

import org.jspecify.annotations.NullMarked;
