/** The packaged service against servers that nobody here wrote, on loopback, as takedown.network=internet. */
@org.jspecify.annotations.NullMarked
package takedown.internet;
