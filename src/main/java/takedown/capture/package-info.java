/**
 * Page captures: what a visitor gets from a URL, by a headless browser in isolation, by plain HTTP, or by an external service. Every connection that
 * this service makes to a page goes through a guard that resolves, checks, limits and records. This package returns observations and passes their
 * octets to the evidence sink. It stores nothing.
 */
@NullMarked
package takedown.capture;

import org.jspecify.annotations.NullMarked;
