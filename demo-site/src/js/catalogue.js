/** What the page says about each data set, with queries to begin with. */

import sizes from '#sets';

const TEXTS = {
  world: {
    title: 'World population',
    about: '62 countries every five years from 1955; each step is one transaction',
    timeline: 'countries',
    examples: [
      ['Largest countries', 'SELECT country, pop, life_expect, fertility\nFROM countries\nORDER BY pop DESC\nLIMIT 20;'],
      ['The same table, 50 years earlier', '-- Each UPDATE moved the table on by five years.\n-- BEFORE reads it as it was at any transaction.\nSELECT country, year, pop, life_expect\nFROM countries\nBEFORE {first}\nORDER BY pop DESC\nLIMIT 20;'],
      ['Who gained the most years of life', 'SELECT now.country, was.life_expect AS then_, now.life_expect AS now_,\n       round(now.life_expect - was.life_expect, 1) AS gained\nFROM countries AS now\nJOIN gapminder AS was ON was.country = now.country AND was.year = 1955\nORDER BY gained DESC;'],
      ['Averages by year', 'SELECT year, sum(pop) AS people, round(avg(life_expect), 1) AS life,\n       round(avg(fertility), 2) AS children\nFROM gapminder\nGROUP BY year\nORDER BY year;'],
    ],
  },
  stocks: {
    title: 'Stock quotes',
    about: 'Five companies, 123 months; every month is one transaction',
    timeline: 'quotes',
    examples: [
      ['Quotes today', 'SELECT symbol, date, price\nFROM quotes\nORDER BY price DESC;'],
      ['Best month of each company', 'SELECT symbol, date, max(price) AS price\nFROM prices\nGROUP BY symbol\nORDER BY price DESC;'],
      ['Yearly averages', "SELECT symbol, substr(date, 1, 4) AS year, round(avg(price), 2) AS mean,\n       min(price) AS low, max(price) AS high\nFROM prices\nGROUP BY symbol, year\nORDER BY symbol, year;"],
    ],
  },
  flights: {
    title: 'US flights',
    about: 'A quarter of a million flights of 2001, from January to June, with their airports',
    examples: [
      ['Delays by airport', 'SELECT a.city, a.iata, count(*) AS flights, round(avg(f.delay), 1) AS mean_delay\nFROM flights AS f\nJOIN airports AS a ON a.iata = f.origin\nGROUP BY a.iata, a.city\nHAVING count(*) > 500\nORDER BY mean_delay DESC;'],
      ['All of them', 'SELECT * FROM flights;'],
      ['Delays by hour of day', "SELECT substr(date, 12, 2) AS hour, count(*) AS flights,\n       round(avg(delay), 1) AS mean_delay, max(delay) AS worst\nFROM flights\nGROUP BY hour\nORDER BY hour;"],
      ['Busiest routes', 'SELECT origin, destination, count(*) AS flights, round(avg(distance)) AS miles\nFROM flights\nGROUP BY origin, destination\nORDER BY flights DESC\nLIMIT 50;'],
    ],
  },
  movies: {
    title: 'Movies',
    about: 'Budgets, takings and ratings of 3,201 films',
    examples: [
      ['Best rated', 'SELECT title, director, release_date, imdb_rating, imdb_votes\nFROM movies\nWHERE imdb_votes > 50000\nORDER BY imdb_rating DESC, imdb_votes DESC\nLIMIT 50;'],
      ['Directors by takings', 'SELECT director, count(*) AS films, sum(world_gross) AS takings,\n       round(avg(imdb_rating), 1) AS rating\nFROM movies\nWHERE director IS NOT NULL\nGROUP BY director\nHAVING count(*) >= 3\nORDER BY takings DESC\nLIMIT 25;'],
      ['Flops', 'SELECT title, budget, world_gross, world_gross - budget AS result\nFROM movies\nWHERE budget > 0 AND world_gross IS NOT NULL\nORDER BY result\nLIMIT 25;'],
    ],
  },
  cars: {
    title: 'Cars',
    about: '406 cars of 1970 to 1982',
    examples: [
      ['Economy by origin', 'SELECT origin, count(*) AS cars, round(avg(mpg), 1) AS mpg,\n       round(avg(horsepower)) AS horsepower\nFROM cars\nGROUP BY origin\nORDER BY mpg DESC;'],
      ['Unknown values', 'SELECT name, year, mpg, horsepower\nFROM cars\nWHERE mpg IS NULL OR horsepower IS NULL;'],
      ['Change it, then look back', "-- Two statements, two transactions: the slider shows both.\nUPDATE cars SET origin = 'United States' WHERE origin = 'USA';\n\nDELETE FROM cars WHERE mpg < 12;"],
    ],
  },
  weather: {
    title: 'Seattle weather',
    about: 'Four years, day by day',
    examples: [
      ['Rain by month', "SELECT substr(date, 1, 7) AS month, round(sum(precipitation), 1) AS rain_mm,\n       max(temp_max) AS warmest, min(temp_min) AS coldest\nFROM weather\nGROUP BY month\nORDER BY month;"],
      ['Kinds of days', 'SELECT weather, count(*) AS days, round(avg(temp_max), 1) AS mean_high\nFROM weather\nGROUP BY weather\nORDER BY days DESC;'],
    ],
  },
  penguins: {
    title: 'Penguins',
    about: '344 penguins of the Palmer Archipelago',
    examples: [
      ['By species and sex', 'SELECT species, sex, count(*) AS birds, round(avg(body_mass_g)) AS grams,\n       round(avg(flipper_length_mm)) AS flipper_mm\nFROM penguins\nWHERE sex IS NOT NULL\nGROUP BY species, sex\nORDER BY grams DESC;'],
    ],
  },
  earthquakes: {
    title: 'Earthquakes',
    about: 'One week of the whole Earth, February 2018',
    examples: [
      ['The strongest', 'SELECT time, magnitude, depth_km, place\nFROM earthquakes\nORDER BY magnitude DESC\nLIMIT 25;'],
      ['By magnitude', 'SELECT CAST(magnitude AS INTEGER) AS magnitude_, count(*) AS quakes,\n       round(avg(depth_km), 1) AS mean_depth\nFROM earthquakes\nWHERE magnitude IS NOT NULL\nGROUP BY 1\nORDER BY 1 DESC;'],
    ],
  },
};

/** Queries that need no data. */
export const GENERAL = [
  ['A table of your own', "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, price DECIMAL(8,2));\n\nINSERT INTO notes (text, price) VALUES ('first', 1.10), ('second', NULL);\n\nUPDATE notes SET price = 2.20 WHERE id = 2;\n\nSELECT * FROM notes;"],
  ['All transactions', 'SELECT * FROM pv_transactions();'],
];

/** Data sets in the order in which the page lists them. */
export const SETS = Object.entries(TEXTS).map(([id, texts]) => ({ ...sizes.find((set) => set.id === id), ...texts }));

/** The data set with this name, or undefined. */
export function setById(id) {
  return SETS.find((set) => set.id === id);
}
