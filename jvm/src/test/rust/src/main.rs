//! Drives the Rust engine by commands on standard input, one a line, words separated by spaces; answers on standard
//! output. Names and values are written so that they hold no spaces: a name as hexadecimal UTF-8; a value as `n`,
//! `i` and an integer, `d` and the number of millionths, `t` and hexadecimal UTF-8, `b` and hexadecimal bytes.
//!
//! ```text
//! workspace PATH | memory | map PATH | import PATH | stream PATH     opens a database
//! autocommit on|off    durability fast|sync    flush    bake PATH
//! create TABLE COLUMN…    index TABLE COLUMN    drop TABLE    insert TABLE VALUE…    fill TABLE COUNT VALUE…
//! update TABLE COLUMN VALUE WHERE-COLUMN WHERE-VALUE    delete TABLE COLUMN VALUE
//! dump FROM                           all tables at each transaction from FROM to the clock, and an empty line;
//!                                     the last ones only when FROM is negative
//! find TABLE COLUMN VALUE BEFORE      the rows with that value, by the index if there is one, and an empty line
//! ```
//!
//! A command that fails answers `error` and why.

use picovolt::storage::vle::RangeReader;
use picovolt::{Database, Durability, PvError, Row, Value};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};

type Outcome<T> = Result<T, Box<dyn Error>>;

struct Ranges(String);

impl RangeReader for Ranges {
    fn read_at(&self, offset: u64, len: usize) -> Result<Vec<u8>, PvError> {
        let mut bytes = vec![0; len];
        let mut file = File::open(&self.0)?;
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn main() -> Outcome<()> {
    let mut database = Database::open_memory();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        if let Err(error) = run(&mut database, &words, &mut out) {
            writeln!(out, "error {line}: {error}")?;
        }
        out.flush()?;
    }
    Ok(())
}

fn run(database: &mut Database, words: &[&str], out: &mut impl Write) -> Outcome<()> {
    match words {
        ["workspace", path] => *database = Database::open_dev(path)?,
        ["memory"] => *database = Database::open_memory(),
        ["map", path] => *database = Database::open_prod(path)?,
        ["import", path] => *database = Database::import_bytes(&std::fs::read(path)?)?,
        ["stream", path] => {
            let size = std::fs::metadata(path)?.len();
            *database = Database::open_streamed(Box::new(Ranges(path.to_string())), size)?;
        }
        ["autocommit", state] => database.set_autocommit(*state == "on"),
        ["durability", state] => database.set_durability(match *state {
            "sync" => Durability::Sync,
            _ => Durability::Fast,
        }),
        ["flush"] => database.flush_now()?,
        ["bake", path] => database.bake(path)?,
        ["create", table, columns @ ..] => {
            let columns: Outcome<Vec<String>> = columns.iter().map(|column| name(column)).collect();
            database.create_table(&name(table)?, columns?)?;
        }
        ["index", table, column] => database.create_index(&name(table)?, &name(column)?)?,
        ["drop", table] => database.drop_table(&name(table)?)?,
        ["insert", table, values @ ..] => {
            let values: Outcome<Row> = values.iter().map(|text| value(text)).collect();
            database.insert(&name(table)?, values?)?;
        }
        ["fill", table, count, values @ ..] => {
            let table = name(table)?;
            let values: Outcome<Row> = values.iter().map(|text| value(text)).collect();
            let values = values?;
            for _ in 0..count.parse()? {
                database.insert(&table, values.clone())?;
            }
        }
        ["update", table, column, to, where_column, where_value] => {
            database.update(
                &name(table)?,
                &name(column)?,
                &value(to)?,
                &name(where_column)?,
                &value(where_value)?,
            )?;
        }
        ["delete", table, column, of] => {
            database.delete(&name(table)?, &name(column)?, &value(of)?)?;
        }
        ["dump", from] => dump(database, from.parse()?, out)?,
        ["find", table, column, of, before] => {
            let (_, rows) = database.select_where(
                &name(table)?,
                &name(column)?,
                &value(of)?,
                Some(before.parse()?),
            )?;
            for row in &rows {
                print(row, out)?;
            }
            writeln!(out)?;
        }
        _ => return Err("no such command".into()),
    }
    Ok(())
}

fn dump(database: &Database, from: i64, out: &mut impl Write) -> Outcome<()> {
    let from = match u64::try_from(from) {
        Ok(from) => from,
        Err(_) => database.current_tx().saturating_sub(from.unsigned_abs()),
    };
    writeln!(out, "clock {}", database.current_tx())?;
    for table in database.table_names() {
        write!(out, "table {}", hex(table.as_bytes()))?;
        for column in database.column_names(&table)? {
            write!(out, " {}", hex(column.as_bytes()))?;
        }
        writeln!(out)?;
        for snapshot in from..=database.current_tx() {
            writeln!(out, "at {snapshot}")?;
            for row in &database.select(&table, Some(snapshot))?.1 {
                print(row, out)?;
            }
        }
    }
    writeln!(out)?;
    Ok(())
}

fn print(row: &Row, out: &mut impl Write) -> io::Result<()> {
    write!(out, "row")?;
    for value in row {
        match value {
            Value::Null => write!(out, " n")?,
            Value::Int(number) => write!(out, " i{number}")?,
            Value::Decimal(millionths) => write!(out, " d{millionths}")?,
            Value::Text(text) => write!(out, " t{}", hex(text.as_bytes()))?,
            Value::Blob(bytes) => write!(out, " b{}", hex(bytes))?,
        }
    }
    writeln!(out)
}

fn name(word: &str) -> Outcome<String> {
    Ok(String::from_utf8(unhex(word)?)?)
}

fn value(word: &str) -> Outcome<Value> {
    let rest = word.get(1..).unwrap_or_default();
    Ok(match word.as_bytes().first() {
        Some(b'n') => Value::Null,
        Some(b'i') => Value::Int(rest.parse()?),
        Some(b'd') => Value::Decimal(rest.parse()?),
        Some(b't') => Value::Text(name(rest)?),
        Some(b'b') => Value::Blob(unhex(rest)?),
        _ => return Err("no value".into()),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &str) -> Outcome<Vec<u8>> {
    (0..digits.len())
        .step_by(2)
        .map(|at| Ok(u8::from_str_radix(digits.get(at..at + 2).ok_or("odd digits")?, 16)?))
        .collect()
}
