/** Tests of the records of service by hand. */
package takedown.dispatch.sending;
