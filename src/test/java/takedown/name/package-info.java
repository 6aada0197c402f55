/** Tests of the texts that analysts paste and third parties send. */
@org.jspecify.annotations.NullMarked
package takedown.name;
