/** Tests of the matter of a case. */
@org.jspecify.annotations.NullMarked
package takedown.casefile.matter;
