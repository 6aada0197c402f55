/** Tests of cases and their members. */
@org.jspecify.annotations.NullMarked
package takedown.casefile;
