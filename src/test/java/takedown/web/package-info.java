/** Tests of the service over HTTP, with real requests to the whole service on the lab. */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
