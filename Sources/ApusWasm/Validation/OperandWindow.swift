/// The operand stack while frequent instructions are accepted: a copy of the validator's properties that stays in
/// registers.
// SAFETY: made from a `ReusableStack` that does not change meanwhile; elements are read from `floor` to `count` and
// written below `capacity`.
@safe struct OperandWindow {
  let base: UnsafeMutablePointer<ValueType>
  var count: Int
  let capacity: Int
  /// The number of operands that belong to enclosing blocks.
  var floor: Int

  /// Whether the topmost operand has this type.
  @inline(__always) func ends(with top: UInt32) -> Bool {
    // SAFETY: the count is above zero.
    unsafe count > floor && base[count &- 1].rawValue == top
  }

  /// Whether the two topmost operands have these types.
  @inline(__always) func ends(with below: UInt32, _ top: UInt32) -> Bool {
    // SAFETY: the count is above one.
    unsafe count &- 1 > floor && base[count &- 1].rawValue == top && base[count &- 2].rawValue == below
  }

  /// Pops the parameters of a call and pushes its results.
  /// - Parameter types: The parameters, then the results.
  /// - Returns: False, without any change, if the operands are not the parameters or the results do not fit.
  @inline(__always) mutating func call(
    _ parameters: Int, _ results: Int, _ types: UnsafePointer<ValueType>
  ) -> Bool {
    let height = count &- parameters
    guard height >= floor, height &+ results <= capacity else { return false }
    for position in 0..<parameters {
      // SAFETY: there are at least as many types, and operands from `height` on.
      guard unsafe base[height &+ position] == types[position] else { return false }
    }
    for position in 0..<results {
      // SAFETY: the capacity suffices.
      unsafe (base + (height &+ position)).initialize(to: types[parameters &+ position])
    }
    count = height &+ results
    return true
  }

  /// Replaces the topmost operand, which must exist, by a result.
  @inline(__always) func replaceTop(by result: UInt32) {
    // SAFETY: the count is above zero.
    unsafe base[count &- 1] = ValueType(rawValue: result)
  }

  /// Pushes a value.
  /// - Returns: False, without any change, if the stack is full.
  @inline(__always) mutating func push(_ type: UInt32) -> Bool {
    guard count < capacity else { return false }
    // SAFETY: the count is below the capacity.
    unsafe (base + count).initialize(to: ValueType(rawValue: type))
    count &+= 1
    return true
  }
}
