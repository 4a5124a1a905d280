/// A place in code or data that a `CodeBuffer` will know once it is bound: the target of a branch, a constant, a table.
package struct Label: Hashable, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
}
