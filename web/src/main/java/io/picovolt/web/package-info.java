/**
 * The engine as JavaScript calls it, compiled by TeaVM to Wasm GC and to JavaScript from the same
 * classes.
 *
 * <p>Nothing but ints and doubles passes as arguments and results. {@link io.picovolt.web.Exports} is the whole list of
 * the module for pages, {@link io.picovolt.web.FileExports} adds what hosts with files have, {@link
 * io.picovolt.web.JsExports} repeats both for the JavaScript engine, and {@link io.picovolt.web.Imports} is what the
 * engine asks of JavaScript. Everything larger lies in {@link io.picovolt.web.Exchange}, one buffer in {@link
 * io.picovolt.web.Memory}, which JavaScript sees as typed arrays without copying. No {@code @JSBody} in the Wasm
 * engine: it would be compiled from text at run time, which a content security policy forbids.
 */
package io.picovolt.web;
