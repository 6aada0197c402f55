/**
 * The service over HTTP: resources under {@code /api}, pages for browsers, problems and sign-in. This layer reads a request, calls one package and
 * writes its answer. It does not decide any business rule. It may use every package except lookup and net, which only the packages below it call.
 */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
