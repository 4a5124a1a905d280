/// One function of the interface: its import and its implementation. A row of `WASIFunction.all`.
public struct WASIFunction: Sendable {
  /// A type of a parameter or result: a 32-bit or a 64-bit integer.
  public enum ValueType: Sendable { case i32, i64 }

  /// The name by which it is imported.
  public let name: String
  /// The types of the parameters.
  public let parameters: [ValueType]
  /// The types of the results: one `i32`, the `errno`, or none for `proc_exit`.
  public let results: [ValueType]
  /// The versions of the interface that have the function.
  public let versions: Set<WASIVersion>

  let body: @Sendable (WASISystem, GuestMemory, GuestArguments) throws -> Errno

  /// Calls the function.
  ///
  /// - Parameters:
  ///   - system: the system that the guest sees.
  ///   - memory: the guest's memory at the time of the call.
  ///   - arguments: one slot for each of `parameters`; an `i32` is in the lower half.
  ///   - version: the version of the interface whose layouts the arguments have.
  /// - Returns: the `errno`.
  /// - Throws: `WASIExit`, from `proc_exit` and `proc_raise`.
  // SAFETY: unsafe because the size of the list at `arguments` cannot be checked here.
  @unsafe public func call(
    _ system: WASISystem, _ memory: GuestMemory, _ arguments: UnsafePointer<UInt64>,
    version: WASIVersion = .preview1
  ) throws -> UInt32 {
    // SAFETY: the caller promises as many arguments as there are parameters; GuestArguments checks the index.
    let list = unsafe GuestArguments(base: arguments, count: parameters.count, version: version)
    return UInt32(try body(system, memory, list).rawValue)
  }
}

/// The arguments of a call, which are read with their types.
@safe struct GuestArguments {
  private let base: UnsafePointer<UInt64>
  private let count: Int
  let version: WASIVersion

  // SAFETY: unsafe because the size of the list at base cannot be checked here; every access is checked against count.
  @unsafe init(base: UnsafePointer<UInt64>, count: Int, version: WASIVersion) {
    // SAFETY: only stored here.
    unsafe self.base = base
    self.count = count
    self.version = version
  }

  /// An `i32`.
  subscript(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: long(index)) }

  /// An `i64`.
  func long(_ index: Int) -> UInt64 {
    precondition(index >= 0 && index < count)
    // SAFETY: the index is below the count that the creator guaranteed.
    return unsafe base[index]
  }

  /// An `i64` that is signed.
  func signedLong(_ index: Int) -> Int64 { Int64(bitPattern: long(index)) }
}

extension WASIFunction {
  /// All functions of preview 1, in the order of the witx. Those with preview 0 in `versions` are also in
  /// `wasi_unstable`, with the same types.
  public static let all: [WASIFunction] =
    argumentRows + clockRows + descriptorRows + dataRows + pathRows + processRows + socketRows

  /// Returns the functions of one version.
  public static func all(in version: WASIVersion) -> [WASIFunction] {
    all.filter { $0.versions.contains(version) }
  }

  private static let allVersions = Set(WASIVersion.allCases)

  /// Creates a row. In `parameters`, `i` is an i32 and `I` an i64.
  static func row(
    _ name: String, _ parameters: String, versions: Set<WASIVersion> = allVersions, hasResult: Bool = true,
    _ body: @escaping @Sendable (WASISystem, GuestMemory, GuestArguments) throws -> Errno
  ) -> WASIFunction {
    WASIFunction(
      name: name, parameters: parameters.utf8.map { $0 == UInt8(ascii: "I") ? .i64 : .i32 },
      results: hasResult ? [.i32] : [], versions: versions, body: body)
  }
}
