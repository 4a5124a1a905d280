// The Rust library: collections, formatting, sorting, files, arguments and environment.
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, VecDeque};
use std::fmt;
use std::fs;
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::rc::Rc;
use std::time::Instant;

struct Matrix([[f64; 3]; 3]);

impl fmt::Display for Matrix {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        for row in &self.0 {
            writeln!(out, "{:>8.3} {:>8.3} {:>8.3}", row[0], row[1], row[2])?;
        }
        Ok(())
    }
}

trait Speak {
    fn speak(&self) -> String;
}
struct Dog;
struct Cat(u8);
impl Speak for Dog {
    fn speak(&self) -> String {
        "woof".into()
    }
}
impl Speak for Cat {
    fn speak(&self) -> String {
        "meow ".repeat(self.0 as usize)
    }
}

fn collections(text: &str) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &sorted[..5.min(sorted.len())]);

    let squares: BTreeMap<u64, u64> = (0..10).map(|n| (n, n * n)).collect();
    println!("{:?}", squares.range(3..6).collect::<Vec<_>>());
    let unique: HashSet<u64> = (0..10000u64).map(|n| n.wrapping_mul(0x9E37_79B9) % 1009).collect();
    let heap: BinaryHeap<i32> = vec![3, 1, 4, 1, 5, 9, 2, 6].into();
    let mut queue: VecDeque<i32> = heap.into_sorted_vec().into();
    queue.rotate_left(3);
    println!("{} {:?}", unique.len(), queue);
}

fn formatting() {
    print!("{}", Matrix([[1.0, 2.5, -3.25], [1.0 / 3.0, 1e6, 0.0], [f64::NAN, f64::INFINITY, -0.0]]));
    println!("{:#010x} {:#b} {:+} {:e} {:?}", 48879, 10, 7, 1234.5, "tab\t\u{e9}");
    println!("{:<6}|{:^6}|{:>6}|{:*^9}", "a", "b", "c", "mid");
    println!("{} {}", u128::MAX, i128::MIN);
    println!("{} {} {}", 0.1 + 0.2, f32::MIN_POSITIVE, 1.0e21);
    println!("{:?} {:?}", "12x".parse::<i32>(), "2.5e-3".parse::<f64>());
    println!("{}", "Straße ὈΔΥΣΣΕΎΣ".to_uppercase().chars().rev().collect::<String>());
    let speakers: Vec<Rc<dyn Speak>> = vec![Rc::new(Dog), Rc::new(Cat(2))];
    println!("{}", speakers.iter().map(|s| s.speak()).collect::<Vec<_>>().join(", "));
}

fn files() -> io::Result<()> {
    fs::create_dir_all("/data/a/b/c")?;
    fs::write("/data/a/b/c/text", "one\ntwo\nthree\n")?;
    let mut file = fs::OpenOptions::new().read(true).write(true).open("/data/a/b/c/text")?;
    file.seek(SeekFrom::Start(4))?;
    file.write_all(b"TWO")?;
    file.seek(SeekFrom::Start(0))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    println!("{:?} {}", text, fs::metadata("/data/a/b/c/text")?.len());
    fs::copy("/data/a/b/c/text", "/data/a/copy")?;
    let mut names = Vec::new();
    for entry in fs::read_dir("/data/a")? {
        let entry = entry?;
        names.push((entry.file_name().into_string().unwrap(), entry.file_type()?.is_dir()));
    }
    names.sort();
    println!("{:?}", names);
    fs::remove_dir_all("/data/a/b")?;
    println!("{:?}", fs::File::open("/data/a/b/c/text").map_err(|error| error.kind()).err());
    println!("{:?}", fs::File::open("/elsewhere").is_err());
    Ok(())
}

fn main() -> io::Result<()> {
    let start = Instant::now();
    println!("{:?}", std::env::args().skip(1).collect::<Vec<_>>());
    println!("{:?}", std::env::var("GREETING"));
    let lines: Vec<String> = io::stdin().lock().lines().collect::<Result<_, _>>()?;
    println!("{} lines", lines.len());
    collections(&lines.join("\n"));
    formatting();
    files()?;
    let mut primes = vec![true; 200_000];
    for n in 2..450 {
        (n * n..primes.len()).step_by(n).for_each(|m| primes[m] = false);
    }
    println!("{} {}", primes.iter().filter(|p| **p).count(), start.elapsed().as_secs() < 3600);
    Ok(())
}
