/// A call that was inlined.
///
/// A position (`SSAInstruction.position`) is an offset in the function's own body. The positions after the end of that
/// body belong to inlined bodies: each has as many positions as bytes, from `first` on.
package struct InlineSite: Hashable, Sendable, BitwiseCopyable {
  /// The position of the first byte of the callee's body.
  package var first: UInt32
  /// The callee, by its index among the functions that the module defines.
  package var function: UInt32
  /// The position of the call, in the function's own body or in an inlined body.
  package var call: UInt32
  /// Whether the call is a tail call, so that the function with the call has left its frame.
  package var isTail: Bool
  /// Whether the callee itself has left its frame: by a tail call that was lowered as a call.
  package var hasLeft: Bool
}

/// The sites in one function, in the order of their first positions.
extension ArraySlice<InlineSite> {
  /// The site whose body contains a position; nil if that is in the function's own body.
  private func site(at position: UInt32) -> InlineSite? {
    let count = partition { $0.first <= position }
    return count > 0 ? self[startIndex + count - 1] : nil
  }

  /// The function in whose body a position is, and the offset there.
  package func source(of position: UInt32, in function: UInt32) -> (function: UInt32, position: UInt32) {
    guard let site = site(at: position) else { return (function, position) }
    return (site.function, position - site.first)
  }

  /// The position in the function's own body from which a position comes: its own, or that of a call.
  package func outermost(_ position: UInt32) -> UInt32 {
    var position = position
    while let site = site(at: position) { position = site.call }
    return position
  }

  /// Visits the functions that run at a position, innermost first, each with an offset in its body: what a backtrace
  /// would show if no call had been replaced.
  package func visitFrames(
    at position: UInt32, in function: UInt32, _ visit: (_ function: UInt32, _ position: UInt32) -> Void
  ) {
    var position = position
    var isInFrame = true
    while let site = site(at: position) {
      if isInFrame, !site.hasLeft { visit(site.function, position - site.first) }
      isInFrame = !site.isTail
      position = site.call
    }
    if isInFrame { visit(function, position) }
  }
}

extension RandomAccessCollection {
  /// The number of elements at the start for which the predicate holds. It must not hold for any later one.
  package func partition(_ comesBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if comesBefore(self[index(startIndex, offsetBy: middle)]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
