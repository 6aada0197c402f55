/** The service over HTTP, asked the way a client asks: real requests to the whole service on the lab. */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
