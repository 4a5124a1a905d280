/// The target of a branch, a constant, or a jump table in a `CodeBuffer`. Its offset is known once the label is bound.
package struct Label: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
}
