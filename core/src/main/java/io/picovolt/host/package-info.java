/**
 * The small interfaces that a host supplies: clock, randomness, interruption, files. The engine asks nothing
 * else of the world, so a log of statements with the answers given here replays to the same bytes.
 */
package io.picovolt.host;
