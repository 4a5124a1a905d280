import ApusLayout
import ApusWasm

@testable import ApusCompiler

/// Runs the code of the toy instruction set.
struct ToyInstructionSetMachine {
  struct Problem: Error { var text: String }

  /// The code, the context, the overflow area, and the stack, which grows downwards.
  private var memory = [UInt8](repeating: 0, count: 1 << 16)
  private static var context: Int { 0x8000 }
  private static var overflow: Int { 0x9000 }
  /// The address to which the entered function returns.
  private static var end: UInt64 { 0xFFFF }
  private var registers = [UInt64](repeating: 0, count: 8)
  private var steps = 0

  init(_ code: [UInt8]) {
    precondition(code.count < Self.context)
    memory.replaceSubrange(0..<code.count, with: code)
  }

  private func word(_ address: Int, _ byteCount: Int) -> UInt64 {
    (0..<byteCount).reduce(0) { $0 | UInt64(memory[address + $1]) << UInt64(8 * $1) }
  }

  private mutating func store(_ value: UInt64, _ address: Int) {
    for byte in 0..<8 { memory[address + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
  }

  /// Calls the function whose body is at an offset.
  mutating func call(_ body: UInt32, _ arguments: [UInt64], _ type: SSASignature) throws -> [UInt64] {
    registers = [UInt64](repeating: 0xDEAD_BEEF_DEAD_BEEF, count: 8)
    (registers[5], registers[6], registers[7]) = (UInt64(Self.context), Self.end, 0xF000)
    store(UInt64(Self.overflow), Self.context + Int(ContextOffset.overflow))
    for (location, argument) in zip(Toy.ABI.locations(of: type.parameters), arguments) {
      switch location {
      case .register(let register): registers[Int(register.rawValue)] = argument
      case .overflow(let slot): store(argument, Self.overflow + 16 * slot)
      }
    }
    try run(from: UInt64(body))
    guard registers[7] == 0xF000, registers[3] == 0xDEAD_BEEF_DEAD_BEEF else { throw Problem(text: "not restored") }
    return Toy.ABI.locations(of: type.results).map {
      switch $0 {
      case .register(let register): registers[Int(register.rawValue)]
      case .overflow(let slot): word(Self.overflow + 16 * slot, 8)
      }
    }
  }

  private mutating func run(from start: UInt64) throws {
    var counter = start
    while counter != Self.end {
      steps += 1
      let bits = UInt32(word(Int(counter), 4))
      guard let operation = ToyOperation(rawValue: bits >> 24), steps < 1 << 20 else {
        throw Problem(text: "no instruction at \(counter)")
      }
      let (target, left, right) = (Int(bits >> 20 & 15), registers[Int(bits >> 16 & 7)], registers[Int(bits & 7)])
      let number = UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: bits)))
      let isNarrow = bits & 256 != 0
      let mask: UInt64 = isNarrow ? 0xFFFF_FFFF : .max
      let here = counter
      counter += 4
      switch operation {
      case .trap: throw Problem(text: "trap")
      case .nop: break
      case .add: registers[target] = (left &+ right) & mask
      case .subtract: registers[target] = (left &- right) & mask
      case .multiply: registers[target] = (left &* right) & mask
      case .and: registers[target] = left & right & mask
      case .compare:
        let condition = Condition(rawValue: UInt8(bits >> 4 & 15))!
        registers[target] = Self.holds(condition, left, right, isNarrow) ? 1 : 0
      case .copy: registers[target] = left & mask
      case .number: registers[target] = number
      case .append: registers[target] = left << 16 | number & 0xFFFF
      case .addNumber: registers[target] = left &+ number
      case .load: registers[target] = word(Int(left &+ number), 8)
      case .load32:
        let value = Int32(truncatingIfNeeded: word(Int(left &+ number), 4))
        registers[target] = UInt64(bitPattern: Int64(value))
      case .store: store(registers[target], Int(left &+ number))
      case .address: registers[target] = here &+ number
      case .jumpIfNot: if registers[target] == 0 { counter = counter &+ number }
      case .jumpIf: if registers[target] != 0 { counter = counter &+ number }
      case .jump: counter = counter &+ number
      case .jumpTo: counter = left
      case .call:
        registers[6] = counter
        counter = here &+ number
      }
    }
  }

  private static func holds(_ condition: Condition, _ left: UInt64, _ right: UInt64, _ isNarrow: Bool) -> Bool {
    let (a, b) =
      isNarrow
      ? (Int64(Int32(truncatingIfNeeded: left)), Int64(Int32(truncatingIfNeeded: right)))
      : (Int64(bitPattern: left), Int64(bitPattern: right))
    return switch condition {
    case .equal: a == b
    case .notEqual: a != b
    case .lessSigned: a < b
    case .lessUnsigned: left < right
    case .greaterSigned: a > b
    case .greaterUnsigned: left > right
    case .lessOrEqualSigned: a <= b
    case .lessOrEqualUnsigned: left <= right
    case .greaterOrEqualSigned: a >= b
    case .greaterOrEqualUnsigned: left >= right
    }
  }
}
