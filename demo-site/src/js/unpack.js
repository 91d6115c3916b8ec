/** Opens what build/pack.mjs packed. */

/**
 * @param {ArrayBuffer} buffer gzipped JSON, or plain JSON where the server has already unzipped it
 * @returns {Promise<object>}
 */
export async function unpackSet(buffer) {
  const head = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (head[0] !== 0x1f || head[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(buffer));
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

/** The values of one packed column. */
export function unpackColumn(packed) {
  if (packed.raw) return packed.raw;
  if (packed.words) return packed.codes.map((code) => (code < 0 ? null : packed.words[code]));
  let minute = 0;
  return packed.minutes.map((delta) => minuteText(minute += delta));
}

let lastDay = -1;
let lastDayText = '';

/** `2001-01-31 23:59`; neighbours mostly share their day, whose text is kept. */
function minuteText(minute) {
  const day = Math.floor(minute / 1440);
  if (day !== lastDay) {
    lastDay = day;
    lastDayText = new Date(day * 86400000).toISOString().slice(0, 10);
  }
  const rest = minute - day * 1440;
  return `${lastDayText} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

function two(number) {
  return number < 10 ? `0${number}` : `${number}`;
}
