import ApusPlatform
import Synchronization

/// The bodies of a module that are validated when they are first needed (spec, appendix "Implementation
/// Limitations"). Any thread may use it.
// SAFETY: all of it is used only with the lock.
@safe final class LazyBodies: @unchecked Sendable {
  private let lock = Mutex(())
  private var validator: FunctionValidator
  private var isValid: [Bool]

  /// - Parameter validator: has validated the definitions.
  init(_ validator: consuming FunctionValidator, count: Int) {
    self.validator = validator
    isValid = Array(repeating: false, count: count)
  }

  /// Validates a body, unless that was done before.
  func validate(_ position: Int) throws(ModuleError) {
    try lock.withLock { _ throws(ModuleError) in
      if isValid[position] { return }
      _ = try validator.validateBody(position)
      isValid[position] = true
    }
  }
}
