// Embedded Swift: generics, closures, classes, strings, arrays and dictionaries, without a runtime.
class Account {
  let name: String
  private(set) var balance: Int

  init(name: String, balance: Int) {
    self.name = name
    self.balance = balance
  }

  func deposit(_ amount: Int) { balance += amount }
  func describe() -> String { "\(name): \(balance)" }
}

final class Savings: Account {
  override func describe() -> String { "savings of " + super.describe() }
}

enum Expression {
  case number(Int)
  indirect case sum(Expression, Expression)
  indirect case product(Expression, Expression)

  var value: Int {
    switch self {
    case .number(let number): number
    case .sum(let left, let right): left.value &+ right.value
    case .product(let left, let right): left.value &* right.value
    }
  }
}

struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

func sieve(below limit: Int) -> Int {
  var composite = [Bool](repeating: false, count: limit)
  var count = 0
  for number in 2..<limit where !composite[number] {
    count += 1
    // An Int has 32 bits here: the square of a larger number would overflow, and trap.
    guard number <= limit / number else { continue }
    var multiple = number * number
    while multiple < limit {
      composite[multiple] = true
      multiple += number
    }
  }
  return count
}

@main
struct Program {
  static func main() {
    let accounts = [Account(name: "Ada", balance: 10), Savings(name: "Brook", balance: 20)]
    for account in accounts {
      account.deposit(5)
      print(account.describe())
    }

    let expression = Expression.sum(.number(2), .product(.number(3), .number(4)))
    print("value: \(expression.value)")

    var generator = Generator(state: 42)
    var numbers = (0..<2000).map { _ in Int(generator.next() % 100_000) }
    numbers.sort()
    print("sorted: \(numbers[0]) \(numbers[1000]) \(numbers[1999])")
    print("even: \(numbers.filter { $0 % 2 == 0 }.count), sum: \(numbers.reduce(0, +))")

    var counts: [String: Int] = [:]
    for word in ["one", "two", "three", "two", "three", "three"] { counts[word, default: 0] += 1 }
    for word in ["one", "two", "three", "four"] { print("\(word): \(counts[word] ?? 0)") }

    print("primes: \(sieve(below: 300_000))")
    print("caf\u{E9}".utf8.count)
    let big = UInt64.max.multipliedFullWidth(by: 0x1234_5678_9ABC_DEF0)
    print("wide: \(big.high) \(big.low)")
  }
}
