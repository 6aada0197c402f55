/**
 * Captures by a headless Chromium in the sandbox of {@code Wall}. The browser sees only read-only system files and temporary folders, and reaches the
 * network only through the guarding proxy. The browser's own sandbox is also on.
 */
@NullMarked
package takedown.capture.browser;

import org.jspecify.annotations.NullMarked;
