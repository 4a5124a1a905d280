/// The value that each register has at a point in a block, as far as it is known. It shows which moves are redundant
/// because the register already has the value, and which loads can be replaced by a copy from another register.
struct RegisterContents: ~Copyable {
  private let values: UnsafeMutablePointer<Int32>
  private var known: UInt64 = 0
  /// The block, and the instruction before which the contents hold.
  private var block: Int32 = -1
  private var next = 0

  init() {
    values = .allocate(capacity: 64)
    values.initialize(repeating: -1, count: 64)
  }

  deinit { values.deallocate() }

  mutating func begin() {
    known = 0
    block = -1
  }

  /// Advances the contents to the gap before an instruction.
  mutating func advance(
    to instruction: Int, of number: Int32, _ function: FunctionView, _ locations: borrowing [Location],
    clobbered: RegisterSet
  ) {
    if number != block {
      block = number
      known = 0
      next = function.blocks[Int(number)].instructions.lowerBound
    }
    while next < instruction {
      if known != 0 {
        let traits = function.instructions[next].traits
        if traits.contains(.clobbersAll) {
          known = 0
        } else if traits.contains(.clobbers) {
          known &= ~clobbered.rawValue
        }
      }
      for index in function.operands(of: next) where function.operands[index].role == .def {
        if locations[index].isRegister { set(locations[index].register, to: function.operands[index].register.index) }
      }
      next &+= 1
    }
  }

  @inline(__always) mutating func set(_ register: PhysicalRegister, to value: Int) {
    values[Int(register.rawValue)] = Int32(truncatingIfNeeded: value)
    known |= 1 &<< UInt64(register.rawValue)
  }

  func has(_ register: PhysicalRegister, _ value: Int) -> Bool {
    known &>> UInt64(register.rawValue) & 1 != 0
      && values[Int(register.rawValue)] == Int32(truncatingIfNeeded: value)
  }

  /// A register that has a value.
  func find(_ value: Int) -> PhysicalRegister? {
    var rest = known
    while rest != 0 {
      let register = rest.trailingZeroBitCount
      if values[register] == Int32(truncatingIfNeeded: value) {
        return PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: register))
      }
      rest &= rest &- 1
    }
    return nil
  }
}
