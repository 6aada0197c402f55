/**
 * The service over HTTP: resources under {@code /api}, problems, sign-in. Thin: it reads a request, calls one package and writes its answer,
 * without deciding any rule of the domain. May use every package except lookup and net, which only the packages below it call.
 */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
