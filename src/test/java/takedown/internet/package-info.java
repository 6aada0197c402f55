/** The packaged service against servers that this project did not write, on loopback, as takedown.network=internet. */
@org.jspecify.annotations.NullMarked
package takedown.internet;
