/** The Domain Name System, honest and hostile. */
@org.jspecify.annotations.NullMarked
package takedown.lookup.dns;
