/** Tests of how requests are read. */
package takedown.web.json;
