import ApusCompiler
import ApusWasm

/// Builds functions that load their operands from memory and store their result there.
struct NativeFunction: ~Copyable {
  /// The source of an instruction's operand.
  enum Source: CaseIterable {
    /// A load that may be folded into the instruction.
    case load
    /// A load that must not be folded.
    case register
    case constant
  }

  var function = SSAFunction()
  var block: SSABlockIndex
  let address: SSAValue
  static let resultOffset = 64

  init() {
    block = function.makeBlock()
    function.order = [block]
    function.signature = SSASignature(parameters: [.i64], results: [])
    address = function.addParameter(.i64, to: block)
  }

  mutating func append(_ instruction: SSAInstruction) -> SSAValue { function.append(instruction, to: block) }

  /// Operand `number`; operands in memory are 16 bytes apart.
  mutating func operand(_ number: Int, _ type: SSAType, _ source: Source, _ bits: V128) -> SSAValue {
    if source == .constant { return constant(type, bits) }
    return load(type, .full, at: number * 16)
  }

  mutating func constant(_ type: SSAType, _ bits: V128) -> SSAValue {
    var instruction = SSAInstruction(type == .v128 ? .vectorConstant : .constant, type)
    if type == .v128 {
      instruction.immediate = Int64(function.vectors.append(SIMD2(bits.low, bits.high)))
    } else {
      instruction.immediate = Int64(bitPattern: type.bitWidth == 32 ? bits.low & 0xFFFF_FFFF : bits.low)
    }
    return append(instruction)
  }

  mutating func load(_ type: SSAType, _ kind: LoadKind, at offset: Int) -> SSAValue {
    var load = SSAInstruction(.load, type)
    load.a = address
    load.immediate = Int64(offset)
    load.detail = kind.rawValue
    load.flags = AccessFlags(.memory, faultsWith: 1)
    return append(load)
  }

  mutating func store(_ value: SSAValue, at offset: Int) {
    var store = SSAInstruction(.store, .none)
    store.a = address
    store.c = value
    store.immediate = Int64(offset)
    store.flags = AccessFlags(.memory, faultsWith: 1)
    _ = append(store)
  }

  /// Emits a store, over which no load is moved.
  mutating func barrier() {
    let zero = constant(.i32, .zero)
    store(zero, at: Self.resultOffset + 32)
  }

  mutating func finish(_ result: SSAValue) {
    var stored = result
    if function.type(of: result) == .i32 {
      // The upper half of the stored value must be zero.
      var wide = SSAInstruction(.zeroExtend, .i64)
      wide.a = result
      stored = append(wide)
    }
    store(stored, at: Self.resultOffset)
    _ = append(SSAInstruction(.return_, .none))
  }
}
