/// Who calls a host function.
public struct Caller {
  /// The store of the call.
  public let store: Store
  private let context: UnsafeMutableRawPointer?

  /// - Parameter context: the calling instance's; nil for a call by the host.
  @usableFromInline init(store: Store, context: UnsafeMutableRawPointer?) {
    self.store = store
    self.context = context
  }

  /// The instance whose code calls; nil if the host does.
  public var instance: Instance? {
    context.map { Instance(store: store, data: InstanceData.of($0)) }
  }

  /// Something the calling instance exports; nil if it exports nothing of that name.
  public func export(_ name: String) -> Extern? { instance?[name] }

  /// A memory the calling instance exports, by custom under the name `memory`.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func memory(_ name: String = "memory") throws(LinkError) -> Memory {
    guard let instance else { throw .unknownExport(name) }
    return try instance.memory(name)
  }

  /// A function the calling instance exports.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func function(_ name: String) throws(LinkError) -> Func {
    guard let instance else { throw .unknownExport(name) }
    return try instance.function(name)
  }
}
