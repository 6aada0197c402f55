/** Tests of the packaged service with takedown.network=internet, against NSD, the JDK's file server and a plain WHOIS server on loopback. */
@org.jspecify.annotations.NullMarked
package takedown.internet;
