/**
 * The service over HTTP: resources under {@code /api}, pages for browsers, problems and sign-in. This layer reads a request, calls the packages below
 * it and writes the response. It does not decide any business rule. It may use every package except lookup and net. Only the packages below this
 * layer call these two.
 */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
