import ApusCompiler

/// The host references of a store by handle: guests hold the handles (see `Reference`).
///
/// The same `ExternRef` has one handle as long as a guest can reach it. After a collection that no longer finds it,
/// the reference is among the dead ones, to be released when the host may run any code.
final class ReferenceTable {
  private var references: [ExternRef?] = []
  private var handles: [ObjectIdentifier: Int] = [:]
  private var free: [Int] = []
  @exclusivity(unchecked) private var dead: [ExternRef] = []
  /// How many handles were given out since the last collection, and how many may be before the next.
  private var recent = 0
  private var budget = ReferenceTable.leastBudget

  private static var leastBudget: Int { 4096 }

  /// Whether it is time to collect.
  var isDue: Bool { recent >= budget }
  var hasDead: Bool { !dead.isEmpty }

  /// The handle of a reference that has one.
  func handle(of reference: ExternRef) -> Int? { handles[ObjectIdentifier(reference)] }

  /// Gives a reference a handle, which it has not yet.
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

  /// Room to mark handles in.
  func beginCollection() -> HandleMarks { HandleMarks(count: references.count) }

  /// Takes the handles that are not marked out of use.
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

  /// The dead references, to be released by the caller: that may run any code of the host.
  func takeDead() -> [ExternRef] {
    defer { dead = [] }
    return dead
  }
}
