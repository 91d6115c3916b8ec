/** The data sets of the playground: what is taken from vega-datasets, and how it becomes tables. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decompress } from 'fzstd';
import { parquetRead } from 'hyparquet';
import { parseCsv } from '../src/js/csv.js';
import { packColumn, packMinutes, packRows } from './pack.mjs';

const data = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/vega-datasets/data');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Steps of a set are transactions: `exec` runs SQL, `sql` with `columns` runs one statement a row.
 *
 * @returns {Promise<{id: string, tables: string[], rows: number, steps: object[]}[]>}
 */
export async function buildSets() {
  return [world(), stocks(), movies(), cars(), weather(), penguins(), earthquakes(), await flights()];
}

function world() {
  const rows = json('gapminder.json');
  const years = [...new Set(rows.map((row) => row.year))].sort();
  const steps = [
    { exec: 'CREATE TABLE gapminder (country TEXT, year INTEGER, cluster INTEGER, pop INTEGER, life_expect REAL, '
      + 'fertility REAL, PRIMARY KEY (country, year))' },
    insert('gapminder', rows.map((r) => [r.country, r.year, r.cluster, r.pop, r.life_expect, r.fertility])),
    { exec: 'CREATE TABLE countries (country TEXT PRIMARY KEY, year INTEGER, pop INTEGER, life_expect REAL, '
      + 'fertility REAL)' },
  ];
  years.forEach((year, i) => {
    const now = rows.filter((row) => row.year === year);
    if (i === 0) {
      steps.push(insert('countries', now.map((r) => [r.country, r.year, r.pop, r.life_expect, r.fertility])));
    } else {
      steps.push({
        sql: 'UPDATE countries SET year = ?, pop = ?, life_expect = ?, fertility = ? WHERE country = ?',
        columns: packRows(now.map((r) => [r.year, r.pop, r.life_expect, r.fertility, r.country])),
      });
    }
  });
  return { id: 'world', tables: ['countries', 'gapminder'], rows: rows.length + rows.length / years.length, steps };
}

function stocks() {
  const rows = csv('stocks.csv').map(([symbol, date, price]) => [symbol, isoDate(date), Number(price)]);
  const dates = [...new Set(rows.map((row) => row[1]))].sort();
  const steps = [
    { exec: 'CREATE TABLE prices (symbol TEXT, date TEXT, price REAL)' },
    insert('prices', rows),
    { exec: 'CREATE INDEX prices_by_symbol ON prices (symbol, date)' },
    { exec: 'CREATE TABLE quotes (symbol TEXT PRIMARY KEY, date TEXT, price REAL)' },
  ];
  const listed = new Set();
  for (const date of dates) {
    const now = rows.filter((row) => row[1] === date);
    const entering = now.filter(([symbol]) => !listed.has(symbol));
    const staying = now.filter(([symbol]) => listed.has(symbol));
    if (entering.length > 0) steps.push(insert('quotes', entering));
    if (staying.length > 0) {
      steps.push({
        sql: 'UPDATE quotes SET date = ?, price = ? WHERE symbol = ?',
        columns: packRows(staying.map(([symbol, , price]) => [date, price, symbol])),
      });
    }
    entering.forEach(([symbol]) => listed.add(symbol));
  }
  return { id: 'stocks', tables: ['prices', 'quotes'], rows: rows.length + 5, steps };
}

function movies() {
  const rows = json('movies.json').map((m, i) => [
    i + 1, m.Title === null ? null : String(m.Title), isoDate(m['Release Date']), m['Major Genre'], m['MPAA Rating'],
    m['Running Time min'], m.Director, m.Distributor, m.Source, m['Creative Type'], m['Production Budget'],
    m['US Gross'], m['Worldwide Gross'], m['US DVD Sales'], m['IMDB Rating'], m['IMDB Votes'],
    m['Rotten Tomatoes Rating'],
  ]);
  return table('movies', 'id INTEGER PRIMARY KEY, title TEXT, release_date TEXT, genre TEXT, mpaa TEXT, '
    + 'minutes INTEGER, director TEXT, distributor TEXT, source TEXT, creative_type TEXT, budget INTEGER, '
    + 'us_gross INTEGER, world_gross INTEGER, us_dvd_sales INTEGER, imdb_rating REAL, imdb_votes INTEGER, '
    + 'tomatoes INTEGER', rows, 'CREATE INDEX movies_by_director ON movies (director)');
}

function cars() {
  const rows = json('cars.json').map((c, i) => [
    i + 1, c.Name, Number(c.Year.slice(0, 4)), c.Origin, c.Miles_per_Gallon, c.Cylinders, c.Displacement,
    c.Horsepower, c.Weight_in_lbs, c.Acceleration,
  ]);
  return table('cars', 'id INTEGER PRIMARY KEY, name TEXT, year INTEGER, origin TEXT, mpg REAL, cylinders INTEGER, '
    + 'displacement REAL, horsepower INTEGER, weight INTEGER, acceleration REAL', rows);
}

function weather() {
  const rows = csv('seattle-weather.csv').map(([date, rain, max, min, wind, kind]) => (
    [date, Number(rain), Number(max), Number(min), Number(wind), kind]));
  return table('weather', 'date TEXT PRIMARY KEY, precipitation REAL, temp_max REAL, temp_min REAL, wind REAL, '
    + 'weather TEXT', rows);
}

function penguins() {
  const rows = json('penguins.json').map((p, i) => [
    i + 1, p.Species, p.Island, p['Beak Length (mm)'], p['Beak Depth (mm)'], p['Flipper Length (mm)'],
    p['Body Mass (g)'], p.Sex === 'MALE' || p.Sex === 'FEMALE' ? p.Sex.toLowerCase() : null,
  ]);
  return table('penguins', 'id INTEGER PRIMARY KEY, species TEXT, island TEXT, beak_length_mm REAL, '
    + 'beak_depth_mm REAL, flipper_length_mm INTEGER, body_mass_g INTEGER, sex TEXT', rows);
}

function earthquakes() {
  const rows = json('earthquakes.json').features.map(({ id, properties: p, geometry: { coordinates: at } }) => [
    id, new Date(p.time).toISOString().slice(0, 19).replace('T', ' '), p.mag, at[2], p.place, p.type, p.tsunami, at[1],
    at[0],
  ]);
  return table('earthquakes', 'id TEXT PRIMARY KEY, time TEXT, magnitude REAL, depth_km REAL, place TEXT, type TEXT, '
    + 'tsunami INTEGER, latitude REAL, longitude REAL', rows);
}

/** Every twelfth of the three million flights, and the airports they join. */
async function flights() {
  const every = await parquetColumns('flights-3m.parquet');
  const some = [];
  for (let i = 0; i < every.date.length; i += 12) some.push(i);
  some.sort((a, b) => every.date[a] - every.date[b]);
  const airports = csv('airports.csv').map(([iata, name, city, state, country, latitude, longitude]) => (
    [iata, name, city, state, country, Number(latitude), Number(longitude)]));
  return {
    id: 'flights',
    tables: ['flights', 'airports'],
    rows: some.length + airports.length,
    steps: [
      { exec: 'CREATE TABLE airports (iata TEXT PRIMARY KEY, name TEXT, city TEXT, state TEXT, country TEXT, '
        + 'latitude REAL, longitude REAL)' },
      insert('airports', airports),
      { exec: 'CREATE TABLE flights (date TEXT, delay INTEGER, distance INTEGER, origin TEXT, destination TEXT)' },
      {
        sql: 'INSERT INTO flights VALUES (?, ?, ?, ?, ?)',
        columns: [
          packMinutes(some.map((i) => every.date[i])),
          ...['delay', 'distance', 'origin', 'destination'].map((name) => (
            packColumn(some.map((i) => plain(every[name][i]))))),
        ],
      },
      { exec: 'CREATE INDEX flights_by_origin ON flights (origin)' },
    ],
  };
}

function table(name, columns, rows, index) {
  const steps = [{ exec: `CREATE TABLE ${name} (${columns})` }, insert(name, rows)];
  if (index) steps.push({ exec: index });
  return { id: name, tables: [name], rows: rows.length, steps };
}

function insert(name, rows) {
  return { sql: `INSERT INTO ${name} VALUES (${rows[0].map(() => '?').join(', ')})`, columns: packRows(rows) };
}

function json(name) {
  return JSON.parse(readFileSync(join(data, name), 'utf8'));
}

function csv(name) {
  return parseCsv(readFileSync(join(data, name), 'utf8'), ',').slice(1);
}

/** The columns of a Parquet file as arrays. */
async function parquetColumns(name) {
  const file = readFileSync(join(data, name));
  const columns = {};
  await parquetRead({
    file: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength),
    compressors: { ZSTD: (input) => decompress(input) },
    onChunk({ columnName, columnData, rowStart }) {
      const column = (columns[columnName] ??= []);
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
    },
  });
  return columns;
}

function plain(value) {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** `Jun 12 1998` as `1998-06-12`; null for what is not a date. */
function isoDate(text) {
  const parts = /^([A-Z][a-z]{2}) (\d{1,2}),? (\d{4})$/.exec(text ?? '');
  if (!parts) return null;
  return `${parts[3]}-${String(MONTHS.indexOf(parts[1]) + 1).padStart(2, '0')}-${parts[2].padStart(2, '0')}`;
}
