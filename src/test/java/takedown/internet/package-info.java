/** Tests of the packaged service with takedown.network=internet, against servers on loopback that this project did not write. */
@org.jspecify.annotations.NullMarked
package takedown.internet;
