/** The common parts of requests and responses: strict JSON, parameters, forms, merge patches, pages of lists and the names of people. */
@NullMarked
package takedown.web.json;

import org.jspecify.annotations.NullMarked;
