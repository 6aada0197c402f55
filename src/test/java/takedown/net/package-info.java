/** Tests of the addresses to which connections are permitted. */
@org.jspecify.annotations.NullMarked
package takedown.net;
