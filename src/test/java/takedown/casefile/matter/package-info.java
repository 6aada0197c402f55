/** Tests of the intake of suspects. */
@org.jspecify.annotations.NullMarked
package takedown.casefile.matter;
