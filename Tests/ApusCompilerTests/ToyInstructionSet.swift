@testable import ApusCompiler

/// A second instruction set, for tests of what is neutral in the back end: instructions of 32 bits, eight registers of
/// 64 bits, memory that only loads and stores access, the return address in a register.
enum ToyOperation: UInt32 {
  /// All zeros, so that the padding traps.
  case trap, nop
  case add, subtract, multiply, and, compare, copy
  /// `number`: target = number. `append`: target = left << 16 | number. `addNumber`: target = left + number.
  case number, append, addNumber
  case load, load32, store
  /// target = the address of the instruction + number.
  case address
  /// `jumpIfNot` and `jumpIf` differ in the lowest bit.
  case jumpIfNot = 16
  case jumpIf, jump, jumpTo, call
}

/// An instruction. In its encoding the operation is in bits 24 to 31, the target in bits 20 to 23, `left` in bits 16 to
/// 19; below are `right`, the condition in bits 4 to 7 and `isNarrow` in bit 8, or a signed number.
struct ToyInstruction: MachineText {
  var operation: ToyOperation
  var target = PhysicalRegister.toy0
  var left = PhysicalRegister.toy0
  var right = PhysicalRegister.toy0
  var number: Int?
  /// Whether operands and result have 32 bits. The upper half of the result is zero.
  var isNarrow = false
  var condition = Condition.equal
  var label: Label?
  var symbol: UInt32?

  var bits: UInt32 {
    let low = UInt32(right.rawValue) | UInt32(condition.rawValue) << 4 | (isNarrow ? 256 : 0)
    let field = number.map { UInt32(UInt16(truncatingIfNeeded: $0)) } ?? low
    return operation.rawValue << 24 | UInt32(target.rawValue) << 20 | UInt32(left.rawValue) << 16 | field
  }

  var text: String {
    let name = operation == .compare ? "compare.\(condition)" : "\(operation)"
    let end = label.map { "L\($0.rawValue)" } ?? symbol.map { "@\($0)" } ?? number.map { "\($0)" } ?? right.toy
    return "\(name)\(isNarrow ? ".w" : "") \(target.toy), \(left.toy), \(end)"
  }
}

extension PhysicalRegister {
  static let toy0 = PhysicalRegister(rawValue: 0)
  static let toyContext = PhysicalRegister(rawValue: 5)
  static let toyLink = PhysicalRegister(rawValue: 6)
  static let toyStack = PhysicalRegister(rawValue: 7)

  var toy: String { "r\(number)" }
}

enum Toy: InstructionSet {
  enum ABI: CallingConvention {
    static let context = PhysicalRegister.toyContext
    static let memory = PhysicalRegister.none
    static let record = PhysicalRegister.none
    static let integers = (UInt8(0)..<3).map { PhysicalRegister(rawValue: $0) }
    static let floats: [PhysicalRegister] = []
    static let preserved = [PhysicalRegister(rawValue: 3)]
    static let builtinArguments: [PhysicalRegister] = []
    static let builtinResult = integers[0]
    static let linkRegister: PhysicalRegister? = .toyLink
    static let returnAddressSize = 0
    static let checkedEntrySize = 8
    static let registers = MachineRegisters(
      allocatable: integers + preserved, clobberedByCalls: RegisterSet(rawValue: 7),
      integerScratch: PhysicalRegister(rawValue: 4), floatScratch: PhysicalRegister(rawValue: 32))
  }

  /// Conditional jumps are short over up to eight instructions; a long one is the inverted one over a jump.
  enum Branch: BranchEncoding {
    static let jump = BranchForm(number: 0, size: 4, longGrowth: 0)
    static let conditional = BranchForm(number: 1, size: 4, longGrowth: 4)
    static var mutualReach: UInt32 { 40 }

    static func isShort(_ distance: Int, _ form: UInt8) -> Bool { form == 0 || distance >= -32 && distance < 32 }

    static func write(
      _ emitted: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>, isLong: Bool
    ) {
      let bits = UnsafeRawPointer(emitted).loadUnaligned(as: UInt32.self)
      let output = UnsafeMutableRawPointer(output)
      guard isLong else {
        return output.storeBytes(of: bits | ToyInstruction(operation: .trap, number: distance).bits, as: UInt32.self)
      }
      output.storeBytes(of: (bits ^ 1 << 24) | 4, as: UInt32.self)
      (output + 4).storeBytes(of: ToyInstruction(operation: .jump, number: distance).bits, as: UInt32.self)
    }
  }

  enum Padding: CodePadding {
    static var unreachable: UInt8 { 0 }
    static func write(_ count: Int, to output: UnsafeMutablePointer<UInt8>) {
      for offset in stride(from: 0, to: count, by: 4) {
        UnsafeMutableRawPointer(output + offset).storeBytes(of: 1 << 24, as: UInt32.self)
      }
    }
  }

  enum Stubs: ModuleStubs {
    static var moduleStart: [UInt8] { [0, 0, 0, 0] }
    static func checkedEntry(at offset: Int) -> [UInt8] { [0, 0, 0, 1, 0, 0, 0, 1] }
  }

  struct Assembler: MachineAssembler {
    func encode(_ instruction: ToyInstruction, into code: inout CodeBuffer) {
      if let label = instruction.label, instruction.operation != .address {
        code.addBranch(instruction.operation == .jump ? Branch.jump : Branch.conditional, to: label)
      }
      let output = code.reserve()
      if let label = instruction.label, instruction.operation == .address {
        code.addReference(0, at: output, to: label)
      }
      if let symbol = instruction.symbol {
        // A jump counts from its end, a call from its beginning.
        let addend: Int32 = instruction.operation == .jump ? -4 : 0
        code.addRelocation(0, at: output, symbol: symbol, addend: addend)
      }
      UnsafeMutableRawPointer(output).storeBytes(of: instruction.bits, as: UInt32.self)
      code.advance(to: output + 4)
    }

    func beginFunction() {}
    func beginBlock() {}
    func noteChange(of register: PhysicalRegister) {}
  }

  static func patch(_ field: UnsafeMutableRawPointer, _ kind: UInt8, distance: Int) {
    let bits = field.loadUnaligned(as: UInt32.self)
    field.storeBytes(of: bits | ToyInstruction(operation: .trap, number: distance).bits, as: UInt32.self)
  }
}
