// A panic: the message goes to standard error, then the program traps. With an argument: an error from main, exit 1.
fn main() -> Result<(), String> {
    println!("before");
    if let Some(reason) = std::env::args().nth(1) {
        return Err(reason);
    }
    let values = vec![1, 2, 3];
    let index = values.len() + std::env::args().count();
    println!("{}", values[index]);
    Ok(())
}
