/**
 * The packed npm package and the playground in Debian's Chromium, served from a small static server.
 *
 * <p>{@link io.picovolt.browser.Project} knows where the build left things,
 * {@link io.picovolt.browser.StaticServer} serves them with the headers that a test asks for, and
 * {@link io.picovolt.browser.BrowserTest} is what the tests share. Screenshots stay in
 * {@code target/screenshots}. Set {@code CHROMIUM} when the browser is not /usr/bin/chromium.
 */
package io.picovolt.browser;
