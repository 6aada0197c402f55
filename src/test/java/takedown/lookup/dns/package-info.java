/** Tests of DNS look-ups, with correct and with hostile servers. */
@org.jspecify.annotations.NullMarked
package takedown.lookup.dns;
