@org.jspecify.annotations.NullMarked
package takedown.casefile;
