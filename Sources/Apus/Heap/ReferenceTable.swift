/// The host references of a store by handle; guests hold the handles (see `Reference`).
///
/// An `ExternRef` keeps one handle as long as a guest can reach it. After a collection that did not reach it, the
/// reference is among the dead ones, which are released when code of the host may run.
final class ReferenceTable {
  private var references: [ExternRef?] = []
  private var handles: [ObjectIdentifier: Int] = [:]
  private var free: [Int] = []
  @exclusivity(unchecked) private var dead: [ExternRef] = []
  /// The number of handles assigned since the last collection, and the number after which the next one is due.
  private var recent = 0
  private var budget = ReferenceTable.leastBudget

  private static var leastBudget: Int { 4096 }

  /// Whether a collection is due.
  var isDue: Bool { recent >= budget }
  var hasDead: Bool { !dead.isEmpty }

  /// Returns the handle of a reference, if it has one.
  func handle(of reference: ExternRef) -> Int? { handles[ObjectIdentifier(reference)] }

  /// Assigns a handle to a reference that has none.
  func insert(_ reference: ExternRef) -> Int {
    recent += 1
    let handle = free.popLast() ?? references.count
    if handle == references.count { references.append(reference) } else { references[handle] = reference }
    handles[ObjectIdentifier(reference)] = handle
    return handle
  }

  func reference(_ handle: Int) -> ExternRef {
    guard handle < references.count, let reference = references[handle] else {
      preconditionFailure("not a handle of this store")
    }
    return reference
  }

  /// Returns an empty set in which to mark handles.
  func beginCollection() -> HandleMarks { HandleMarks(count: references.count) }

  /// Frees the handles that are not marked.
  func endCollection(_ marks: HandleMarks) {
    for handle in references.indices where !marks.contains(handle) {
      guard let reference = references[handle] else { continue }
      references[handle] = nil
      handles[ObjectIdentifier(reference)] = nil
      free.append(handle)
      dead.append(reference)
    }
    marks.deallocate()
    recent = 0
    budget = max(Self.leastBudget, handles.count)
  }

  /// Removes and returns the dead references. The caller releases them, which may run any code of the host.
  func takeDead() -> [ExternRef] {
    defer { dead = [] }
    return dead
  }
}
