/// The operand stack while frequent instructions are accepted: copied out of the validator so that it stays
/// in registers.
// SAFETY: made from a `ReusableStack` that does not change meanwhile; elements are read from `floor` up to
// `count` and written below `capacity`.
@safe struct OperandWindow {
  let base: UnsafeMutablePointer<ValueType>
  var count: Int
  let capacity: Int
  /// The operands below it belong to outer blocks.
  var floor: Int

  /// Whether the operand on top has this type.
  @inline(__always) func ends(with top: UInt32) -> Bool {
    // SAFETY: the count is above zero.
    unsafe count > floor && base[count &- 1].rawValue == top
  }

  /// Whether the two operands on top have these types.
  @inline(__always) func ends(with below: UInt32, _ top: UInt32) -> Bool {
    // SAFETY: the count is above one.
    unsafe count &- 1 > floor && base[count &- 1].rawValue == top && base[count &- 2].rawValue == below
  }

  /// Pops and pushes what a call does. `types` holds the parameters, then the results.
  /// - Returns: false, and nothing is changed, if the parameters are not there or the results have no room.
  @inline(__always) mutating func call(
    _ parameters: Int, _ results: Int, _ types: UnsafePointer<ValueType>
  ) -> Bool {
    let height = count &- parameters
    guard height >= floor, height &+ results <= capacity else { return false }
    for position in 0..<parameters {
      // SAFETY: there are as many types, and operands from the height on.
      guard unsafe base[height &+ position] == types[position] else { return false }
    }
    for position in 0..<results {
      // SAFETY: the capacity suffices.
      unsafe (base + (height &+ position)).initialize(to: types[parameters &+ position])
    }
    count = height &+ results
    return true
  }

  /// Puts a result in the place of the operand on top, which is known to be there.
  @inline(__always) func replaceTop(by result: UInt32) {
    // SAFETY: the count is above zero.
    unsafe base[count &- 1] = ValueType(rawValue: result)
  }

  /// Pushes a value.
  /// - Returns: false, and nothing is changed, if there is no room.
  @inline(__always) mutating func push(_ type: UInt32) -> Bool {
    guard count < capacity else { return false }
    // SAFETY: the count is below the capacity.
    unsafe (base + count).initialize(to: ValueType(rawValue: type))
    count &+= 1
    return true
  }
}

/// The locals while frequent instructions are accepted: those with an index of one byte.
// SAFETY: as for `OperandWindow`; both pointers are good for `count` elements.
@safe struct LocalWindow {
  let types: UnsafePointer<ValueType>
  let initialized: UnsafePointer<Bool>
  /// At most 128: the byte of an index that has more is at least that.
  let count: Int

  /// The type of a local that may be read.
  @inline(__always) func type(_ byte: UInt8) -> UInt32? {
    let index = Int(byte)
    // SAFETY: the index is below the count.
    guard index < count, unsafe initialized[index] else { return nil }
    return unsafe types[index].rawValue
  }
}
