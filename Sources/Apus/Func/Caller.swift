/// The caller of a host function.
public struct Caller {
  /// The store in which the call happens.
  public let store: Store
  private let context: UnsafeMutableRawPointer?

  /// - Parameter context: the context of the calling instance; nil for a call by the host.
  @usableFromInline init(store: Store, context: UnsafeMutableRawPointer?) {
    self.store = store
    self.context = context
  }

  /// The instance whose code calls; nil if the host calls.
  public var instance: Instance? {
    context.map { Instance(store: store, data: InstanceData.of($0)) }
  }

  /// Returns an export of the calling instance; nil if it has none of that name, or if the host calls.
  public func export(_ name: String) -> Extern? { instance?[name] }

  /// Returns a memory that the calling instance exports; its name is `memory` by convention.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no memory,
  ///   `.noCallingInstance` if the host calls.
  public func memory(_ name: String = "memory") throws(LinkError) -> Memory {
    guard let instance else { throw .noCallingInstance }
    return try instance.memory(name)
  }

  /// Returns a function that the calling instance exports.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.noCallingInstance` if the host calls.
  public func function(_ name: String) throws(LinkError) -> Func {
    guard let instance else { throw .noCallingInstance }
    return try instance.function(name)
  }
}
