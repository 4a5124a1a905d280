/// The host references of a store: guests hold non-zero handles, positions in this table plus one.
///
/// A handle stays valid as long as the store; the same `ExternRef` always has the same handle.
final class ReferenceTable {
  private var references: [ExternRef] = []
  private var handles: [ObjectIdentifier: UInt64] = [:]

  func handle(of reference: ExternRef) -> UInt64 {
    if let handle = handles[ObjectIdentifier(reference)] { return handle }
    references.append(reference)
    let handle = UInt64(references.count)
    handles[ObjectIdentifier(reference)] = handle
    return handle
  }

  func reference(of handle: UInt64) -> ExternRef? {
    guard handle > 0 else { return nil }
    precondition(handle <= UInt64(references.count), "not a handle of this store")
    return references[Int(handle) - 1]
  }
}
