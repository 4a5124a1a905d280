/// An entry of a function at the head of a loop, for on-stack replacement. Its arguments are the values of locals, the
/// operands, and the exceptions that the legacy handlers around the loop have caught.
package struct Reentry: Hashable, Sendable {
  /// The index of the loop, in the order in which the loops of the function begin.
  package var loop: Int
  /// The locals whose values are passed. No instruction accesses the others.
  package var locals: [UInt32]
  /// The types of all operands on the stack, those of the loop's parameters included.
  package var operands: [SSAType]
  /// By block around the loop, the outermost first: the number of operands below its own.
  package var bases: [UInt32]
  /// The number of exceptions.
  package var exceptionCount: Int

  package var passesOnlyLocals: Bool { operands.isEmpty && exceptionCount == 0 }
  package var parameterCount: Int { locals.count + operands.count + exceptionCount }
}
