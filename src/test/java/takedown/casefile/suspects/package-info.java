/** Tests of suspects: their filters, lists, selections and views. */
@org.jspecify.annotations.NullMarked
package takedown.casefile.suspects;
