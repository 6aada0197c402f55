/** What analysts paste and what strangers send. */
@org.jspecify.annotations.NullMarked
package takedown.name;
